/** Barcodes by the names people know them by. */
import type { BarcodeView } from '../../electron/contract/views.ts';

const names: readonly (readonly [RegExp, string])[] = [[/pdf.?417/i, 'PDF417 code'], [/qr/i, 'QR code'], [/aztec/i, 'Aztec code'], [/data.?matrix/i, 'Data Matrix code'], [/code.?128|code.?39|ean|upc|itf|codabar/i, 'Line barcode']];

export const barcodeName = (format: string): string => names.find(([pattern]) => pattern.test(format))?.[1] ?? 'Barcode';

/** The one code of a document by its name; several are barcodes. */
export function barcodeNames(barcodes: readonly BarcodeView[]): string {
  const all = [...new Set(barcodes.map(({ format }) => barcodeName(format)))];
  return all.length === 1 ? all[0] ?? 'Barcode' : 'Barcode';
}
