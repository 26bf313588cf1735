/** Lines as the text reader gives them, for rules that need no picture. */
import { readFileSync } from 'node:fs';
import { checkDocumentType, type DocumentTypeData } from '../../electron/cases/document-type.ts';
import type { TextLine } from '../../electron/cases/document.ts';

export const typeFile = (id: string): unknown => JSON.parse(readFileSync(new URL(`../../resources/document-types/${id}.json`, import.meta.url), 'utf8'));

export function shippedType(id: string): DocumentTypeData {
  const checked = checkDocumentType(typeFile(id));
  if (!checked.ok) throw new Error(checked.complaints.join('; '));
  return checked.type;
}

/** `letterPx` is about what one letter is wide; a line is a little taller. */
export function line(text: string, x: number, y: number, more: Partial<TextLine> & { readonly letterPx?: number } = {}): TextLine {
  const { letterPx = 18, ...rest } = more;
  return { text, confidence: 97, twins: [], box: [x, y, x + text.length * letterPx, y + letterPx * 1.6], ...rest };
}

const small = { letterPx: 13 };

/** A licence with numbered labels, each label beside its value: the layout of most states. */
export const numberedLicence: readonly TextLine[] = [
  line('Oregon', 40, 40, { letterPx: 40 }), line('DRIVER LICENSE', 420, 80), line('USA', 920, 40, small),
  line('4d DLN', 345, 165, small), line('K987-654-32-109-8', 430, 145, { letterPx: 24 }), line('9 CLASS', 860, 132, small), line('D', 952, 128),
  line('1', 345, 200, small), line('QUIMBY', 360, 196), line('2', 345, 226, small), line('ODA LYNN JR', 360, 222),
  line('8', 345, 252, small), line('8 EIGHTH STREET', 360, 248), line('PORTLAND, OR 00007-0123', 360, 276),
  line('3 DOB', 345, 316, small), line('04/05/1961', 430, 310), line('15 SEX', 610, 316, small), line('F', 690, 310),
  line('4b EXP', 345, 350, small), line('04/05/2031', 430, 344), line('16 HGT', 610, 350, small), line("5'-02\"", 690, 344),
  line('12 REST', 345, 386, small), line('NONE', 440, 380), line('9a END', 560, 386, small), line('NONE', 650, 380),
  line('SAFE DRIVER', 350, 436), line('4a ISS', 345, 474, small), line('06/07/2023', 430, 468), line('5DD Z555444333222', 345, 506, small),
  line('Oda Quimby', 60, 560, { confidence: 41 }), line('KQ61', 790, 380, { letterPx: 44 }), line('OR', 840, 560, { letterPx: 44 }),
];
