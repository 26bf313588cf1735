/**
 * Whether a regular expression may try endlessly: one that repeats without bound what itself repeats without bound (`(\w+ ?)+`) doubles its tries
 * with every letter of a line that does not fit in the end. A type's expressions run on every picture, so such a one would stop every reading.
 * The rule is that of star height: it refuses some that would do no harm, and each of those can be given a bound.
 */
export function mayRunAway(source: string): boolean {
  /** For each open group, whether something in it repeats without bound. */
  const groups: boolean[] = [false];
  let last = false;
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at);
    const unbounded = /^(?:[*+]|\{\d+,\})\??/.exec(rest);
    if (unbounded !== null) {
      if (last) return true;
      groups[groups.length - 1] = true;
      at += unbounded[0].length;
      continue;
    }
    const atom = /^(?:\\(?:[pPu]\{[^}]*\}|k<[^>]*>|.)|\[(?:\\.|[^\]\\])*\])/su.exec(rest);
    if (atom !== null) {
      last = false;
      at += atom[0].length;
    } else if (rest.startsWith('(')) {
      groups.push(false);
      last = false;
      at += /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(rest)![0].length;
    } else if (rest.startsWith(')')) {
      last = groups.pop() ?? false;
      if (last && groups.length > 0) groups[groups.length - 1] = true;
      at += 1;
    } else {
      // a bounded repetition leaves what it repeats as costly as it was
      const bounded = /^(?:\?|\{\d+(?:,\d+)?\})\??/.exec(rest);
      if (bounded === null) last = false;
      at += bounded?.[0].length ?? 1;
    }
  }
  return false;
}
