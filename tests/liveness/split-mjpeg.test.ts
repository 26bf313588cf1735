import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { clipLimits, splitMjpeg } from '../../electron/intake/split-mjpeg.ts';

let pictures: Buffer[] = [];
beforeAll(async () => {
  pictures = await Promise.all([20, 90, 160, 230].map((level) => sharp({ create: { width: 40, height: 30, channels: 3, background: { r: level, g: 255 - level, b: 80 } } }).jpeg().toBuffer()));
});

/** As a file comes: in pieces, of which the sizes are nobody's choice. */
function* inPieces(bytes: Uint8Array, pieceBytes: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

const splitOf = async (bytes: Uint8Array, pieceBytes = bytes.length): Promise<{ frames: readonly Uint8Array[]; truncated: boolean }> => {
  const split = await splitMjpeg(inPieces(bytes, pieceBytes));
  if (!split.ok) throw new Error(split.failure.code);
  return { ...split.value, frames: split.value.frames.map(({ from, bytes: length }) => bytes.subarray(from, from + length)) };
};

describe('a clip of JPEGs in a row', () => {
  it('is the very pictures it was made of, whatever lies between them', async () => {
    for (const between of ['', '\r\n', '--boundary\r\nContent-Length: 12\r\n\r\n', '\xff\xd8\xff', '\xff\xff\xff']) {
      const { frames, truncated } = await splitOf(Buffer.concat(pictures.flatMap((picture) => [Buffer.from(between, 'latin1'), picture])));
      expect([between, frames.map((frame) => Buffer.from(frame).equals(pictures[frames.indexOf(frame)]!))]).toEqual([between, [true, true, true, true]]);
      expect(truncated).toBe(false);
    }
  });

  it('is the same in whatever pieces it is read', async () => {
    const clip = Buffer.concat(pictures.flatMap((picture) => [Buffer.from('--boundary\r\n\xff\xd8\xff', 'latin1'), picture]));
    const whole = await splitOf(Buffer.concat([clip, pictures[0]!.subarray(0, 100)]));
    expect([whole.frames.length, whole.truncated]).toEqual([4, true]);
    for (const pieceBytes of [1, 2, 3, 5, 64, 331, 1_000]) expect(await splitOf(Buffer.concat([clip, pictures[0]!.subarray(0, 100)]), pieceBytes), `${pieceBytes} bytes`).toEqual(whole);
  });

  it('refuses a picture that never ends before it fills the memory', async () => {
    const endless = function* (): Generator<Uint8Array> { yield Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2]); for (;;) yield new Uint8Array(1_000_000); };
    expect(await splitMjpeg(endless())).toMatchObject({ ok: false, failure: { code: 'picture.too-large', facts: { most: clipLimits.frameBytes } } });
  });

  it('does not end a picture at the thumbnail inside it', async () => {
    const [outer, inner] = [pictures[0]!, pictures[1]!];
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, (inner.length + 2) >> 8, (inner.length + 2) & 255]), inner]);
    const withThumbnail = Buffer.concat([outer.subarray(0, 2), segment, outer.subarray(2)]);
    const { frames } = await splitOf(Buffer.concat([withThumbnail, pictures[2]!]));
    expect(frames.map(({ length }) => length)).toEqual([withThumbnail.length, pictures[2]!.length]);
  });

  it('leaves out a picture that breaks off, wherever it does', async () => {
    const [whole, cut] = [pictures[0]!, pictures[1]!];
    for (let bytes = 4; bytes < cut.length; bytes += 7) {
      const { frames, truncated } = await splitOf(Buffer.concat([whole, cut.subarray(0, bytes)]));
      expect([bytes, frames.length, truncated]).toEqual([bytes, 1, true]);
    }
  });

  it('takes garbage for garbage, in time that grows with its length only', async () => {
    expect(await splitMjpeg([])).toMatchObject({ ok: false, failure: { code: 'picture.empty' } });
    for (const fill of [0x00, 0xff, 0xd8]) expect(await splitMjpeg(inPieces(new Uint8Array(3_000_000).fill(fill), 1_000_000))).toMatchObject({ ok: false, failure: { code: 'picture.not-a-picture' } });
    // The start of a picture over and over, none of which goes on.
    const starts = Buffer.alloc(3_000_000, Buffer.from([0xff, 0xd8, 0xff, 0xd8]));
    expect(await splitMjpeg(inPieces(starts, 1_000_000))).toMatchObject({ ok: false, failure: { code: 'picture.not-a-picture' } });
  });

  it('refuses more pictures than a clip may hold', async () => {
    const least = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);
    expect(await splitMjpeg(Array.from({ length: clipLimits.frames + 1 }, () => least))).toMatchObject({ ok: false, failure: { code: 'picture.too-large' } });
  });
});
