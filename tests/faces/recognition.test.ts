/** Who is the same and who is not, on real pictures; and the same numbers as the net's original. */
import { beforeAll, describe, expect, it } from 'vitest';
import { distance, licenceSelfieMatchScore, score } from '../../electron/cases/matching.ts';
import { decodePicture } from '../../electron/vision/image.ts';
import { prepareEmbedding, readTemplate } from '../../electron/vision/embed-face.ts';
import { cutChip } from '../../electron/vision/face-chip.ts';
import { findFaces } from '../../electron/vision/find-face.ts';
import { openFaceApiNet } from '../models/tfjs-originals.ts';
import type { Original } from '../models/tfjs-originals.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { bundleMember, described, documentPicture, groupPicture, onePerson, shelf, stagedDocuments, syntheticFace, syntheticNames } from './face-pictures.ts';

const templates = new Map<string, Float32Array>();
const apart = (a: string, b: string): number => distance(templates.get(a)!, templates.get(b)!);

describe.skipIf(sharedData === null)(withSharedData('the portrait of a licence against the selfie of its bundle'), () => {
  it.each([['8d247914', true], ['7a135804', true], ['9c358026', false]] as const)('%s: the same person: %s', async (bundle, same) => {
    const portrait = await described(await bundleMember(bundle, '_license.png'), 'largest');
    const selfie = await described(await bundleMember(bundle, '_selfie.png'), 'only');
    const points = score(distance(portrait.template, selfie.template));
    expect(points >= licenceSelfieMatchScore).toBe(same);
    // not by a hair: the right pair is practically one picture, the wrong one is a stranger
    if (same) expect(points).toBeGreaterThan(98);
    else expect(points).toBeLessThan(50);
  });
});

describe.skipIf(sharedData === null)(withSharedData('faces of nobody'), () => {
  // Each row is one picture at several sizes. The first four rows are listed with the data, the others were found by their distance alone.
  const repeats = [['003', '015', '052'], ['004', '023'], ['005', '041'], ['008', '050'], ['001', '056'], ['012', '059'], ['014', '049'], ['017', '036'], ['024', '060']]
    .map((row) => row.map((number) => `sfhq_${number}`));
  const personOf = (name: string): string => repeats.find((row) => row.includes(name))?.[0] ?? name;
  const pairs = syntheticNames.flatMap((a, i) => syntheticNames.slice(i + 1).map((b) => [a, b] as const));

  beforeAll(async () => {
    for (const name of syntheticNames) templates.set(name, (await described(syntheticFace(name), 'only')).template);
  }, 120_000);

  it('every one of them is found and has a template of unit length', () => {
    expect(templates.size).toBe(syntheticNames.length);
    for (const template of templates.values()) expect(Math.hypot(...template)).toBeCloseTo(1, 5);
  });

  it('the same picture at another size scores over 99.8', () => {
    for (const [a, b] of pairs.filter(([a, b]) => personOf(a) === personOf(b))) expect(apart(a, b), `${a} ${b}`).toBeLessThan(0.055);
  });

  it('different faces are apart: none passes at 99, and nearly all fail at 80', () => {
    const strangers = pairs.filter(([a, b]) => personOf(a) !== personOf(b)).map(([a, b]) => score(apart(a, b)));
    expect(strangers.length).toBeGreaterThan(1_500);
    // Generated faces are more alike than people: 4 % reach a score that 1 % of strangers reach on LFW.
    expect(strangers.filter((points) => points >= 80).length / strangers.length).toBeLessThan(0.06);
    expect(strangers.filter((points) => points >= 99).length / strangers.length).toBeLessThan(0.01);
    expect(strangers.toSorted((a, b) => a - b)[strangers.length >> 1]).toBeLessThan(40);
  });

  // L0 is the flat card, L1 a good photograph of it, L2 an ordinary one, L3 a bad one (dark, noisy, blurred, with glare).
  it.each([['L0', 0.05, 99], ['L1', 0.11, 99], ['L2', 0.24, 98], ['L3', 0.46, 50]] as const)(
    'the portrait on a card at %s is as near to its own face as it should be', async (level, mostDistance, leastScore) => {
      const cards = stagedDocuments.filter((card) => card.level === level);
      expect(cards.length).toBeGreaterThan(10);
      for (const card of cards) {
        const { template } = await described(documentPicture(card), 'largest');
        const own = distance(template, templates.get(card.face)!);
        expect(own, `${card.name}.${level}`).toBeLessThan(mostDistance);
        expect(score(own), `${card.name}.${level}`).toBeGreaterThan(leastScore);
        const nearest = syntheticNames.filter((name) => personOf(name) !== personOf(card.face)).map((name) => distance(template, templates.get(name)!));
        if (level !== 'L3') expect(Math.min(...nearest), `${card.name}.${level}: nobody else is nearer`).toBeGreaterThan(own);
      }
    }, 120_000);
});

describe('the same numbers as the net its author published, run by TFJS', () => {
  let original: Original;
  beforeAll(async () => { original = await openFaceApiNet(); }, 60_000);

  it('templates of whole pictures, and the distances between them, agree to 1e-4', async () => {
    const pictures = [await onePerson(), groupPicture(4), groupPicture(6)];
    if (sharedData !== null) pictures.push(await bundleMember('8d247914', '_license.png'), await bundleMember('9c358026', '_selfie.png'), syntheticFace('sfhq_007'));
    const both = await Promise.all(pictures.map(async (picture) => ({ ours: (await described(picture)).template, original: await originalTemplate(original, picture) })));
    for (const one of both) expect(distance(one.ours, one.original)).toBeLessThan(1e-4);
    for (const a of both) for (const b of both) expect(Math.abs(distance(a.ours, b.ours) - distance(a.original, b.original))).toBeLessThan(1e-4);
    expect(distance(both[0]!.ours, both[1]!.ours)).toBeGreaterThan(0.3); // the pictures are of different people, so agreement says something
  }, 60_000);
});

/** Our chip and its mirror image through the original net. */
async function originalTemplate(original: Original, picture: Uint8Array): Promise<Float32Array> {
  const decoded = await decodePicture(picture);
  if (!decoded.ok) throw new Error(decoded.failure.code);
  const models = { blazeface: await shelf.load('blazeface'), facemesh: await shelf.load('facemesh') };
  const [face] = await findFaces(models, decoded.value, { within: null, thorough: false });
  const { data, dims } = prepareEmbedding(cutChip(decoded.value, face!.landmarks));
  const [descriptors] = await original(data, dims, []);
  return readTemplate({ descriptor: { data: descriptors!, dims: [2, 128] } });
}
