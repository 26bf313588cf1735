/** Words and colours: everything that can happen is said as the design asks, and can be read. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { auditRowView, findingView, selfTestView } from '../../electron/contract/views.ts';
import * as calls from '../../electron/contract/calls.ts';
import { mostBundleBytes, mostPictureBytes } from '../../electron/contract/limits.ts';
import { failureCodes } from '../../electron/contract/result.ts';
import { isPress, type Pressed } from '../../renderer/keys/press.ts';
import { keyTable, type KeyRow } from '../../renderer/keys/key-table.ts';
import { adviceFor } from '../../renderer/failures.ts';
import { fieldLabel } from '../../renderer/words/fields.ts';
import { findingWords } from '../../renderer/words/findings.ts';
import { recordWords } from '../../renderer/words/record.ts';
import { selfTestWords } from '../../renderer/words/self-test.ts';
import { clock, period, waited } from '../../renderer/words/times.ts';
import { size } from '../../renderer/words/numbers.ts';

/** Whole sentences, no shouting, nothing pleading, no placeholder left open, no code instead of words. */
function faultsOf(sentence: string): readonly string[] {
  return [
    !/^[A-Z“0-9]/.test(sentence) && 'does not begin as a sentence', !sentence.endsWith('.') && 'does not end', /!/.test(sentence) && 'shouts', /\bplease\b/i.test(sentence) && 'pleads',
    /\bgenuine\b/i.test(sentence) && 'says genuine', /undefined|NaN|\[object/.test(sentence) && 'has a hole', /\b[a-z]+\.[a-z]+-[a-z]+\b/.test(sentence) && 'shows a code', / {2}/.test(sentence) && 'has two spaces',
  ].filter((one): one is string => one !== false);
}

describe('words', () => {
  it.each(failureCodes)('%s: what happened, what to do, and a short word', (code) => {
    for (const facts of [{}, { left: 1, member: 'selfie', missing: 'FIRST_NAME', rows: 2, column: 'ADDRESS', model: 'dlib-128', waiting: 3, most: 40_000_000, what: 'secret', rule: 'exactly 6 digits', picture: 'selfie', code: '206', reason: 'Suspected tampering', least: 10, why: 'failed-check' }]) {
      const { happened, todo, short } = adviceFor({ code, facts });
      expect([...faultsOf(happened), ...faultsOf(todo)]).toEqual([]);
      expect(short).toMatch(/^(?!.*\.$).{3,32}$/);
    }
  });

  it('says every finding with every outcome, with and without its facts', () => {
    for (const check of findingView.shape.check.options) {
      for (const outcome of findingView.shape.outcome.options) {
        for (const facts of [{}, { why: 'bundle' }, { why: 'face.none' }, { answer: 'another', compared: 9, formattingOnly: 2, outline: 'found', expires: '2031-06-05' }]) {
          const { title, sentence, band } = findingWords({ check, outcome, reasons: [], facts, keys: ['DATE_OF_BIRTH'] }, { opinion: 'same' });
          expect(faultsOf(sentence), `${check} ${outcome} ${JSON.stringify(facts)}: ${sentence}`).toEqual([]);
          expect(`${title}${band}`).not.toMatch(/undefined|\.$/);
        }
      }
    }
  });

  it('says every check of the self-test with every outcome', () => {
    const line = selfTestView.shape.lines.element;
    for (const check of line.shape.check.options) {
      for (const outcome of line.shape.outcome.options) expect(faultsOf(selfTestWords({ check, outcome, facts: {} }).sentence), `${check} ${outcome}`).toEqual([]);
    }
  });

  it('says every entry of the record without its codes', () => {
    for (const action of auditRowView.shape.action.options) {
      const { words, note } = recordWords({ action, actorName: 'Dara Keo', detail: { key: 'DATE_OF_BIRTH', why: 'misread', code: '504', answer: 'same', picture: 'selfie', match: 'fail' } });
      expect(`${words} ${note ?? ''}`).not.toMatch(/undefined|[a-z]\.[a-z]|fail/);
    }
  });

  it('never tells the sealed band through the record', () => {
    const row = { action: 'case.examined', actorName: 'Dara Keo', detail: { match: 'pass', tookMs: 900 } } as const;
    expect(JSON.stringify(recordWords(row))).not.toContain('pass');
  });

  it.each([['DATE_OF_BIRTH', '', 'Date of birth'], ['DOCUMENT_NUMBER', 'AU_PASSPORT', 'Passport number'], ['ADDRESS', 'VN_CCCD', 'Place of residence'], ['SOME_NEW_KEY', '', 'Some new key']])('%s of %s is called %s', (key, type, label) => {
    expect(fieldLabel(key, type)).toBe(label);
  });

  it('says times and sizes as the screens do', () => {
    expect([clock(72_000), clock(3_729_000), waited(44 * 60_000), waited(110 * 60_000), period(60), period(300), size(550_000), size(15_200_000), size(212_000_000_000)])
      .toEqual(['1:12', '1:02:09', '44 min', '1 h 50', '60 seconds', '5 minutes', '0.55 MB', '15.2 MB', '212 GB']);
  });

  it('checks the same sizes as the contract', () => {
    expect([mostBundleBytes, mostPictureBytes]).toEqual([calls.mostBundleBytes, calls.mostPictureBytes]);
  });
});

describe('keys', () => {
  const pressed = (key: string, held: Partial<Pressed> & { readonly altGraph?: boolean } = {}): Pressed =>
    ({ key, ctrlKey: false, metaKey: false, altKey: false, getModifierState: (name: string) => name === 'AltGraph' && held.altGraph === true, ...held });

  it.each([
    ['F2', pressed('F2'), true], ['?', pressed('?'), true], ['R', pressed('r'), true], ['R', pressed('r', { ctrlKey: true }), false], ['Ctrl+Enter', pressed('Enter', { ctrlKey: true }), true],
    ['Ctrl+Enter', pressed('Enter', { metaKey: true }), true], ['Enter', pressed('Enter', { ctrlKey: true }), false], ['Alt+1-7', pressed('4', { altKey: true }), true], ['Alt+1-7', pressed('8', { altKey: true }), false],
    ['[', pressed('[', { ctrlKey: true, altKey: true, altGraph: true }), true], ['Esc', pressed('Escape'), true], ['1-5', pressed('6'), false],
  ] as const)('%s', (press, event, meant) => { expect(isPress(press, event)).toBe(meant); });

  it('lists no key twice in one place', () => {
    const seen = (Object.values(keyTable) as readonly KeyRow[]).filter((row) => row.quiet !== true).map((row) => `${row.group} ${row.press.join(' ')}`);
    expect(seen).toEqual([...new Set(seen)]);
  });
});

describe('colours', () => {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => { const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255; return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string): number => { const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x); return (light + 0.05) / (dark + 0.05); };

  it.each([
    ['t1', 'surface', 4.5], ['t2', 'surface', 4.5], ['t3', 'surface', 4.5], ['t3', 'sunken', 4.5], ['t3', 'teal-s', 4.5], ['t3', 'teal-row', 4.5], ['teal', 'surface', 4.5], ['surface', 'teal-hover', 4.5],
    ['ok', 'ok-soft', 4.5], ['warn', 'warn-soft', 4.5], ['bad', 'bad-soft', 4.5], ['stage-t', 'stage', 4.5], ['stage-t2', 'stage', 4.5], ['ctl', 'surface', 3], ['ctl', 'bg', 3], ['ctl', 'sunken', 3], ['lit', 'stage', 3],
  ] as const)('%s on %s is at least %d to 1', async (ink, ground, least) => {
    const css = await readFile(fileURLToPath(new URL('../../renderer/styles/tokens.css', import.meta.url)), 'utf8');
    const hex = (name: string): string => new RegExp(`--vd-${name}: (#[0-9a-f]{6});`).exec(css)?.[1] ?? '';
    expect(contrast(hex(ink), hex(ground))).toBeGreaterThanOrEqual(least);
  });
});
