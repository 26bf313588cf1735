/** Grey pixels, for the engines that want no colour. */

/** 8-bit luma, row by row, `width * height` bytes. Coordinates as in pixels.ts. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Binary PGM (netpbm, `P5`): a line of header, then the bytes. The one way into ZXing and Tesseract that takes grey as it is. */
export function asPgm({ width, height, data }: GreyImage): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(header.length + data.length);
  file.set(header);
  file.set(data, header.length);
  return file;
}
