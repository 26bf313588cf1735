/** What is truly on a picture of a document: the shape of the truth files beside the pictures, drawn ones included. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Box, FieldKey, Quad } from '../../electron/cases/words.ts';
import type { Homography } from '../../electron/vision/quad-geometry.ts';

export interface TrueLine {
  /** Keys of the fields the line feeds, joined by `|`; `MRZ` for a line of a machine-readable zone; empty for a label. */
  readonly k: string;
  /** `ascii`, `label`, `mrz`, `zh`, `vie`, `khm`, `tha`. */
  readonly s: string;
  readonly t: string;
  /** On the flat document, in pixels of `w` x `h`. */
  readonly b: Box;
}

export interface DocumentTruth {
  readonly id: string;
  readonly type: string;
  /** The kind of photograph; the first is a flat one where it ends in 0. */
  readonly level: string;
  readonly w: number;
  readonly h: number;
  readonly lines: readonly TrueLine[];
  readonly portrait: { readonly b: Box } | null;
  readonly qr?: string;
  readonly pdf417?: string;
  /** Corners in the picture, in the order the document is read. */
  readonly quad: Quad;
  /** Takes a point of the flat document into the picture. */
  readonly H: Homography;
  /** Normalised values, where the drawing knows them. */
  readonly values?: Readonly<Record<FieldKey, string>>;
  /** How it was drawn and photographed, for whoever looks for a cause. */
  readonly made?: Readonly<Record<string, unknown>>;
}

export interface TruePicture { readonly file: string; readonly path: string; readonly truth: DocumentTruth }

/** Every picture of a folder that has its truth beside it (`x.jpg`, `x.json`), in the folder's order. */
export async function truePictures(folder: string): Promise<readonly TruePicture[]> {
  const names = (await readdir(folder)).sort();
  const pictures = names.filter((name) => /\.(jpe?g|png)$/.test(name) && names.includes(name.replace(/\.[a-z]+$/, '.json')));
  return Promise.all(pictures.map(async (file) => ({
    file, path: join(folder, file), truth: JSON.parse(await readFile(join(folder, file.replace(/\.[a-z]+$/, '.json')), 'utf8')) as DocumentTruth,
  })));
}

/** Keys of earlier layouts, and what their line feeds. */
const layoutKeys: Readonly<Record<string, string>> = {
  PLACE_DOB: 'PLACE_OF_BIRTH|DATE_OF_BIRTH', VALIDITY: 'DATE_OF_ISSUE|EXPIRATION_DATE', GIVEN_NAMES: 'FIRST_NAME|MIDDLE_NAME', SURNAME: 'LAST_NAME',
  NIK: 'DOCUMENT_NUMBER', FULL_ADDRESS: 'ADDRESS|CITY_IN_ADDRESS|STATE_IN_ADDRESS|ZIP_CODE_IN_ADDRESS',
};

/** Parts of an address are fields of these types only; elsewhere the truth names them, but no field is asked for. */
const typesWithAddressParts: readonly string[] = ['US_DL', 'MY_NRIC'];
export const isAddressPart = (key: FieldKey): boolean => key.endsWith('_IN_ADDRESS');

/** Fields a line feeds, as the type's list in the command line's contract has them. */
export function keysOf({ k, s }: TrueLine, type: string): readonly FieldKey[] {
  if (k === '' || s === 'mrz' || s === 'label') return [];
  return k.split('|').flatMap((key) => (layoutKeys[key] ?? key).split('|')).filter((key) => !isAddressPart(key) || typesWithAddressParts.includes(type));
}

export interface TrueField { readonly key: FieldKey; readonly raw: string; readonly script: Script }

export const scripts = ['ascii', 'zh', 'vie', 'khm', 'tha'] as const;
export type Script = (typeof scripts)[number];

/** Fields with the lines they are printed on, joined by a newline. A field of several scripts counts with the first that is not ASCII. */
export function trueFields({ lines, type }: DocumentTruth): readonly TrueField[] {
  const fields = new Map<FieldKey, { printed: string[]; script: Script }>();
  for (const line of lines) for (const key of keysOf(line, type)) {
    const known = fields.get(key) ?? { printed: [], script: 'ascii' as Script };
    fields.set(key, { printed: [...known.printed, line.t], script: known.script === 'ascii' ? line.s as Script : known.script });
  }
  return [...fields].map(([key, { printed, script }]) => ({ key, raw: printed.join('\n'), script }));
}

export const trueMrz = ({ lines }: DocumentTruth): string | null => {
  const zone = lines.filter(({ s }) => s === 'mrz').map(({ t }) => t);
  return zone.length === 0 ? null : zone.join('\n');
};

export const trueBarcode = ({ qr, pdf417 }: DocumentTruth): string | null => pdf417 ?? qr ?? null;
