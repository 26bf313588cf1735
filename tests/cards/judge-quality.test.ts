import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Quad } from '../../electron/cases/words.ts';
import { findCard, type CardOutline } from '../../electron/vision/find-document.ts';
import { glareOver, judgeQuality, readable01 } from '../../electron/vision/judge-quality.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { drawnCard } from './drawn-card.ts';
import { pictureFile } from './picture-file.ts';
import { photograph } from './staged-photo.ts';
import type { StagedScene, Staging } from './staged-scene.ts';

const fair: Staging = { seed: 81, desk: 'cloth', width: 1920, height: 1080, turn: 6, tilt: 8, blur: 0.7, noise: 1.5, light: 0.95, radius: 0.0589, tone: 1, cut: false };
const taken = (change: Partial<Staging>): StagedScene => photograph(drawnCard(), { ...fair, ...change });
const known = (quad: Quad): CardOutline => ({ found: true, quad, score01: 1, plausible: true, why: 'outline' });
const judged = (scene: StagedScene) => judgeQuality(scene, known(scene.quad));

describe('the quality gate', () => {
  it('has nothing to say of a fair picture', () => {
    expect(judged(taken({})).finding).toMatchObject({ gate: 'pass', advice: null });
  });

  it.each([
    ['out of focus', { blur: 6 }, 'refuse', 'sharpness'],
    ['a little soft', { blur: 2.4 }, 'warn', 'sharpness'],
    ['far too dark', { light: 0.1, noise: 2 }, 'refuse', 'light'],
    ['dim', { light: 0.33, noise: 1 }, 'warn', 'light'],
    ['drowned in grain', { noise: 40 }, 'refuse', 'noise'],
  ] as const)('%s: %j is %s for %s', (_, change, gate, code) => {
    const { finding } = judged(taken(change));
    expect(finding.gate, JSON.stringify(finding)).toBe(gate);
    expect(finding.advice?.code, JSON.stringify(finding)).toBe(code);
    expect(finding.advice!.measured).not.toBe(finding.advice!.needed);
  });

  it('tells distance from blur: a small sharp card wants to come closer', () => {
    const scene = photograph(drawnCard(), { ...fair, seed: 82, width: 640, height: 360, blur: 0.4, noise: 0.5 });
    const { finding } = judgeQuality(scene, known(scene.quad));
    expect(finding.measures['dpi']).toBeLessThan(120);
    expect(finding.gate).toBe('refuse');
  });

  it('refuses a card whose corner touches the edge before anything else', () => {
    const scene = taken({ blur: 6 });
    const [a, b, c, d] = scene.quad;
    expect(judgeQuality(scene, known([a, b, [c[0], 1075], d])).finding).toMatchObject({ gate: 'refuse', advice: { code: 'cut', needed: 1 } });
  });

  it('asks for the outline where none was found, and never refuses for it', () => {
    const scene = taken({});
    const frame: Quad = [[0, 0], [1920, 0], [1920, 1080], [0, 1080]];
    const { finding } = judgeQuality(scene, { found: false, plausible: false, why: 'no-outline', score01: 0.2, quad: frame });
    expect(finding).toMatchObject({ gate: 'warn', advice: { code: 'outline' } });
    expect(finding.measures['dpi']).toBeUndefined();
  });

  it('shows where a reflection has burnt the print away, and which lines lie under it', () => {
    const scene = taken({ light: 0.7 });
    const shone = lit(scene, 0.6, 0.4, 0.05);
    const quality = judgeQuality(shone, known(scene.quad));
    expect(quality.finding).toMatchObject({ gate: 'warn', advice: { code: 'glare' } });
    const under = [560, 230, 660, 280] as const, elsewhere = [60, 540, 400, 600] as const;
    expect(glareOver(quality, under, 1012)).toBeGreaterThan(0.5);
    expect(glareOver(quality, elsewhere, 1012)).toBe(0);
    const told = judgeQuality(shone, known(scene.quad), { textBoxes: [[...under], [...elsewhere]], textWidth: 1012 });
    expect(told.finding.measures['linesUnderGlare']).toBe(1);
  });

  it('takes a white card in good light for what it is', () => {
    const white = drawnCard();
    const picture: RgbImage = { ...white, data: white.data.map((value) => (value > 150 ? 254 : value)) };
    expect(judgeQuality(picture, findCard(picture)).glare).toEqual([]);
  });

  it('judges any picture at all with finite numbers', () => {
    for (const [width, height] of [[1, 1], [3, 900], [32, 32], [1280, 720]] as const) {
      const picture = { width, height, data: new Uint8Array(width * height * 3) };
      const { measures } = judgeQuality(picture, findCard(picture)).finding;
      expect(Object.values(measures).every((value) => Number.isFinite(value)), JSON.stringify(measures)).toBe(true);
    }
  });
});

describe('the expected share of values read right', () => {
  it('falls with grain and with blur, and stays between nothing and everything', () => {
    expect(readable01({ printOverGrain: 500, strokeFineness: 1.5 })).toBeGreaterThan(0.97);
    expect(readable01({ printOverGrain: 5, strokeFineness: 1 })).toBeLessThan(readable01({ printOverGrain: 20, strokeFineness: 1 }));
    expect(readable01({ printOverGrain: 60, strokeFineness: 0.3 })).toBeLessThan(readable01({ printOverGrain: 60, strokeFineness: 0.6 }));
    expect(readable01({ printOverGrain: 0, strokeFineness: 0 })).toBeGreaterThanOrEqual(0);
  });
});

/** A lamp's reflection: a bright blot, burnt in its middle, at a place of the card given as shares. */
function lit(scene: StagedScene, u: number, v: number, size: number): RgbImage {
  const [a, , c] = scene.quad;
  const x0 = a[0] + u * (c[0] - a[0]), y0 = a[1] + v * (c[1] - a[1]), spread = size * (c[0] - a[0]);
  return { ...scene, data: scene.data.map((value, i) => {
    const pixel = Math.floor(i / 3), dx = (pixel % scene.width) - x0, dy = Math.floor(pixel / scene.width) - y0;
    return Math.min(255, value + 400 * Math.exp(-(dx * dx + dy * dy) / (2 * spread * spread)));
  }) };
}

async function gatesAt(level: string): Promise<Record<string, number>> {
  const folder = `${sharedData}documents/`, gates: Record<string, number> = { pass: 0, warn: 0, refuse: 0 };
  for (const name of readdirSync(folder).filter((each) => each.endsWith(`.${level}.jpg`))) {
    const picture = await pictureFile(folder + name);
    gates[judgeQuality(picture, findCard(picture)).finding.gate]! += 1;
  }
  return gates;
}

describe.skipIf(sharedData === null)(withSharedData('cards photographed by simulation'), () => {
  it.each([['L0', 19], ['L1', 19], ['L2', 0]] as const)('none of %s is refused, and at least %d of 20 pass', async (level, pass) => {
    const gates = await gatesAt(level);
    expect(gates['refuse']).toBe(0);
    expect(gates['pass']).toBeGreaterThanOrEqual(pass);
  });

  it('at L3, where one field in five is read right, at least nine in ten are refused', async () => {
    expect((await gatesAt('L3'))['refuse']).toBeGreaterThanOrEqual(18);
  });
});
