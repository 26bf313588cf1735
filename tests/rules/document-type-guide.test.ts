/** docs/document-types.md is what a bank's own people write a type from: what it shows has to be right. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTypeFile } from '../../electron/desk/check-document-type.ts';

const guide = readFileSync(new URL('../../docs/document-types.md', import.meta.url), 'utf8');
const example = /```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the guide to document types', () => {
  it('has an example that is good as it stands', () => {
    const checked = checkTypeFile(bytes(example));
    expect(checked.ok ? [] : checked.complaints).toEqual([]);
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
