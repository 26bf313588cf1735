import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { clipLimits, splitMjpeg } from '../../electron/intake/split-mjpeg.ts';

let pictures: Buffer[] = [];
beforeAll(async () => {
  pictures = await Promise.all([20, 90, 160, 230].map((level) => sharp({ create: { width: 40, height: 30, channels: 3, background: { r: level, g: 255 - level, b: 80 } } }).jpeg().toBuffer()));
});

const splitOf = (bytes: Uint8Array): { frames: readonly Uint8Array[]; truncated: boolean } => {
  const split = splitMjpeg(bytes);
  if (!split.ok) throw new Error(split.failure.code);
  return split.value;
};

describe('a clip of JPEGs in a row', () => {
  it('is the very pictures it was made of, whatever lies between them', () => {
    for (const between of ['', '\r\n', '--boundary\r\nContent-Length: 12\r\n\r\n', '\xff\xd8\xff', '\xff\xff\xff']) {
      const { frames, truncated } = splitOf(Buffer.concat(pictures.flatMap((picture) => [Buffer.from(between, 'latin1'), picture])));
      expect([between, frames.map((frame) => Buffer.from(frame).equals(pictures[frames.indexOf(frame)]!))]).toEqual([between, [true, true, true, true]]);
      expect(truncated).toBe(false);
    }
  });

  it('does not end a picture at the thumbnail inside it', () => {
    const [outer, inner] = [pictures[0]!, pictures[1]!];
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, (inner.length + 2) >> 8, (inner.length + 2) & 255]), inner]);
    const withThumbnail = Buffer.concat([outer.subarray(0, 2), segment, outer.subarray(2)]);
    const { frames } = splitOf(Buffer.concat([withThumbnail, pictures[2]!]));
    expect(frames.map(({ length }) => length)).toEqual([withThumbnail.length, pictures[2]!.length]);
  });

  it('leaves out a picture that breaks off, wherever it does', () => {
    const [whole, cut] = [pictures[0]!, pictures[1]!];
    for (let bytes = 4; bytes < cut.length; bytes += 7) {
      const { frames, truncated } = splitOf(Buffer.concat([whole, cut.subarray(0, bytes)]));
      expect([bytes, frames.length, truncated]).toEqual([bytes, 1, true]);
    }
  });

  it('takes garbage for garbage, in time that grows with its length only', () => {
    expect(splitMjpeg(new Uint8Array())).toMatchObject({ ok: false, failure: { code: 'picture.empty' } });
    for (const fill of [0x00, 0xff, 0xd8]) expect(splitMjpeg(new Uint8Array(3_000_000).fill(fill))).toMatchObject({ ok: false, failure: { code: 'picture.not-a-picture' } });
    // The start of a picture over and over, none of which goes on.
    const starts = Buffer.alloc(3_000_000, Buffer.from([0xff, 0xd8, 0xff, 0xd8]));
    expect(splitMjpeg(starts)).toMatchObject({ ok: false, failure: { code: 'picture.not-a-picture' } });
  });

  it('refuses more pictures than a clip may hold', () => {
    const least = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);
    expect(splitMjpeg(Buffer.concat(Array.from({ length: clipLimits.frames + 1 }, () => least)))).toMatchObject({ ok: false, failure: { code: 'picture.too-large' } });
  });
});
