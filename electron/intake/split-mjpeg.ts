import { done, failed, type Result } from '../cases/result.ts';

/** What one clip may ask of this machine: 400 s at 25 frames a second, each no larger than a large photograph, and all of them a megabyte each. */
export const clipLimits = { frames: 10_000, frameBytes: 10_000_000, fileBytes: 10_000_000_000 } as const;

export interface SplitClip {
  /** Where each picture lies in the file. */
  readonly frames: readonly { readonly from: number; readonly bytes: number }[];
  /** The file breaks off inside a picture, which is left out. */
  readonly truncated: boolean;
}

/** JPEG's markers, ITU-T T.81 table B.1. */
const [startOfImage, endOfImage, startOfScan, stuffed, temporary] = [0xd8, 0xd9, 0xda, 0x00, 0x01];
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

/**
 * Where the pictures of a clip lie that is one JPEG after the other, with whatever a recorder wrote between them left out. A picture's end is
 * found by walking its segments: a thumbnail inside one does not end it. The file comes in pieces, of which no more than one picture is kept.
 * Failures: picture.empty, picture.not-a-picture (no JPEG in it), picture.too-large {frames | bytes, most}.
 */
export async function splitMjpeg(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Result<SplitClip>> {
  const frames: { from: number; bytes: number }[] = [];
  /** What is not judged yet, and where it lies in the file. */
  let [open, openAt]: [Uint8Array, number] = [new Uint8Array(), 0];
  let truncated = false;
  for await (const piece of pieces) {
    open = open.length === 0 ? piece : Buffer.concat([open, piece]);
    let at = nextStart(open, 0);
    for (truncated = false; at >= 0 && !truncated;) {
      const end = endOf(open, at + 2);
      const bytes = (typeof end === 'number' ? end : open.length) - at;
      if (end !== 'broken' && bytes > clipLimits.frameBytes) return failed('picture.too-large', { bytes, most: clipLimits.frameBytes });
      if (typeof end === 'number') frames.push({ from: openAt + at, bytes });
      if (frames.length > clipLimits.frames) return failed('picture.too-large', { frames: frames.length, most: clipLimits.frames });
      if (end === null) truncated = true;
      // What begins like a picture and is none is stepped over, so that one bad place costs one picture.
      else at = nextStart(open, end === 'broken' ? at + 2 : end);
    }
    // A start may lie across the border of two pieces.
    const rest = at >= 0 ? at : Math.max(0, open.length - 2);
    [open, openAt] = [open.subarray(rest), openAt + rest];
  }
  if (openAt + open.length === 0) return failed('picture.empty');
  return frames.length === 0 ? failed('picture.not-a-picture') : done({ frames, truncated });
}

/** Where a picture begins: FF D8 FF; -1 where none does. */
function nextStart(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 2 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === startOfImage && bytes[at + 2] === 0xff) return at;
  }
  return -1;
}

/** The place behind a picture's end; null where the file breaks off, 'broken' where it is no JPEG after all. */
function endOf(bytes: Uint8Array, from: number): number | null | 'broken' {
  let at = from;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return 'broken';
    const marker = bytes[at + 1]!;
    if (marker === 0xff) { at += 1; continue; } // fill bytes
    if (marker === endOfImage) return at + 2;
    if (marker === startOfImage || marker === stuffed) return 'broken';
    if (isRestart(marker) || marker === temporary) { at += 2; continue; }
    if (at + 3 >= bytes.length) return null;
    const length = bytes[at + 2]! * 256 + bytes[at + 3]!;
    if (length < 2) return 'broken';
    at += 2 + length;
    if (marker === startOfScan) at = endOfScan(bytes, at);
  }
  return null;
}

/** Behind the packed pixels: the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1]!;
    if (marker !== stuffed && !isRestart(marker)) return at;
  }
  return bytes.length;
}
