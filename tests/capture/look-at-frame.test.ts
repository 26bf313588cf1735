import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { FrameGate, FrameSeen } from '../../electron/cases/ports.ts';
import type { Quad } from '../../electron/cases/words.ts';
import { encodeJpeg } from '../../electron/vision/image.ts';
import { lookAtFrame } from '../../electron/vision/look-at-frame.ts';
import { drawnCard } from '../cards/drawn-card.ts';
import { worstCorner } from '../cards/picture-file.ts';
import { emptyDesk, photograph } from '../cards/staged-photo.ts';
import type { StagedScene, Staging } from '../cards/staged-scene.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';

const fair: Staging = { seed: 301, desk: 'cloth', width: 1920, height: 1080, turn: 5, tilt: 8, blur: 0.7, noise: 1.5, light: 0.95, radius: 0.0589, tone: 1, cut: false };
const taken = (change: Partial<Staging> = {}): StagedScene => photograph(drawnCard(), { ...fair, ...change });
const frameOf = (scene: StagedScene): Promise<Uint8Array> => encodeJpeg(scene, 80);

async function look(bytes: Uint8Array, before: Quad | null = null): Promise<FrameSeen> {
  const seen = await lookAtFrame({ bytes, before, expecting: null });
  if (!seen.ok) throw new Error(`a frame was refused: ${seen.failure.code}`);
  return seen.value;
}
/** As the camera does it: the second look knows the first. */
async function twice(bytes: Uint8Array): Promise<FrameSeen> { return look(bytes, (await look(bytes)).quad); }

const stateOf = (seen: FrameSeen, gate: FrameGate) => seen.gates.find((one) => one.gate === gate)?.state;
const badOnes = (seen: FrameSeen): readonly FrameGate[] => seen.gates.filter(({ state }) => state === 'bad').map(({ gate }) => gate);
const inPixels = (quad: Quad, { width, height }: StagedScene): Quad => quad.map(([x, y]) => [x * width, y * height] as const) as unknown as Quad;

