/** Promise: the page's calibration compares what was handed over, for its owner alone, keeps main free, and is gone when it is ended. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failed, type Result } from '../../electron/cases/result.ts';
import type { Operator } from '../../electron/cases/roles.ts';
import { calibrationView } from '../../electron/contract/calibration-calls.ts';
import type { Session } from '../../electron/contract/handlers.ts';
import { mostCalibrationPictures as mostPictures } from '../../electron/contract/limits.ts';
import { makeCalibration } from '../../electron/desk/calibrate-pictures.ts';
import type { World } from '../../electron/desk/world.ts';
import { readFolders, readList } from '../../renderer/station/calibration/read-choice.ts';
import { counterPolicy, standIn } from './stand-in-tools.ts';

const helen: Operator = { operatorId: randomUUID(), name: 'Helen', role: 'officer' } as Operator;
const chan: Operator = { operatorId: randomUUID(), name: 'Chan', role: 'administrator' } as Operator;
const sessionOf = (operator: Operator): Session => ({ operator }) as unknown as Session;
const bytes = (angle: string): Uint8Array => new TextEncoder().encode(angle);

const handlers = async (vision?: World['vision']) => (await calibration(vision)).calls;
async function calibration(vision?: World['vision']) {
  const { tools } = standIn({});
  const world = { vision: vision ?? await tools.vision(), policy: counterPolicy, clock: { now: () => 1_795_000_000_000 }, newId: () => randomUUID() } as unknown as World;
  return makeCalibration(world, ({ operator }) => operator as Operator);
}
const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};

describe('a calibration', () => {
  it('compares every pair of people, and says so in the contract\'s words', async () => {
    const asked = await handlers();
    const { calibrationId } = valueOf(await asked['calibration.begin']({}, sessionOf(helen)));
    expect(valueOf(await asked['calibration.embed']({ calibrationId, pictures: ['0', '1', '90'].map(bytes) }, sessionOf(helen)))).toEqual({ faces: [true, true, true], unreadable: [] });
    expect(valueOf(await asked['calibration.embed']({ calibrationId, pictures: [bytes(''), bytes('91')] }, sessionOf(helen)))).toEqual({ faces: [false, true], unreadable: [] });
    const view = valueOf(await asked['calibration.compare']({ calibrationId, by: { people: [0, 0, 1, 1, 1] } }, sessionOf(helen)));
    expect(calibrationView.parse(view)).toMatchObject({
      pictures: 5, withoutFace: 1, pairs: { genuine: 2, impostors: 4 }, notCompared: { errors: 4, trials: 10 }, equalErrorRate01: 0, curveSvg: expect.stringMatching(/^<svg/), modelSha256: 'f'.repeat(64),
    });
  });

  it('compares listed pairs by group, and refuses one that names a picture that never came', async () => {
    const asked = await handlers();
    const { calibrationId } = valueOf(await asked['calibration.begin']({}, sessionOf(helen)));
    await asked['calibration.embed']({ calibrationId, pictures: ['0', '1', '90'].map(bytes) }, sessionOf(helen));
    const pairs = [{ a: 0, b: 1, same: true, group: 'north' }, { a: 0, b: 2, same: false, group: null }];
    expect(valueOf(await asked['calibration.compare']({ calibrationId, by: { pairs } }, sessionOf(helen)))).toMatchObject({ pairs: { genuine: 1, impostors: 1 }, groups: [{ group: 'north' }] });
    expect(await asked['calibration.compare']({ calibrationId, by: { pairs: [{ a: 0, b: 3, same: true, group: null }] } }, sessionOf(helen))).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
    expect(await asked['calibration.compare']({ calibrationId, by: { people: [0, 1] } }, sessionOf(helen))).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
  });

  it('is its owner\'s alone, and gone once ended or once another is begun', async () => {
    const asked = await handlers();
    const { calibrationId } = valueOf(await asked['calibration.begin']({}, sessionOf(helen)));
    const gone = failed('case.wrong-stage', { stage: 'not-working' });
    expect(await asked['calibration.embed']({ calibrationId, pictures: [bytes('0')] }, sessionOf(chan))).toEqual(gone);
    await asked['calibration.end']({ calibrationId }, sessionOf(chan));
    expect((await asked['calibration.embed']({ calibrationId, pictures: [bytes('0')] }, sessionOf(helen))).ok, 'nobody else ends it').toBe(true);
    await asked['calibration.end']({ calibrationId }, sessionOf(helen));
    expect(await asked['calibration.compare']({ calibrationId, by: { people: [0] } }, sessionOf(helen))).toEqual(gone);
    const first = valueOf(await asked['calibration.begin']({}, sessionOf(helen)));
    await asked['calibration.begin']({}, sessionOf(chan));
    expect(await asked['calibration.embed']({ calibrationId: first.calibrationId, pictures: [bytes('0')] }, sessionOf(helen))).toEqual(gone);
  });

  it('goes with whoever began it, and with nobody else', async () => {
    const { calls, forget } = await calibration();
    const { calibrationId } = valueOf(await calls['calibration.begin']({}, sessionOf(helen)));
    forget(sessionOf(chan));
    expect((await calls['calibration.embed']({ calibrationId, pictures: [bytes('0')] }, sessionOf(helen))).ok).toBe(true);
    forget(sessionOf(helen));
    expect(await calls['calibration.compare']({ calibrationId, by: { people: [0] } }, sessionOf(helen))).toEqual(failed('case.wrong-stage', { stage: 'not-working' }));
  });

  it('goes on behind a picture that cannot be read, and says which it was', async () => {
    const asked = await handlers();
    const { calibrationId } = valueOf(await asked['calibration.begin']({}, sessionOf(helen)));
    await asked['calibration.embed']({ calibrationId, pictures: ['0', '1'].map(bytes) }, sessionOf(helen));
    expect(valueOf(await asked['calibration.embed']({ calibrationId, pictures: ['', 'damaged', '90'].map(bytes) }, sessionOf(helen)))).toEqual({ faces: [false, false, true], unreadable: [3] });
    const view = valueOf(await asked['calibration.compare']({ calibrationId, by: { people: [0, 0, 1, 1, 1] } }, sessionOf(helen)));
    expect(calibrationView.parse(view)).toMatchObject({ pictures: 5, withoutFace: 1, unreadable: 1, pairs: { genuine: 1, impostors: 2 }, notCompared: { errors: 7, trials: 10 } });
  });

  it('takes no more than the station holds, and stops when it is ended', async () => {
    const asked = await handlers();
    const begun = valueOf(await asked['calibration.begin']({}, sessionOf(helen)));
    for (let i = 0; i < mostPictures; i += 8) await asked['calibration.embed']({ calibrationId: begun.calibrationId, pictures: Array.from({ length: 8 }, (_, k) => bytes(String(i + k))) }, sessionOf(helen));
    expect(await asked['calibration.embed']({ calibrationId: begun.calibrationId, pictures: [bytes('1')] }, sessionOf(helen))).toMatchObject({ ok: false, failure: { code: 'input.too-large' } });
    // Two million pairs in main: others are answered meanwhile, and an end stops it.
    const comparing = asked['calibration.compare']({ calibrationId: begun.calibrationId, by: { people: Array.from({ length: mostPictures }, (_, i) => i) } }, sessionOf(helen));
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    await asked['calibration.end']({ calibrationId: begun.calibrationId }, sessionOf(helen));
    expect(await comparing).toEqual(failed('case.wrong-stage', { stage: 'not-working' }));
  });
});

describe('files that were chosen', () => {
  const files = ['set/ann/1.jpg', 'set/ann/2.JPG', 'set/ben/1.png', 'set/notes.txt', 'set/list.csv'].map((path) => ({ path }));
  const listed = (text: string) => readList(files, files[4]!, text);

  it('folders are people', () => {
    expect(readFolders(files)).toEqual({ kind: 'people', pictures: files.slice(0, 3), people: [0, 0, 1], howMany: 2 });
    expect(readFolders(files.slice(0, 2))).toMatchObject({ kind: 'refused', why: expect.stringContaining('at least two') });
    expect(readFolders(Array.from({ length: 2_001 }, (_, i) => ({ path: `p${i}/1.jpg` })))).toMatchObject({ kind: 'refused', why: expect.stringContaining('2000') });
  });

  it('a picture beside the folders is nobody\'s, and a folder within a person\'s is theirs', () => {
    const chosen = ['set/cover.jpg', 'set/ann/1.jpg', 'set/ann/2024/2.jpg', 'set/ben/1.png'].map((path) => ({ path }));
    expect(readFolders(chosen)).toEqual({ kind: 'people', pictures: chosen.slice(1), people: [0, 0, 1], howMany: 2 });
    expect(readFolders(['ann/1.jpg', 'ben/1.jpg', 'loose.jpg'].map((path) => ({ path })))).toMatchObject({ people: [0, 1], howMany: 2 });
    expect(readFolders(['set/north/ann/1.jpg', 'set/north/ben/1.jpg', 'set/south/cleo/1.jpg'].map((path) => ({ path })))).toMatchObject({ people: [0, 1, 2], howMany: 3 });
    expect(readFolders(['set/1.jpg', 'set/2.jpg'].map((path) => ({ path })))).toMatchObject({ kind: 'refused', why: expect.stringContaining('at least two') });
  });

  it('a list may write a place as the command line takes it', () => {
    expect(listed('a,b,same\n./ann/1.jpg,ben\\1.png,0')).toMatchObject({ kind: 'pairs', pictures: [files[0], files[2]], pairs: [{ a: 0, b: 1, same: false }] });
  });

  it('a list names pictures as they lie beside it; only those named are handed over', () => {
    expect(listed('a,b,same,group\r\nann/1.jpg,ben/1.png,0,north\r\nben/1.png,ann/1.jpg,no,\n')).toEqual({
      kind: 'pairs', pictures: [files[0], files[2]], pairs: [{ a: 0, b: 1, same: false, group: 'north' }, { a: 1, b: 0, same: false, group: null }],
    });
    expect(listed('\uFEFFb,same,a\nben/1.png,1,ann/2.JPG')).toMatchObject({ pairs: [{ a: 0, b: 1, same: true, group: null }], pictures: [files[1], files[2]] });
  });

  it.each([
    ['', 'first line'], ['a,b\nx,y', 'first line'], ['a,b,same', 'no pairs'], ['a,b,same\nann/1.jpg,ben/1.png,maybe', 'Line 2'], ['a,b,same\nann/1.jpg,ann/1.jpg,1\nann/1.jpg,gone.jpg,1', 'Line 3'],
  ])('a list that cannot be used says why: %j', (text, why) => {
    expect(listed(text)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
  });
});
