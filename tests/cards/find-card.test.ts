import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Quad } from '../../electron/cases/words.ts';
import { findCard } from '../../electron/vision/find-document.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { pictureBytes, pictureFile, worstCorner } from './picture-file.ts';
import { overlap01 } from './staged-photo.ts';
import { bundleMember } from './bundle-member.ts';

const documents = `${sharedData}documents/`;
const named = (level: string): string[] => readdirSync(documents).filter((name) => name.endsWith(`.${level}.jpg`)).sort();

/** Cards that may be lost: one in twenty, one in twenty, one in five. */
const promises = [['L1', 0.05], ['L2', 0.05], ['L3', 0.2]] as const;

describe.skipIf(sharedData === null)(withSharedData('cards photographed by simulation'), () => {
  it.each(promises)('at %s the outline covers the true one, with at most %d of them lost', async (level, mayLose) => {
    const names = named(level);
    expect(names.length).toBeGreaterThanOrEqual(20);
    const lost: string[] = [];
    const off: number[] = [];
    for (const name of names) {
      const truth = JSON.parse(readFileSync(documents + name.replace('.jpg', '.json'), 'utf8')) as { quad: Quad };
      const outline = findCard(await pictureFile(documents + name));
      if (!outline.found || overlap01(outline.quad, truth.quad) <= 0.9) lost.push(`${name} ${outline.why}`);
      else off.push(worstCorner(outline.quad, truth.quad));
    }
    expect(lost.length / names.length, lost.join(', ')).toBeLessThanOrEqual(mayLose);
    // Corners decide whether small print is read: a rough quad alone is six pixels off.
    expect(off.sort((a, b) => a - b)[off.length >> 1]).toBeLessThan(2);
  });

  it('a flat scan is the card: the frame comes back, not the portrait or the barcode on it', async () => {
    for (const name of named('L0')) {
      const picture = await pictureFile(documents + name);
      const outline = findCard(picture);
      expect({ name, found: outline.found, why: outline.why, quad: outline.quad }).toEqual({
        name, found: false, why: 'frame-is-card', quad: [[0, 0], [picture.width, 0], [picture.width, picture.height], [0, picture.height]],
      });
    }
  });

  it('faces, held screens and prints of faces are no cards', async () => {
    const folders = ['faces/synthetic', 'pad'];
    const pictures = folders.flatMap((folder) => readdirSync(`${sharedData}${folder}`).filter((name) => name.endsWith('.jpg')).map((name) => `${sharedData}${folder}/${name}`));
    const found: string[] = [];
    for (const path of pictures) if (findCard(await pictureFile(path)).found) found.push(path.split('/').at(-1)!);
    expect(found).toEqual([]);
  });

  it('round corners, a thin rim and a drop shadow do not move the outline of the specimen licence', async () => {
    const names = readdirSync(`${sharedData}bundles`).filter((name) => name.endsWith('.zip'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const outline = findCard(await pictureBytes(await bundleMember(`${sharedData}bundles/${name}`, /licen[cs]e\.(png|jpe?g)$/i)));
      expect(outline.found).toBe(true);
      expect(worstCorner(outline.quad, [[186, 62], [1686, 62], [1686, 1008], [186, 1008]])).toBeLessThan(4);
    }
  });
});