describe('a look at one frame', () => {
  it('sees the card to a pixel or two, found or followed, and is ready once it has not moved', async () => {
    const scene = taken();
    const frame = await frameOf(scene);
    const first = await look(frame);
    expect(worstCorner(inPixels(first.quad!, scene), scene.quad)).toBeLessThan(3);
    expect(first).toMatchObject({ ready: false, advice: null });
    expect(stateOf(first, 'still')).toBe('waiting');
    const second = await look(frame, first.quad);
    expect(worstCorner(inPixels(second.quad!, scene), scene.quad)).toBeLessThan(3);
    expect(second).toMatchObject({ ready: true, advice: null, glare: [] });
  });

  it.each([
    ['too far away', { width: 640, height: 360, blur: 0.4, noise: 0.5 }, 'close', 'resolution'],
    ['out of focus', { blur: 5 }, 'sharp', 'sharpness'],
    ['in the dark', { light: 0.25, noise: 1 }, 'light', 'light'],
  ] as const)('%s: one advice, with what was measured and what is needed', async (_, change, gate, code) => {
    const seen = await twice(await frameOf(taken(change)));
    expect(badOnes(seen)).toContain(gate);
    expect(seen.ready).toBe(false);
    expect(seen.advice?.code, JSON.stringify(seen)).toBe(code);
    expect(seen.advice!.measured!).toBeLessThan(seen.advice!.needed!);
    expect(stateOf(seen, 'still')).toBe('waiting');
  });

  it('an empty desk holds nothing, whatever was there before', async () => {
    const empty = await encodeJpeg(emptyDesk({ ...fair, width: 1280, height: 720 }), 80);
    const before: Quad = [[0.3, 0.3], [0.7, 0.3], [0.7, 0.7], [0.3, 0.7]];
    for (const seen of [await look(empty), await look(empty, before)]) {
      expect(seen).toMatchObject({ quad: null, ready: false, advice: { code: 'nothing' } });
      expect(badOnes(seen)).toEqual(['whole']);
    }
  });

  it('a card that goes on moving is told to lie still, and is never ready', async () => {
    const scene = taken();
    for (const by of [14, 90]) {
      const rest = { left: 0, top: 0, width: scene.width - by, height: scene.height };
      const frames = [rest, { ...rest, left: by }].map((part) => sharp(scene.data, { raw: { width: scene.width, height: scene.height, channels: 3 } }).extract(part).jpeg({ quality: 80 }).toBuffer());
      const before = (await look(await frames[0]!)).quad!;
      const seen = await look(await frames[1]!, before);
      expect(Math.abs((before[0][0] - seen.quad![0][0]) * rest.width - by)).toBeLessThan(2);
      expect(seen).toMatchObject({ ready: false, advice: { code: 'moving' } });
      expect(stateOf(seen, 'still')).toBe('bad');
    }
  });

  it('shows where a lamp burns the print away, in shares of the frame and on the card', async () => {
    const scene = taken({ light: 0.75 });
    const [a, , c] = scene.quad, centre = [a[0] + 0.7 * (c[0] - a[0]), a[1] + 0.35 * (c[1] - a[1])] as const, spread = 0.045 * (c[0] - a[0]);
    const shone = { ...scene, data: scene.data.map((value, i) => {
      const pixel = Math.floor(i / 3), dx = (pixel % scene.width) - centre[0], dy = Math.floor(pixel / scene.width) - centre[1];
      return Math.min(255, value + 400 * Math.exp(-(dx * dx + dy * dy) / (2 * spread * spread)));
    }) };
    const seen = await twice(await frameOf(shone));
    expect(badOnes(seen)).toEqual(['glare']);
    expect(seen.advice).toMatchObject({ code: 'glare', needed: 0.002 });
    const [x0, y0, x1, y1] = seen.glare[0]!;
    expect(centre[0] / scene.width).toSatisfy((x: number) => x > x0 && x < x1);
    expect(centre[1] / scene.height).toSatisfy((y: number) => y > y0 && y < y1);
  });

  it('a card over the edge of the picture is not whole, and says so first', async () => {
    const scene = taken();
    const [a, b] = scene.quad, left = Math.round(a[0] + 0.12 * (b[0] - a[0]));
    const cut = await sharp(scene.data, { raw: { width: scene.width, height: scene.height, channels: 3 } }).extract({ left, top: 0, width: scene.width - left, height: scene.height }).jpeg({ quality: 80 }).toBuffer();
    const seen = await twice(cut);
    expect(seen.ready).toBe(false);
    expect(['cut', 'nothing']).toContain(seen.advice?.code);
    for (const [x, y] of seen.quad ?? []) expect(x >= 0 && x <= 1 && y >= 0 && y <= 1).toBe(true);
  });

  it('only the shape that is expected counts where one is', async () => {
    const frame = await frameOf(taken());
    const asPassport = await lookAtFrame({ bytes: frame, before: null, expecting: 'TD3' }, { aspects: [85.6 / 53.98] });
    expect(asPassport.ok && asPassport.value.quad !== null).toBe(true);
    const asSquare = await lookAtFrame({ bytes: frame, before: null, expecting: 'ANY' }, { aspects: [3] });
    expect(asSquare.ok && asSquare.value.quad).toBe(null);
  });

  it('bytes that are no picture are an answer, not a crash', async () => {
    expect(await lookAtFrame({ bytes: new Uint8Array(300), before: null, expecting: null })).toMatchObject({ ok: false, failure: { code: 'picture.not-a-picture' } });
    expect(await lookAtFrame({ bytes: new Uint8Array(0), before: null, expecting: null })).toMatchObject({ ok: false, failure: { code: 'picture.empty' } });
  });
});

describe.skipIf(sharedData === null)(withSharedData('cards photographed by simulation, as frames'), () => {
  const folder = `${sharedData}documents/`;
  const named = (level: string): string[] => readdirSync(folder).filter((name) => name.endsWith(`.${level}.jpg`)).sort();

  it.each([['L1', true], ['L2', true], ['L3', false]] as const)('every card at %s is ready: %s', async (level, ready) => {
    const names = named(level);
    expect(names.length).toBeGreaterThanOrEqual(20);
    const wrong: string[] = [];
    for (const name of names) {
      const seen = await twice(await sharp(readFileSync(folder + name)).jpeg({ quality: 80 }).toBuffer());
      if (seen.ready !== ready || (seen.advice === null) !== ready) wrong.push(`${name}: ${JSON.stringify(seen.advice)}`);
    }
    expect(wrong).toEqual([]);
  });
});
