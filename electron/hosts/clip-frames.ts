import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { done, failed, type Result } from '../cases/result.ts';
import type { ClipFrame } from '../command-line/tools.ts';
import { clipLimits, splitMjpeg } from '../intake/split-mjpeg.ts';

/**
 * A clip is as long as `clipLimits` lets it be, and never in memory: its pictures are read where they lie.
 * Failures: those of `splitMjpeg`, picture.too-large {fileBytes, most}, file.not-readable.
 */
export async function framesInside(clip: string): Promise<Result<readonly ClipFrame[]>> {
  const fileBytes = (await stat(clip).catch(() => null))?.size ?? 0;
  if (fileBytes > clipLimits.fileBytes) return failed('picture.too-large', { fileBytes, most: clipLimits.fileBytes });
  const split = await splitMjpeg(createReadStream(clip, { highWaterMark: 4_000_000 })).catch(() => failed('file.not-readable'));
  if (!split.ok) return split;
  const frames: ClipFrame[] = split.value.frames.map(({ from, bytes }) => ({ read: () => readPart(clip, from, bytes) }));
  // One that breaks off is a bad frame like any other: it is counted.
  return done(split.value.truncated ? [...frames, { read: async () => failed('picture.damaged') }] : frames);
}

async function readPart(path: string, from: number, bytes: number): Promise<Result<Uint8Array>> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(bytes), 0, bytes, from);
      return bytesRead === bytes ? done(buffer) : failed('file.not-readable');
    } finally {
      await file.close();
    }
  } catch {
    return failed('file.not-readable');
  }
}
