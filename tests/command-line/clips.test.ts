/** Promise: a clip for `desk liveness` may be as long as its limits say, whatever a bundle may weigh, and is not held in memory. */
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { openTools } from '../../electron/hosts/terminal-tools.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'veridesk-clips-')); });
afterAll(() => rm(folder, { recursive: true, force: true }));

test('larger than any bundle: every picture is found and read where it lies', async () => {
  const pictures = await Promise.all([40, 200].map((level) => sharp({ create: { width: 64, height: 48, channels: 3, background: { r: level, g: 90, b: 90 } } }).jpeg().toBuffer()));
  // What a recorder writes between pictures makes the weight.
  const clip = join(folder, 'long.mjpeg');
  const file = await open(clip, 'w');
  for (let i = 0; i < 12; i += 1) for (const part of [Buffer.alloc(10_000_000, '-'), pictures[i % 2]!]) await file.write(part);
  await file.close();
  const { tools, close } = await openTools(sourcePaths, join(folder, 'no-station'));
  try {
    const frames = await tools.framesAt(clip);
    if (!frames.ok) throw new Error(JSON.stringify(frames.failure));
    expect(frames.value.length).toBe(12);
    for (const [i, frame] of frames.value.entries()) expect((await frame.read()).ok && Buffer.from((await frame.read() as { value: Uint8Array }).value).equals(pictures[i % 2]!), `picture ${i}`).toBe(true);
    // The file goes away while it is being judged: a frame that cannot be read, not a fault.
    await rm(clip);
    expect(await frames.value[0]!.read()).toMatchObject({ ok: false, failure: { code: 'file.not-readable' } });

    await writeFile(clip, '');
    expect(await tools.framesAt(clip)).toMatchObject({ ok: false, failure: { code: 'picture.empty' } });
    await truncate(clip, 10_000_000_001);
    expect(await tools.framesAt(clip)).toMatchObject({ ok: false, failure: { code: 'picture.too-large', facts: { fileBytes: 10_000_000_001 } } });
    expect(await tools.framesAt(join(folder, 'gone.mjpeg'))).toMatchObject({ ok: false, failure: { code: 'file.not-readable' } });
  } finally {
    await close();
  }
});
