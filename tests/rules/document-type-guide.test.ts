/** docs/document-types.md is what a bank's own people write a type from: what it shows has to be right. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { barcodeContents, fieldKinds, fieldParts, mrzFormats, numberRules, places, scripts, withoutLabel } from '../../electron/cases/document-type-shape.ts';
import { typesCheck } from '../../electron/command-line/types.ts';
import type { Tools } from '../../electron/command-line/tools.ts';
import { checkTypeFile } from '../../electron/desk/check-document-type.ts';

const guide = readFileSync(new URL('../../docs/document-types.md', import.meta.url), 'utf8');
const example = /```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the guide to document types', () => {
  it('has an example that is good as it stands', () => {
    const checked = checkTypeFile(bytes(example));
    expect(checked.ok ? [] : checked.complaints).toEqual([]);
  });

  it.each([...scripts, ...places, ...withoutLabel, ...mrzFormats, ...barcodeContents, ...numberRules, ...fieldKinds, ...fieldParts])('tells of %s, which a type may say', (word) => {
    expect(guide).toContain(`\`${word}\``);
  });

  it('is checked on the command line by line and path', async () => {
    const broken = example.replace('"kind": "code"', '"kind": "cod"');
    const line = example.slice(0, example.indexOf('"kind": "code"')).split('\n').length;
    const said: string[] = [];
    const tools = { readFile: async () => ({ ok: true, value: bytes(broken) }), out: (words: string) => said.push(words) } as unknown as Tools;
    expect(await typesCheck(tools, { file: 'my.json', picture: null, json: false })).toBe(2);
    expect(said).toEqual([`my.json:\n  line ${line}, fields.SEX.kind: must be one of text, name, number, date, code`]);
  });

  it.each([
    ['a print that is not there', example.replace('{"print": "birth"}', '{"print": "bith"}'), /no print is called bith/],
    ['a broken expression', example.replace('^[FMX]$', '^[FMX$'), /is not a regular expression/],
    ['an entry nobody knows', example.replace('"anchors"', '"ankers"'), /ankers/],
    ['no JSON', example.slice(0, -40), /not JSON/],
  ])('%s is named with its place', (_, broken, complaint) => {
    const checked = checkTypeFile(bytes(broken));
    expect(checked.ok ? '' : checked.complaints.join('\n')).toMatch(complaint);
  });
});
