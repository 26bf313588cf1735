import { describe, expect, it } from 'vitest';
import { heldAgainstLatin, isInScript, settled, tidied } from '../../electron/vision/script-text.ts';
import type { Script } from '../../electron/vision/script-reader.ts';

const trusted = 70;

describe('what does not belong to a line goes', () => {
  const lines: readonly (readonly [script: Script, read: string, text: string])[] = [
    ['vietnamese', '\'CỤC TRƯỞNG', 'CỤC TRƯỞNG'], ['vietnamese', '| Hà Nội _', 'Hà Nội'], ['vietnamese', '(Quốc tịch', 'Quốc tịch'], ['vietnamese', 'Nốt ruồi (trái)', 'Nốt ruồi (trái)'],
    ['vietnamese', 'Tổ 7)', 'Tổ 7'], ['vietnamese', 'Số / No.:', 'Số / No.:'], ['vietnamese', 'Nguye\u0302\u0303n', 'Nguyễn'],
    ['khmer', 'ភេទៈ', 'ភេទ:'], ['khmer', 'នាម:ៈ', 'នាម:'], ['khmer', '/ ខណ្ឌ', 'ខណ្ឌ'], ['khmer', '១២.០៣.១៩៩០', '១២.០៣.១៩៩០'],
    ['thai', 'ประจ\u0e4d\u0e32ตัว', 'ประจำตัว'], ['thai', 'เเก้ว', 'แก้ว'], ['thai', '7 พ.ย.', '7 พ.ย.'],
  ];
  it.each(lines)('%s: %s', (script, read, text) => expect(tidied(read, script)).toBe(text));
});

describe('two looks', () => {
  const [a, b] = [{ text: 'Bến Tre', confidence: 91 }, { text: 'Bên Tre', confidence: 96 }];

  it('that agree are trusted as the surer of them is', () => expect(settled([a, { ...a, confidence: 80 }])).toEqual(a));
  it('that differ are doubtful, however sure', () => expect(settled([a, b])).toEqual({ text: 'Bên Tre', confidence: 65 }));
  it('and a third: most decide, doubtful still', () => expect(settled([a, b, { ...a, confidence: 40 }])).toEqual({ text: 'Bến Tre', confidence: 65 }));
  it('none at all: nothing', () => expect(settled([])).toEqual({ text: '', confidence: 0 }));
});

describe('held against the letters that PP-OCR saw', () => {
  const cases: readonly (readonly [read: string, latin: string, text: string])[] = [
    ['CỤC TRƯỞNG cục CẢNH SÁT', 'CUC TRUONG CUC CANH SAT', 'CỤC TRƯỞNG CỤC CẢNH SÁT'], ['xã Tân ƯỚc', 'xa Tan Uoc', 'xã Tân Ước'],
    ['Nữ', 'NU', 'Nữ'], ['HÀNH CHÍNH', 'HANH CHiNH', 'HÀNH CHÍNH'], ['Nốt ruồi C:2cm', 'Not ruoi c:2cm', 'Nốt ruồi C:2cm'],
  ];
  it.each(cases)('%s and %s', (read, latin, text) => expect(heldAgainstLatin({ text: read, confidence: 90 }, latin)).toEqual({ text, confidence: 90 }));

  it('other letters altogether make it doubtful', () => {
    expect(heldAgainstLatin({ text: '(H CHÍNH VỀ TRẬT TỰ', confidence: 90 }, 'QUAN LY HANH CHINH VE TRAT TU').confidence).toBeLessThan(trusted);
  });
  it('a letter or two that PP-OCR misreads do not', () => {
    for (const [read, latin] of [['Nữ', 'Nur'], ['Số 12 Ngõ 165', 'S6 12 Ngo 165'], ['Hà Nội', 'Ha Ni']] as const) expect(heldAgainstLatin({ text: read, confidence: 90 }, latin).confidence, read).toBe(90);
  });
});

it('figures and Latin are no Khmer and no Thai', () => {
  expect([isInScript('110456829(01)', 'khmer'), isInScript('១២', 'khmer'), isInScript('SOK', 'thai'), isInScript('พุทธ', 'thai')]).toEqual([false, true, false, true]);
});
