/** Texts broken in every way that a scanner, a printer or an attacker breaks them; the same seed gives the same ones. */
export function* mutations(originals: readonly string[], count: number, seed: number): Generator<string> {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  for (let made = 0; made < count; made += 1) {
    let text = pick(originals);
    for (let edits = 1 + Math.floor(random() * 6); edits > 0; edits -= 1) {
      const at = Math.floor(random() * (text.length + 1)), length = Math.floor(random() ** 3 * text.length);
      const [before, part, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
      text = pick([
        () => before + after, () => before + Array.from(part).toReversed().join('') + after, () => before + part + part + after, () => before + pick(nasty) + after,
        () => before + String.fromCharCode(Math.floor(random() * 256)) + text.slice(at + 1), () => before + text.slice(at + 1), () => after + part + before,
        () => before + pick(nasty).repeat(1 + Math.floor(random() * 3000)) + after, () => text.toLowerCase(), () => text.replaceAll(pick(breaks), pick(breaks)),
      ])();
      if (text.length > 100_000) text = text.slice(0, 100_000);
    }
    yield text;
  }
}

const breaks = ['\n', '\r', '\r\n', '|', '\u001e', ' ', 'D', '0', ''];
const nasty = ['\n', '\r', '\u0000', '\u001e', '|', '@', 'ANSI ', 'DL', 'DAQ', 'DCS', 'ZVZVA', '\ud800', '\u0301', '99999999', '9999999999', '$&', '\\', '<script>', '%00', '\u202e', '𝟘', 'ữ', ' ', '{"'];

/** Mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
