/** Barcodes as SVG, written by the program's own library: its reader is tested on them, its writer is not part of the product. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { Code } from './sheet.ts';

let ready: Promise<unknown> | null = null;

async function prepared(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  const wasm = await readFile(path);
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } });
}

/** Stretched to the code's own frame; rows of a PDF417 may be taller than wide (ISO/IEC 15438: at least three modules). */
export async function barcodeSvg({ kind, text, width, height }: Code): Promise<string> {
  await (ready ??= prepared());
  const { svg, error } = await writeBarcode(text, kind === 'PDF417' ? { format: 'PDF417', options: 'ecLevel=5,columns=13' } : { format: 'QRCode', ecLevel: 'M' });
  if (error !== '') throw new Error(`a barcode was not written: ${error}`);
  const [, wide = '', tall = ''] = /<svg width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  const stretched = `width="${width}" height="${height}" viewBox="0 0 ${wide} ${tall}" preserveAspectRatio="none" shape-rendering="crispEdges"`;
  return svg.slice(svg.indexOf('<svg')).replace(/<svg [^>]*>/, `<svg ${stretched} xmlns="http://www.w3.org/2000/svg">`);
}
