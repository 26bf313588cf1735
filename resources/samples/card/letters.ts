import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

/** Print as outlines: cards look the same on every machine, whatever fonts it has. */
export interface Letters {
  /** SVG path data of one line with its baseline at (x, y); `width` is how far it ran. `spread` is extra space after each letter, in sizes. */
  line(text: string, x: number, y: number, size: number, spread?: number): { readonly d: string; readonly width: number };
}

/** Opens a weight of IBM Plex Sans (SIL Open Font License) from the installed package. */
export function openLetters(weight: 400 | 600 | 700): Letters {
  const file = createRequire(import.meta.url).resolve(`@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-${weight}-normal.woff`);
  return lettersFrom(readFileSync(file));
}

type Tables = ReadonlyMap<string, Buffer>;

/** WOFF 1.0 (W3C Recommendation, section 5): a table directory of 20-byte entries, each table deflated on its own. */
function unpacked(file: Buffer): Tables {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file');
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < file.readUInt16BE(12); i += 1) {
    const at = 44 + i * 20;
    const [offset, packed, whole] = [file.readUInt32BE(at + 4), file.readUInt32BE(at + 8), file.readUInt32BE(at + 12)];
    const bytes = file.subarray(offset, offset + packed);
    tables.set(file.toString('latin1', at, at + 4), packed < whole ? inflateSync(bytes) : bytes);
  }
  return tables;
}

function table(tables: Tables, name: string): Buffer {
  const found = tables.get(name);
  if (found === undefined) throw new Error(`the font has no ${name} table`);
  return found;
}

export function lettersFrom(file: Buffer): Letters {
  const tables = unpacked(file);
  const unitsPerEm = table(tables, 'head').readUInt16BE(18);
  const glyphOf = glyphFinder(table(tables, 'cmap'));
  const advanceOf = advanceFinder(table(tables, 'hmtx'), table(tables, 'hhea').readUInt16BE(34));
  const outlineOf = outlineFinder(table(tables, 'glyf'), table(tables, 'loca'), table(tables, 'head').readInt16BE(50) === 1);
  return {
    line: (text, x, y, size, spread = 0) => {
      const scale = size / unitsPerEm;
      let pen = x;
      const parts: string[] = [];
      for (const letter of text) {
        const glyph = glyphOf(letter.codePointAt(0) ?? 32);
        parts.push(...outlineOf(glyph).map((contour) => contourPath(contour, pen, y, scale)));
        pen += advanceOf(glyph) * scale + spread * size;
      }
      return { d: parts.join(''), width: pen - x };
    },
  };
}

/** `cmap` format 4: ranges of characters, each with a shift to glyph numbers (OpenType 1.9). */
function glyphFinder(cmap: Buffer): (code: number) => number {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(4 + i * 8 + 4));
  const start = subtables.find((offset) => cmap.readUInt16BE(offset) === 4);
  if (start === undefined) throw new Error('the font has no format 4 character map');
  const segments = cmap.readUInt16BE(start + 6) / 2;
  const [ends, starts, shifts, offsets] = [14, 16 + segments * 2, 16 + segments * 4, 16 + segments * 6].map((offset) => start + offset) as [number, number, number, number];
  return (code) => {
    for (let i = 0; i < segments; i += 1) {
      if (code > cmap.readUInt16BE(ends + i * 2)) continue;
      const from = cmap.readUInt16BE(starts + i * 2);
      if (code < from) break;
      const shift = cmap.readUInt16BE(shifts + i * 2);
      const offset = cmap.readUInt16BE(offsets + i * 2);
      if (offset === 0) return (code + shift) & 0xffff;
      const glyph = cmap.readUInt16BE(offsets + i * 2 + offset + (code - from) * 2);
      return glyph === 0 ? 0 : (glyph + shift) & 0xffff;
    }
    throw new Error(`the font has no letter for U+${code.toString(16).padStart(4, '0')}`);
  };
}

