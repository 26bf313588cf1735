/** A document's side as a list of what is printed where, before it is drawn. Pixels at 300 dpi. */
import type { FieldKey } from '../../../electron/cases/words.ts';
import type { Chance } from './chance.ts';

export interface Print {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly keys: string;
  readonly script: 'ascii' | 'label' | 'mrz' | 'zh' | 'vie' | 'khm' | 'tha';
  readonly font: string;
  readonly weight: number;
  readonly colour: string;
  readonly spacing: number;
}
export interface Code { readonly kind: 'QRCode' | 'PDF417'; readonly text: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export interface Frame { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export interface Sheet {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly prints: readonly Print[];
  readonly portrait: Frame | null;
  readonly code: Code | null;
  readonly values: Readonly<Record<FieldKey, string>>;
  readonly look: Look;
  readonly sex: 'M' | 'F';
}

/** ISO/IEC 7810 sizes, and the visas of ICAO 9303 part 7, at 300 dpi. */
export const id1 = { width: 1011, height: 638 } as const;
export const id2 = { width: 1240, height: 874 } as const;
export const id3 = { width: 1476, height: 1039 } as const;
export const visaA = { width: 1417, height: 945 } as const;

export interface Look {
  readonly paper: readonly [string, string];
  readonly ink: string;
  readonly labelInk: string;
  readonly font: string;
  readonly labelFont: string;
  readonly weight: number;
  readonly waves: { readonly colour: string; readonly pitch: number; readonly swing: number; readonly turn: number };
}

const faces = ['Liberation Sans', 'DejaVu Sans Condensed', 'IBM Plex Sans', 'Liberation Sans Narrow', 'DejaVu Sans'] as const;
const hues = [[150, 170], [200, 220], [25, 45], [330, 350], [260, 280], [60, 90], [180, 40]] as const;

export function lookOf(chance: Chance, wanted: Partial<Look> = {}): Look {
  const [from, to] = chance.pick(hues);
  return {
    paper: [`hsl(${from} 45% ${chance.whole(84, 93)}%)`, `hsl(${to} 40% ${chance.whole(82, 92)}%)`], ink: chance.pick(['#16181c', '#22222e', '#101a30', '#2a1d1d']),
    labelInk: `hsl(${from} 45% ${chance.whole(22, 38)}%)`, font: chance.pick(faces), labelFont: chance.pick(['IBM Plex Sans', 'Liberation Sans', 'DejaVu Sans', 'Liberation Serif']),
    weight: chance.pick([400, 400, 500, 700]), waves: { colour: `hsl(${to} 50% ${chance.whole(62, 74)}% / 0.5)`, pitch: chance.whole(9, 22), swing: chance.whole(6, 30), turn: chance.whole(-30, 30) }, ...wanted,
  };
}

export interface Pen {
  label(x: number, y: number, text: string, size?: number): Pen;
  value(x: number, y: number, keys: string, text: string, how?: Partial<Pick<Print, 'size' | 'script' | 'font' | 'weight' | 'spacing' | 'colour'>>): Pen;
  mrz(lines: readonly string[], firstY: number): Pen;
  meaning(values: Readonly<Record<FieldKey, string>>): Pen;
  portrait(x: number, y: number, width: number, height: number): Pen;
  code(code: Code): Pen;
  sheet(): Sheet;
}

/** Moves everything by a few pixels, so that no two documents of a type have their print at the same places. */
export function penFor(type: string, size: { readonly width: number; readonly height: number }, look: Look, sex: 'M' | 'F', chance: Chance): Pen {
  const prints: Print[] = [], values: Record<FieldKey, string> = {};
  let [portrait, code]: [Frame | null, Code | null] = [null, null];
  const [shiftX, shiftY] = [chance.whole(-10, 10), chance.whole(-6, 6)];
  const put = (print: Omit<Print, 'spacing'> & { readonly spacing?: number }): Pen => { prints.push({ spacing: 0, ...print, x: print.x + shiftX, y: print.y + shiftY }); return pen; };
  const pen: Pen = {
    label: (x, y, text, labelSize = 22) => put({ x, y, text, size: labelSize, keys: '', script: 'label', font: look.labelFont, weight: 400, colour: look.labelInk }),
    value: (x, y, keys, text, how = {}) => put({ x, y, text, keys, size: 32, script: 'ascii', font: look.font, weight: look.weight, colour: look.ink, ...how }),
    // ICAO 9303 part 3, 4.4: OCR-B at ten glyphs an inch (30 px at 300 dpi); the font's own advance is fixed by the drawing.
    mrz: (lines, firstY) => { lines.forEach((text, at) => prints.push({ x: Math.round((size.width - text.length * 30) / 2), y: firstY + at * 50, text, size: 0, keys: 'MRZ', script: 'mrz', font: 'MRZ', weight: 400, colour: '#111', spacing: 0 })); return pen; },
    meaning: (known) => { Object.assign(values, known); return pen; },
    portrait: (x, y, width, height) => { portrait = { x: x + shiftX, y: y + shiftY, width, height }; return pen; },
    code: (drawn) => { code = drawn; return pen; },
    sheet: () => ({ type, ...size, prints, portrait, code, values, look, sex }),
  };
  return pen;
}
