/** The only file that knows ZXing: grey pixels in, symbols out. The module is compiled once, from the package's own file and never from the network. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, purgeZXingModule, readBarcodes as readSymbols } from 'zxing-wasm/reader';
import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import type { Quad } from '../cases/words.ts';
import { asPgm, type GreyImage } from './grey-image.ts';

export const barcodeFormats = ['PDF417', 'QRCode', 'MicroQRCode', 'DataMatrix', 'Aztec', 'Code128', 'Code39'] as const;
export type BarcodeFormat = (typeof barcodeFormats)[number];

export interface SymbolSeen {
  readonly format: BarcodeFormat;
  readonly text: string;
  /** In pixels of the image that was looked at, from the symbol's own top left clockwise. */
  readonly quad: Quad;
}

/** `quick`: every format, few rows. `thorough`: every row, two-dimensional formats only. `smoothed`: also with specks and gaps closed. */
export type Effort = 'quick' | 'thorough' | 'smoothed';

/** Nothing on an identity card is printed light on dark, and no card carries more codes than this. */
const shared = { tryInvert: false, tryRotate: true, textMode: 'Plain', maxNumberOfSymbols: 8 } as const satisfies ReaderOptions;
const matrices = ['PDF417', 'QRCode', 'DataMatrix', 'Aztec'] as const;
const options: Readonly<Record<Effort, ReaderOptions>> = {
  quick: { ...shared, formats: [...matrices, 'Code128', 'Code39'], tryHarder: false, tryDownscale: true, minLineCount: 3 },
  thorough: { ...shared, formats: [...matrices], tryHarder: true, tryDownscale: true },
  smoothed: { ...shared, formats: [...matrices], tryHarder: true, tryDownscale: true, tryDenoise: true },
};

/**
 * Symbols in any of the four turns, upside down and mirrored ones included. Their check words hold:
 * Reed-Solomon for the matrices, a check digit for Code 128; Code 39 has none, so a short one is not believed.
 * @throws where the installation has no ZXing file; a picture that ZXing stumbles over has no symbols.
 */
export async function symbolsIn(image: GreyImage, effort: Effort): Promise<readonly SymbolSeen[]> {
  await prepared();
  try {
    return (await readSymbols(asPgm(image), options[effort])).flatMap(believed);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    // its memory cannot be trusted after a trap: the next picture gets a new one
    ready = null;
    purgeZXingModule();
    return [];
  }
}

let ready: Promise<unknown> | null = null;

/** Also the way to have it compiled before the first picture comes (about 30 ms). */
export async function prepared(): Promise<void> {
  ready ??= compiled();
  try {
    await ready;
  } catch (error) {
    ready = null;
    throw error;
  }
}

async function compiled(): Promise<unknown> {
  const bytes = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  // the bare name leads nowhere: ZXing's own choice would be a public server
  return prepareZXingModule({ overrides: { wasmBinary, locateFile: (name: string) => name }, fireImmediately: true });
}

const shortestUnchecked = 5;

function believed(result: ReadResult): SymbolSeen[] {
  const format = formatOf(result);
  if (!result.isValid || format === null || result.bytes.length === 0) return [];
  if (format === 'Code39' && result.bytes.length < shortestUnchecked) return [];
  const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
  const quad = [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => [x, y] as const) as unknown as Quad;
  return [{ format, text: textOf(result, format), quad }];
}

const formatOf = ({ format, symbology }: ReadResult): BarcodeFormat | null =>
  barcodeFormats.find((each) => each === format) ?? barcodeFormats.find((each) => each === symbology) ?? null;

/**
 * A licence's PDF417 mostly names no character set, or says only that it is binary, and ZXing's guess from a few accented bytes may be Japanese. UTF-8 shows itself; what is
 * not UTF-8 is Latin-1, as the AAMVA standard 2020 (annex D.3) prescribes. Windows-1252 holds Latin-1's letters and no control codes.
 */
function textOf({ bytes, text, hasECI }: ReadResult, format: BarcodeFormat): string {
  if (format !== 'PDF417') return text;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return hasECI ? text : new TextDecoder('windows-1252').decode(bytes);
  }
}