const advanceFinder = (hmtx: Buffer, measured: number) => (glyph: number): number => hmtx.readUInt16BE(Math.min(glyph, measured - 1) * 4);

interface OutlinePoint { readonly x: number; readonly y: number; readonly on: boolean }
type Contour = readonly OutlinePoint[];

function outlineFinder(glyf: Buffer, loca: Buffer, long: boolean): (glyph: number) => readonly Contour[] {
  const offsetOf = (glyph: number): number => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  const outline = (glyph: number): readonly Contour[] => {
    const [from, to] = [offsetOf(glyph), offsetOf(glyph + 1)];
    if (from === to) return [];
    const bytes = glyf.subarray(from, to);
    return bytes.readInt16BE(0) < 0 ? composed(bytes, outline) : simpleOutline(bytes);
  };
  return outline;
}

/** A glyph made of others, each shifted (flag 2). Scaled parts (flags 8, 64, 128) do not occur in unaccented letters. */
function composed(bytes: Buffer, outline: (glyph: number) => readonly Contour[]): readonly Contour[] {
  const contours: Contour[] = [];
  let at = 10;
  for (let more = true; more;) {
    const flags = bytes.readUInt16BE(at);
    if ((flags & (8 | 64 | 128)) !== 0 || (flags & 2) === 0) throw new Error('a letter with scaled parts');
    const wide = (flags & 1) !== 0;
    const [dx, dy] = wide ? [bytes.readInt16BE(at + 4), bytes.readInt16BE(at + 6)] : [bytes.readInt8(at + 4), bytes.readInt8(at + 5)];
    contours.push(...outline(bytes.readUInt16BE(at + 2)).map((contour) => contour.map(({ x, y, on }) => ({ x: x + dx, y: y + dy, on }))));
    at += wide ? 8 : 6;
    more = (flags & 32) !== 0;
  }
  return contours;
}

/** A simple glyph of `glyf`: ends of contours, flags, then x and y as differences (OpenType 1.9). */
function simpleOutline(bytes: Buffer): readonly Contour[] {
  const contours = bytes.readInt16BE(0);
  const ends = Array.from({ length: contours }, (_, i) => bytes.readUInt16BE(10 + i * 2));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = 10 + contours * 2;
  at += 2 + bytes.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = bytes.readUInt8(at); at += 1;
    let repeats = 1;
    if ((flag & 8) !== 0) { repeats += bytes.readUInt8(at); at += 1; }
    for (let i = 0; i < repeats; i += 1) flags.push(flag);
  }
  const axis = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if ((flag & short) !== 0) { value += (flag & same) !== 0 ? bytes.readUInt8(at) : -bytes.readUInt8(at); at += 1; }
      else if ((flag & same) === 0) { value += bytes.readInt16BE(at); at += 2; }
      return value;
    });
  };
  const xs = axis(2, 16);
  const ys = axis(4, 32);
  const points = flags.map((flag, i) => ({ x: xs[i] ?? 0, y: ys[i] ?? 0, on: (flag & 1) !== 0 }));
  return ends.map((end, i) => points.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end + 1));
}

/** Quadratic curves; between two control points lies an unwritten point halfway. */
function contourPath(contour: Contour, x: number, y: number, scale: number): string {
  const first = contour.findIndex((point) => point.on);
  if (first < 0) return '';
  const turned = [...contour.slice(first), ...contour.slice(0, first + 1)];
  const at = (point: { x: number; y: number }): string => `${(x + point.x * scale).toFixed(2)} ${(y - point.y * scale).toFixed(2)}`;
  let path = `M${at(turned[0]!)}`;
  let control: OutlinePoint | null = null;
  for (const point of turned.slice(1)) {
    if (point.on) { path += control === null ? `L${at(point)}` : `Q${at(control)} ${at(point)}`; control = null; continue; }
    if (control !== null) path += `Q${at(control)} ${at({ x: (control.x + point.x) / 2, y: (control.y + point.y) / 2 })}`;
    control = point;
  }
  return `${path}Z`;
}
