/** On which line of a JSON text each value begins, and on which it stops being JSON: so that a complaint can be found in an editor. */

export interface JsonLines {
  /** Lines from 1, by path in dots as `shapeFaults` writes them (`fields.SEX.kind`, `printed.3`); the whole is ''. */
  readonly lines: ReadonlyMap<string, number>;
  /** Where no JSON can go on; null for text that is JSON. The parser's own words quote the text and do not always name a place. */
  readonly brokenAt: number | null;
}

/** The tokens of RFC 8259. */
const string = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const plain = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const blank = /[ \t\r\n]*/y;

/** No file of ours is nested a tenth as deep; beyond it nothing is looked at. */
const deepest = 100;

/** Of a name that is there twice the last counts, as it does for the parser. */
export function linesOfJson(text: string): JsonLines {
  const lines = new Map<string, number>();
  let at = 0;
  let [line, counted, depth] = [1, 0, 0];
  const here = (): number => {
    for (; counted < at; counted += 1) if (text[counted] === '\n') line += 1;
    return line;
  };
  const take = (token: RegExp | string): string | null => {
    const found = typeof token === 'string' ? (text.startsWith(token, at) ? token : undefined) : (token.lastIndex = at, token.exec(text)?.[0]);
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  const value = (path: string): boolean => {
    take(blank);
    lines.set(path, here());
    const good = take('{') !== null ? members(path, '}') : take('[') !== null ? members(path, ']') : (take(string) ?? take(plain)) !== null;
    if (good) take(blank);
    return good;
  };
  const members = (path: string, end: '}' | ']'): boolean => {
    depth += 1;
    const good = depth <= deepest && insides(path, end);
    depth -= 1;
    return good;
  };
  const insides = (path: string, end: '}' | ']'): boolean => {
    take(blank);
    if (take(end) !== null) return true;
    for (let index = 0; ; index += 1) {
      const name = end === '}' ? named() : String(index);
      if (name === null || !value(path === '' ? name : `${path}.${name}`)) return false;
      if (take(',') === null) return take(end) !== null;
    }
  };
  const named = (): string | null => {
    take(blank);
    const name = take(string);
    take(blank);
    return name === null || take(':') === null ? null : JSON.parse(name) as string;
  };
  const whole = value('') && at === text.length;
  return { lines, brokenAt: whole ? null : here() };
}

/** The line of the nearest thing around the path that is there: what is missing is complained of where it ought to be. */
export function lineOfPlace(lines: ReadonlyMap<string, number>, place: string): number | null {
  for (let path = place; ; path = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '') {
    const line = lines.get(path);
    if (line !== undefined) return line;
    if (path === '') return null;
  }
}
