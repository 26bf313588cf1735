/** Promise: what is odd in a folder or a clip costs itself and is named or counted; the rest is answered, and nothing that took hours is thrown away. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaceTrack } from '../../electron/cases/face-track.ts';
import { done, failed } from '../../electron/cases/result.ts';
import { runCommand } from '../../electron/command-line/run.ts';
import type { Tools } from '../../electron/command-line/tools.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { openTools } from '../../electron/hosts/terminal-tools.ts';
import { standIn } from '../calibration/stand-in-tools.ts';

let folder: string, tools: Tools, close: () => Promise<void>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veridesk-odd-'));
  ({ tools, close } = await openTools(sourcePaths, join(folder, 'no-station')));
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});

const empty = (seq: number, atMs: number): FaceTrack => ({
  seq, atMs, frame: { widthPx: 640, heightPx: 480, digest: String(seq), grid: Array.from({ length: 48 }, () => 120) }, faces: [], largest: null, embedding: null, real01: null, followed: false, engine: 'drawn', ran: [], tookMs: 1,
});

test('a frame that is not there, or no file at all, is a gap in its clip', async () => {
  const frames = { 'clip/1.jpg': 'good', 'clip/2.jpg': 'gone', 'clip/3.jpg': 'damaged', 'clip/4.jpg': 'good' };
  const track = (text: string, seq: number, atMs: number) => (text === 'damaged' ? failed('picture.damaged') : done(empty(seq, atMs)));
  const desk = standIn(frames, track, { framesAt: async () => done(Object.values(frames).map((text) => ({ read: async () => (text === 'gone' ? failed('file.not-readable') : done(new TextEncoder().encode(text))) }))) });
  expect(await runCommand(desk.tools, ['liveness', 'clip', '--challenges', 'blink', '--json'])).toBe(1);
  expect(JSON.parse(desk.out[0]!)).toMatchObject({ frames: 2, damagedFrames: 2, challenges: [{ kind: 'blink', why: 'no-face' }] });
  const lost = standIn(frames, () => failed('vision.unavailable'));
  expect(await runCommand(lost.tools, ['liveness', 'clip', '--challenges', 'blink', '--json'])).toBe(3);
});

test('a clip that breaks off inside its last picture counts it among the damaged', async () => {
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'grey' } }).jpeg().toBuffer();
  await writeFile(join(folder, 'cut.mjpeg'), Buffer.concat([picture, picture, picture.subarray(0, picture.length - 20)]));
  const frames = await tools.framesAt(join(folder, 'cut.mjpeg'));
  if (!frames.ok) throw new Error(frames.failure.code);
  const read = await Promise.all(frames.value.map((frame) => frame.read()));
  expect(read.map((one) => (one.ok ? 'good' : one.failure.code))).toEqual(['good', 'good', 'picture.damaged']);
});

test('a folder that is linked is a folder; one without pictures is called that', async () => {
  await mkdir(join(folder, 'people', 'ann'), { recursive: true });
  await mkdir(join(folder, 'elsewhere'));
  await symlink('../elsewhere', join(folder, 'people', 'bea'), 'dir');
  await symlink('nowhere', join(folder, 'people', 'cleo'));
  await writeFile(join(folder, 'people', 'list.csv'), '');
  expect((await tools.insideOf(join(folder, 'people')))?.map(({ name, kind }) => [name, kind])).toEqual([['ann', 'folder'], ['bea', 'folder'], ['cleo', 'file'], ['list.csv', 'file']]);
  const desk = standIn({}, undefined, { framesAt: tools.framesAt });
  expect(await runCommand(desk.tools, ['liveness', join(folder, 'elsewhere'), '--challenges', 'blink'])).toBe(2);
  expect(desk.err.at(-1)).toMatch(/the folder holds no pictures/);
});

test('a device without an end is no picture, nor is a folder', async () => {
  for (const place of ['/dev/zero', folder]) expect(await tools.readFile(place)).toMatchObject({ ok: false, failure: { code: 'file.not-readable' } });
});

test('words that would be passed over are refused', async () => {
  for (const [args, words] of [[['match', '--pairs', 'pairs.csv', 'more.csv'], /--pairs or two pictures/], [['calibrate', '--attacks', 'attacks', '--fps', '0'], /--fps is 1 to 240/]] as const) {
    const desk = standIn({});
    expect(await runCommand(desk.tools, [...args])).toBe(2);
    expect(desk.err[0]).toMatch(words);
  }
});

test('a curve without a folder is refused before a picture is looked at; one that cannot be written costs no figure', async () => {
  const files = { 'pairs.csv': 'a,b,same\na.jpg,b.jpg,1\na.jpg,c.jpg,0', 'a.jpg': '0', 'b.jpg': '5', 'c.jpg': '90' };
  const nowhere = standIn(files);
  expect(await runCommand(nowhere.tools, ['calibrate', 'pairs.csv', '--det', 'nowhere/curve.svg', '--json'])).toBe(2);
  expect(JSON.parse(nowhere.out[0]!)).toMatchObject({ error: { code: 'file.not-writable', facts: { why: 'no-folder', file: 'nowhere/curve.svg' } } });
  expect(nowhere.embedded).toEqual([]);
  const full = standIn(files, undefined, { writeFile: async () => failed('storage.full') });
  expect(await runCommand(full.tools, ['calibrate', 'pairs.csv', '--det', 'curve.svg', '--json'])).toBe(3);
  expect(JSON.parse(full.out[0]!)).toMatchObject({ pairs: { genuine: 1, impostors: 1 }, det: null });
  expect(full.err.at(-1)).toMatch(/^curve.svg: the disk is full/);
});
