import { describe, expect, it } from 'vitest';
import type { Quad } from '../../electron/cases/words.ts';
import { findCard } from '../../electron/vision/find-document.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import { sideLengths, signedArea } from '../../electron/vision/quad-geometry.ts';
import { drawnCard } from './drawn-card.ts';
import { worstCorner } from './picture-file.ts';
import { emptyDesk, overlap01, photograph } from './staged-photo.ts';
import { desks, randomFrom, stagedQuad, type StagedScene, type Staging } from './staged-scene.ts';

/** None of these seeds was looked at while the finder was built. */
const plain: Staging = { seed: 0, desk: 'wood', width: 1280, height: 720, turn: 15, tilt: 20, blur: 0.8, noise: 3, light: 0.9, radius: 0.0589, tone: 1, cut: false };
const id1 = drawnCard();
const passport = drawnCard({ width: 1476, height: 1040, seed: 2 });

describe('cards laid on made-up desks', () => {
  it.each(desks)('on %s both card shapes are found to a pixel or two', (desk) => {
    for (const [index, card] of [id1, passport].entries()) {
      const scene = photograph(card, { ...plain, seed: 6100 + index, desk, radius: index === 0 ? 0.0589 : 0 });
      const outline = findCard(scene);
      expect(outline.found, `${desk} ${outline.why}`).toBe(true);
      // Cards lie in their own shadow, which on a plain desk may pass for a side where it is dark and sharp.
      expect(overlap01(outline.quad, scene.quad)).toBeGreaterThan(0.97);
    }
  });

  it('a dark card on a dark desk, in poor light, is found too', () => {
    const scene = photograph(id1, { ...plain, seed: 6200, desk: 'dark', tone: 0.55, light: 0.5, noise: 6, blur: 1.5 });
    expect(worstCorner(findCard(scene).quad, scene.quad)).toBeLessThan(3);
  });

  it('desks without a card have none, and then the whole frame is handed on', () => {
    for (const desk of ['wood', 'cloth', 'gradient', 'white', 'dark', 'mottled'] as const) {
      const picture = emptyDesk({ ...plain, seed: 6300, desk });
      expect(findCard(picture)).toMatchObject({ found: false, plausible: false, quad: [[0, 0], [1280, 0], [1280, 720], [0, 720]] });
    }
  });

  it('a card that reaches over the edge is told with its corners outside', () => {
    const scene = cutScene();
    const outline = findCard(scene);
    expect(outline.found).toBe(true);
    expect(outline.quad.some(([x, y]) => x < 0 || y < 0 || x > scene.width || y > scene.height)).toBe(true);
    expect(overlap01(outline.quad, scene.quad)).toBeGreaterThan(0.9);
  });

  it('however the card is turned, corners run clockwise from the top left with the long side on top', () => {
    for (let turn = 0; turn < 8; turn++) {
      const scene = photograph(id1, { ...plain, seed: 6400 + turn, desk: 'mottled', width: 800, height: 450, turn: 180, tilt: 10 });
      const { quad, found } = findCard(scene);
      const [top, right, bottom, left] = sideLengths(quad);
      expect(found).toBe(true);
      expect(signedArea(quad)).toBeGreaterThan(0);
      expect(top + bottom).toBeGreaterThan(right + left);
      expect(quad[1][0] - quad[0][0] + quad[2][0] - quad[3][0]).toBeGreaterThanOrEqual(0);
    }
  });

  it('only the shapes that are asked for count', () => {
    const scene = photograph(id1, { ...plain, seed: 6500, desk: 'gradient', tilt: 5 });
    expect(findCard(scene, { aspects: [85.6 / 53.98] }).found).toBe(true);
    expect(findCard(scene, { aspects: [3] }).found).toBe(false);
  });
});

const deepest = (quad: Quad): number => Math.max(...quad.map(([, y]) => y - 720));

/** The first pose whose lowest corner lies a little below the picture. */
function cutScene(): StagedScene {
  for (let seed = 6600; ; seed++) {
    const staging: Staging = { ...plain, seed, desk: 'cloth', turn: 60, tilt: 5, cut: true };
    const depth = deepest(stagedQuad(randomFrom(seed), id1.width / id1.height, staging));
    if (depth > 15 && depth < 80) return photograph(id1, staging);
  }
}

const filled = (width: number, height: number, value: () => number): RgbImage => ({ width, height, data: Uint8Array.from({ length: width * height * 3 }, value) });

describe('pictures of nothing', () => {
  const random = randomFrom(9);
  const hostile = {
    'all black': filled(1280, 720, () => 0), 'all white': filled(1280, 720, () => 255), 'noise': filled(1280, 720, () => 256 * random()),
    'one pixel wide': filled(1, 900, () => 256 * random()), 'one pixel high': filled(900, 1, () => 256 * random()), 'one pixel': filled(1, 1, () => 7),
    'a ribbon': filled(2000, 3, () => 256 * random()), 'a stamp': filled(32, 32, () => 256 * random()), 'stripes': stripes(),
  };

  it.each(Object.entries(hostile))('%s: no card, the frame comes back, nothing is thrown', (_, picture) => {
    const outline = findCard(picture);
    expect(outline.found).toBe(false);
    expect(outline.quad).toEqual([[0, 0], [picture.width, 0], [picture.width, picture.height], [0, picture.height]]);
    expect(Number.isFinite(outline.score01)).toBe(true);
  });

});

function stripes(): RgbImage {
  let at = 0;
  return filled(1280, 720, () => (Math.floor((Math.floor(at++ / 3) % 1280) / 40) % 2 === 0 ? 20 : 230));
}
