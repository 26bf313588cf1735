import { describe, expect, it } from 'vitest';
import { lineOfPlace, linesOfJson } from '../../electron/cases/json-lines.ts';
import { judgeTypeFile } from '../../electron/desk/check-document-type.ts';

const text = `{
  "id": "A", "list": [
    {"a": "x\\"],}"},
    {"a": [1, true, null],
     "b.c": {}}
  ], "empty": [], "last":
    -1.5e3
}`;

describe('lines of a JSON text', () => {
  const { lines, brokenAt } = linesOfJson(text);
  it('JSON is whole', () => { expect(brokenAt).toBeNull(); });
  it.each([['', 1], ['id', 2], ['list', 2], ['list.0', 3], ['list.0.a', 3], ['list.1', 4], ['list.1.a.2', 4], ['list.1.b.c', 5], ['empty', 6], ['last', 7]])('%s begins on line %i', (path, line) => {
    expect(lines.get(path)).toBe(line);
  });
  it('what is missing is looked for around its place', () => {
    expect(lineOfPlace(lines, 'list.1.z')).toBe(4);
    expect(lineOfPlace(lines, 'nowhere')).toBe(1);
  });
  it.each([['{"id": "A",\n "name": }', 2], ['{"id":\n\n "A"', 3], ['', 1], ['{"id": 01}', 1], ['[1,\n2,]', 2], ['{}\n{}', 2]])('text that is no JSON: %j breaks on line %i', (broken, line) => {
    const judged = judgeTypeFile(new TextEncoder().encode(broken));
    expect(judged).toEqual({ ok: false, complaints: [{ place: 'file', line, words: 'is not JSON in UTF-8' }] });
  });
  it('a text nested beyond reason neither hangs nor throws', () => {
    expect(judgeTypeFile(new TextEncoder().encode('['.repeat(400_000) + ']'.repeat(400_000)))).toMatchObject({ ok: false });
  });
  it('bytes that are no text, and too many of them', () => {
    expect(judgeTypeFile(new Uint8Array([0xff, 0xfe]))).toMatchObject({ ok: false, complaints: [{ line: null }] });
    expect(judgeTypeFile(new Uint8Array(1_000_001))).toMatchObject({ ok: false, complaints: [{ words: 'longer than 1000000 bytes' }] });
  });
});
