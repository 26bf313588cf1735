import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { QualityFinding } from '../../electron/cases/document.ts';
import { faceAdviceCodes, judgeFace } from '../../electron/vision/face-quality.ts';
import type { FaceToJudge } from '../../electron/vision/face-quality.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { described, documentPicture, onePerson, scene, stagedDocuments, syntheticFace, syntheticNames } from './face-pictures.ts';

const good: FaceToJudge = {
  sharpness: 20, meanLuma: 130, sideRatio: 1.1, burntOut01: 0, noise: 1, eyesLit: [1, 1], eyeDistancePx: 90, inside01: 1, pose: { yaw: 0, pitch: 5, roll: 0 },
};

describe('one gate and one advice from the measures', () => {
  it.each([
    ['all well', {}, 'pass', null],
    ['a little small', { eyeDistancePx: 38 }, 'warn', 'closer'],
    ['too small', { eyeDistancePx: 30 }, 'refuse', 'closer'],
    ['dim', { meanLuma: 40 }, 'warn', 'more-light'],
    ['dark', { meanLuma: 15 }, 'refuse', 'more-light'],
    ['dark skin in ordinary light', { meanLuma: 60 }, 'pass', null],
    ['bright', { burntOut01: 0.2 }, 'warn', 'less-light'],
    ['burnt out', { burntOut01: 0.5 }, 'refuse', 'less-light'],
    ['soft', { sharpness: 3 }, 'warn', 'hold-still'],
    ['blurred', { sharpness: 1 }, 'refuse', 'hold-still'],
    ['noisy', { noise: 4 }, 'warn', 'more-light'],
    ['turned to the left', { pose: { yaw: 15, pitch: 5, roll: 0 } }, 'warn', 'look-straight'],
    ['turned far to the right', { pose: { yaw: -25, pitch: 5, roll: 0 } }, 'refuse', 'look-straight'],
    ['looking down', { pose: { yaw: 0, pitch: 28, roll: 0 } }, 'refuse', 'look-straight'],
    ['chin up', { pose: { yaw: 0, pitch: -12, roll: 0 } }, 'warn', 'look-straight'],
    ['leaning', { pose: { yaw: 0, pitch: 5, roll: 16 } }, 'warn', 'head-upright'],
    ['lit from one side', { sideRatio: 4 }, 'warn', 'even-light'],
    ['cut off', { inside01: 0.8 }, 'refuse', 'whole-face'],
    ['a refusal is told before a warning that comes earlier in the list', { eyeDistancePx: 38, sharpness: 1 }, 'refuse', 'hold-still'],
    ['of two refusals the one nearer the camera is told', { eyeDistancePx: 28, sharpness: 1 }, 'refuse', 'closer'],
  ] as const)('%s', (_name, change, gate, advice) => {
    const finding = judgeFace({ ...good, ...change }, 1);
    expect([finding.gate, finding.advice?.code ?? null]).toEqual([gate, advice]);
    if (finding.advice !== null) expect(faceAdviceCodes).toContain(finding.advice.code);
  });

  it('answers in pixels of the file', () => {
    const finding = judgeFace({ ...good, eyeDistancePx: 38 }, 0.5);
    expect(finding.advice).toEqual({ code: 'closer', measured: 76, needed: 82 });
    expect(finding.measures.eyeDistancePx).toBe(76);
  });
});

const spoilt = async (spoil: (picture: Sharp) => Sharp): Promise<QualityFinding> =>
  (await described(await spoil(sharp(await onePerson())).png().toBuffer(), 'only')).faces[0]!.quality;
const noisy = async (sigma: number): Promise<Buffer> => {
  const { data, info } = await sharp(await onePerson()).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let seed = 7;
  const random = (): number => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed / 2_147_483_648; };
  for (let i = 0; i < data.length; i += 1) data[i] = Math.max(0, Math.min(255, data[i]! + (random() + random() + random() - 1.5) * 2 * sigma));
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }).png().toBuffer();
};

describe('what is done to a picture is what the teller is told', () => {
  it('nothing: no refusal', async () => {
    expect((await spoilt((picture) => picture)).gate).not.toBe('refuse');
  });

  it.each([
    ['blur', (picture: Sharp) => picture.blur(9), 'refuse', 'hold-still'],
    ['darkness', (picture: Sharp) => picture.linear(0.1, 0), 'refuse', 'more-light'],
    ['glaring light', (picture: Sharp) => picture.linear(2.3, 0), 'refuse', 'less-light'],
    ['a leaning head', (picture: Sharp) => picture.rotate(28, { background: '#8a8d91' }), 'refuse', 'head-upright'],
    ['a cut', (picture: Sharp) => picture.extract({ left: 0, top: 170, width: 460, height: 350 }), 'refuse', 'whole-face'],
  ] as const)('%s', async (_name, spoil, gate, advice) => {
    const finding = await spoilt(spoil);
    expect([finding.gate, finding.advice?.code]).toEqual([gate, advice]);
  });

  it('distance', async () => {
    const picture = await scene(800, 600, { picture: await onePerson(), width: 140, left: 300, top: 200 });
    expect((await described(picture, 'only')).faces[0]!.quality).toMatchObject({ gate: 'refuse', advice: { code: 'closer', needed: 41 } });
  });

  it('noise is measured, and measured higher the more there is', async () => {
    const levels = await Promise.all([2, 15, 45].map(async (sigma) => (await described(await noisy(sigma), 'only')).faces[0]!.quality.measures.noise!));
    expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    expect(levels[2]! / levels[0]!).toBeGreaterThan(2);
  });

  it('sharpness is about the same in the dark and at another size: it is the face that is measured', async () => {
    const [plain, dark, larger] = await Promise.all([
      spoilt((picture) => picture), spoilt((picture) => picture.linear(0.4, 0)), spoilt((picture) => picture.resize({ width: 900 })),
    ]);
    for (const other of [dark, larger]) {
      const ratio = (other.measures.sharpness ?? 0) / (plain.measures.sharpness ?? 0);
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(1.33);
    }
  });
});

describe.skipIf(sharedData === null)(withSharedData('the gate on pictures it was not made for'), () => {
  it('lets well-lit studio faces through: none of 40 is refused for light, sharpness or size', async () => {
    for (const name of syntheticNames.slice(-40)) {
      const { gate, advice } = (await described(syntheticFace(name), 'only')).faces[0]!.quality;
      if (gate === 'refuse') expect(advice?.code, name).toBe('look-straight');
    }
  }, 60_000);

  it('passes or warns on ordinary photographs of cards (L1), and says something about every bad one (L3)', async () => {
    expect((await gatesAt('L1')).filter((gate) => gate === 'refuse')).toEqual([]);
    expect((await gatesAt('L3')).filter((gate) => gate === 'pass').length).toBeLessThanOrEqual(3);
  }, 60_000);
});

async function gatesAt(level: string): Promise<string[]> {
  const cards = stagedDocuments.filter((card) => card.level === level);
  const gates: string[] = [];
  for (const card of cards) gates.push((await described(documentPicture(card), 'largest')).faces[0]!.quality.gate);
  return gates;
}
