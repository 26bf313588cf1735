/**
 * What a picture file says of itself, read from its first bytes and its chunk list: no pixel is decoded, nothing is allocated by
 * what the file claims. Only the three formats a branch really sends are known; everything else is "not a picture".
 */

export type PictureFormat = 'png' | 'jpeg' | 'webp';

export interface PictureHeader {
  readonly format: PictureFormat;
  /** As stored, before any EXIF rotation. */
  readonly width: number;
  readonly height: number;
  /** More than one frame: an identity picture is one still. */
  readonly animated: boolean;
}

export type HeaderReading =
  | { readonly kind: 'header'; readonly header: PictureHeader }
  /** The magic bytes are right, what follows is broken off or contradicts itself. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'unknown' };

const damaged: HeaderReading = { kind: 'damaged' };
const found = (format: PictureFormat, width: number, height: number, animated: boolean): HeaderReading =>
  width === 0 || height === 0 ? damaged : { kind: 'header', header: { format, width, height, animated } };

const pngMagic = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte);
const ascii = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** Judges by magic bytes, never by a file's name. Cost: one pass over the chunk list. */
export function readPictureHeader(bytes: Uint8Array): HeaderReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, pngMagic)) return readPng(bytes, view);
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return readJpeg(bytes, view);
  if (ascii(bytes, 0) === 'RIFF' && ascii(bytes, 8) === 'WEBP') return readWebp(bytes, view);
  return { kind: 'unknown' };
}

/**
 * PNG (W3C third edition, clause 5): 8 bytes of magic, then chunks of length, name, data, CRC up to IEND.
 * The size is answered as soon as IHDR is read when the rest is broken off, so that a header claiming too much is refused for that.
 */
function readPng(bytes: Uint8Array, view: DataView): HeaderReading {
  if (bytes.length < 29 || ascii(bytes, 12) !== 'IHDR') return damaged;
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  let animated = false;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = ascii(bytes, at + 4);
    if (name === 'acTL') animated = true;
    if (name === 'IEND') break;
  }
  return found('png', width, height, animated);
}

/** Whether a PNG's chunk list reaches IEND. A decoder fills a missing end with grey without a word. */
export function pngIsWhole(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) if (ascii(bytes, at + 4) === 'IEND') return true;
  return false;
}

/** JPEG (ITU-T T.81, B.2): markers up to the frame header SOFn, which is any of C0-CF but C4 (tables), C8 (reserved), CC (arithmetic). */
function readJpeg(bytes: Uint8Array, view: DataView): HeaderReading {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return damaged;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) { at += 1; continue; } // fill bytes before a marker are allowed
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      if (at + 9 > bytes.length) return damaged;
      return found('jpeg', view.getUint16(at + 7), view.getUint16(at + 5), false);
    }
    if (marker === 0xda || marker === 0xd9) return damaged; // a scan or the end before any frame
    at += 2 + view.getUint16(at + 2);
  }
  return damaged;
}

/** How many scans a JPEG announces. A progressive file needs about ten; thousands are an attack on the decoder's time. */
export function jpegScans(bytes: Uint8Array): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const startOfScan = Buffer.from([0xff, 0xda]);
  let scans = 0;
  for (let at = file.indexOf(startOfScan); at >= 0; at = file.indexOf(startOfScan, at + 2)) scans += 1;
  return scans;
}

/** WebP (RFC 9649): a RIFF file whose first chunk is VP8 (lossy), VP8L (lossless) or VP8X (extended, with a canvas). */
function readWebp(bytes: Uint8Array, view: DataView): HeaderReading {
  if (bytes.length < 30) return damaged;
  const kind = ascii(bytes, 12);
  if (kind === 'VP8X') {
    const threeBytes = (at: number): number => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16);
    return found('webp', threeBytes(24) + 1, threeBytes(27) + 1, ((bytes[20] ?? 0) & 0x02) !== 0);
  }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return found('webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1, false);
  }
  if (kind === 'VP8 ') return found('webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff, false);
  return damaged;
}
