/** Promise: `desk calibrate` says what these pairs show, with intervals; claims and signs nothing that they do not; and goes wrong in words. */
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../electron/command-line/run.ts';
import { readSignedPolicy } from '../../electron/hosts/signed-policy.ts';
import { counterPolicy, keys, standIn } from './stand-in-tools.ts';

/** So many people, two pictures each: a degree apart (0.017), and the next person 60 degrees away (1.0) or more. */
const six = Object.fromEntries([0, 60, 120, 180, 240, 300].flatMap((angle, i) => [[`people/p${i}/1.jpg`, `${angle}`], [`people/p${i}/2.jpg`, `${angle + 1}`]]));
const json = (out: readonly string[]): Record<string, never> & { [key: string]: unknown } => JSON.parse(out[0]!) as never;

describe('a folder for each person', () => {
  test('gives all genuine and all cross pairs, each picture embedded once', async () => {
    const { tools, out, embedded } = standIn(six);
    expect(await runCommand(tools, ['calibrate', '--identities', 'people', '--json'])).toBe(0);
    expect(embedded.toSorted()).toEqual(Object.values(six).toSorted());
    expect(json(out)).toMatchObject({
      kind: 'identities', pictures: 12, people: 6, pairs: { genuine: 6, impostors: 60 }, engine: 'dlib-128', equalErrorRate01: 0,
      policy: { passScore: 95, pass: { fmr: { errors: 0, trials: 60 }, fnmr: { errors: 0, trials: 6 } } },
    });
    const [{ claimable, impostorsNeeded }] = json(out)['wanted'] as unknown as [{ claimable: boolean; impostorsNeeded: number }];
    expect([claimable, impostorsNeeded], '60 strangers show nothing of 1:100').toEqual([false, 300]);
  });

  test('a picture without a face is in no rate, and counted', async () => {
    const { tools, out } = standIn({ ...six, 'people/p0/2.jpg': '' });
    await runCommand(tools, ['calibrate', '--identities', 'people', '--json']);
    expect(json(out)).toMatchObject({ pairs: { genuine: 5, impostors: 50 }, notCompared: { errors: 11, trials: 66 } });
  });

  test('words for people: never a rate without its count and interval', async () => {
    const { tools, out } = standIn(six);
    await runCommand(tools, ['calibrate', '--identities', 'people']);
    const rates = out.join('\n').split('\n').filter((line) => /false (non-)?match(es)? .*%/.test(line));
    expect(rates.length).toBeGreaterThan(5);
    for (const line of rates) expect(line).toMatch(/\d+ of \d+, [\d.e-]+ % \([\d.e-]+ % to [\d.e-]+ %\)/);
    expect(out.join()).toMatch(/may not be claimed, which takes 30,000 stranger pairs/);
  });
});

describe('a list of pairs', () => {
  const pictures = { 'a.jpg': '0', 'b.jpg': '5', 'c.jpg': '90', 'none.jpg': '' };
  const list = (rows: readonly string[]): Record<string, string> => ({ ...pictures, 'pairs.csv': ['a,b,same,group', ...rows].join('\n') });

  test('rates by group, where the column says so', async () => {
    const { tools, out } = standIn(list(['a.jpg,b.jpg,1,north', 'a.jpg,c.jpg,0,north', 'b.jpg,c.jpg,1,south', 'a.jpg,none.jpg,1,south']));
    expect(await runCommand(tools, ['calibrate', 'pairs.csv', '--json'])).toBe(0);
    expect(json(out)).toMatchObject({
      pairs: { genuine: 2, impostors: 1 }, notCompared: { errors: 1, trials: 4 },
      groups: [{ group: 'north', pass: { fnmr: { errors: 0, trials: 1 } } }, { group: 'south', pass: { fnmr: { errors: 1, trials: 1 }, fmr: { trials: 0 } } }],
    });
  });

  test.each([
    ['a pair of unknown kind', ['a.jpg,b.jpg,perhaps,'], { code: 'bundle.csv-value', facts: { row: 2 } }],
    ['a pair of unknown kind behind an empty line', ['', 'a.jpg,b.jpg,,'], { code: 'bundle.csv-value', facts: { row: 3 } }],
  ])('%s is bad input, named', async (_what, rows, error) => {
    const { tools, out } = standIn(list(rows));
    expect(await runCommand(tools, ['calibrate', 'pairs.csv', '--json'])).toBe(2);
    expect(json(out)).toMatchObject({ file: 'pairs.csv', error });
  });

  test('draws the curve where it is asked to', async () => {
    const { tools, out, written } = standIn(list(['a.jpg,b.jpg,1,', 'a.jpg,c.jpg,0,']));
    expect(await runCommand(tools, ['calibrate', 'pairs.csv', '--det', 'curve.svg', '--json'])).toBe(0);
    expect(written.get('curve.svg')).toMatch(/^<svg [^]*<polyline points="[\d., ]+"[^]*<\/svg>$/);
    expect(written.get('curve.svg')).not.toMatch(/NaN|Infinity/);
    expect(json(out)).toMatchObject({ det: 'curve.svg' });
  });

  test('draws none of one kind of pair alone, and says so', async () => {
    const { tools, out, written } = standIn(list(['a.jpg,b.jpg,1,']));
    expect(await runCommand(tools, ['calibrate', 'pairs.csv', '--det', 'curve.svg', '--json'])).toBe(0);
    expect([json(out)['det'], json(out)['equalError'], written.size]).toEqual([null, null, 0]);
    expect(json(out)['remarks']).toContain('no curve: it takes genuine pairs and stranger pairs');
  });

  test.each([
    ['its own list', ['--det', 'pairs.csv']], ['a picture', ['--det', 'a.jpg']], ['the policy it is to write', ['--det', 'own.json', '--policy', 'own.json', '--sign', 'bank.pem']],
  ])('never draws over %s, and says so before it looks at a picture', async (_what, args) => {
    const { tools, out, written, embedded } = standIn({ ...list(['a.jpg,b.jpg,1,', 'a.jpg,c.jpg,0,']), 'bank.pem': keys.privatePem });
    expect(await runCommand(tools, ['calibrate', 'pairs.csv', ...args, '--json'])).toBe(2);
    expect(json(out)).toMatchObject({ error: { code: 'file.not-writable', text: expect.stringContaining('nothing was overwritten') } });
    expect([written.size, embedded]).toEqual([0, []]);
  });

  test('a picture that is damaged or gone costs its own pairs: they are counted, it is named, and the exit code says that something was bad', async () => {
    const { tools, out, err } = standIn({ ...list(['a.jpg,b.jpg,1,', 'a.jpg,cut.jpg,1,', 'gone.jpg,c.jpg,0,', 'cut.jpg,c.jpg,0,', 'a.jpg,c.jpg,0,']), 'cut.jpg': 'damaged' });
    expect(await runCommand(tools, ['calibrate', 'pairs.csv', '--json'])).toBe(2);
    expect(json(out)).toMatchObject({
      pictures: 5, pairs: { genuine: 1, impostors: 1 }, notCompared: { errors: 3, trials: 5 },
      unreadable: { pictures: 2, first: [{ picture: 'cut.jpg', code: 'picture.damaged' }, { picture: 'gone.jpg', code: 'file.not-readable' }] },
    });
    expect(err.filter((line) => line.includes('.jpg'))).toEqual(['cut.jpg: the picture is damaged or cut off', 'gone.jpg: the file cannot be read']);
    const words = standIn({ 'people/p0/1.jpg': '0', 'people/p0/2.jpg': 'damaged', 'people/p1/1.jpg': '90' });
    expect(await runCommand(words.tools, ['calibrate', '--identities', 'people'])).toBe(2);
    expect(words.out.join()).toMatch(/not compared, no face found or picture not readable: 2 of 3[^]*people\/p0\/2.jpg: the picture is damaged/);
  });

  test('where both rates are nearest to each other is told with counts and intervals, in words and in JSON', async () => {
    const rows = ['a.jpg,b.jpg,1,', 'a.jpg,c.jpg,0,', 'b.jpg,c.jpg,0,'];
    const { tools, out } = standIn(list(rows));
    await runCommand(tools, ['calibrate', 'pairs.csv', '--json']);
    expect(json(out)).toMatchObject({ equalErrorRate01: 0, equalError: { threshold: expect.any(Number), fmr: { errors: 0, trials: 2 }, fnmr: { errors: 0, trials: 1 } } });
    const words = standIn(list(rows));
    await runCommand(words.tools, ['calibrate', 'pairs.csv']);
    expect(words.out.join()).toMatch(/nearest to each other at distance 0\.\d+, score [\d.]+: false matches 0 of 2, 0 % \(0 % to [\d.]+ %\); false non-matches 0 of 1/);
    for (const line of words.out.join('\n').split('\n')) if (line.includes('%') && !line.includes('intervals:')) expect(line, 'a rate has its count').toMatch(/\d+ of \d+, /);
  });

  test.each([[[]], [['pairs.csv', '--identities', 'people']], [['pairs.csv', '--policy', 'out.json']], [['pairs.csv', '--policy', 'out.json', '--sign', 'k', '--pass-rate', '0.5']]])(
    'misused: %j', async (args) => {
      const { tools, err, embedded } = standIn(list([]));
      expect(await runCommand(tools, ['calibrate', ...args])).toBe(2);
      expect([err.join().startsWith('desk: '), embedded]).toEqual([true, []]);
    });
});

describe('a policy of the bank\'s own', () => {
  /** 78 people 4 degrees apart, 0.07: 3,003 stranger pairs show 1:1,000 at a strict threshold, and never 1:10,000. */
  const apart = Object.fromEntries(Array.from({ length: 78 }, (_, i) => [`people/p${i}/1.jpg`, `${20 + i * 4}`]));

  test('is signed where the pairs show the rates, and takes their thresholds', async () => {
    const { tools, out, written } = standIn({ ...apart, 'people/p0/2.jpg': '21', 'bank.pem': keys.privatePem });
    const code = await runCommand(tools, ['calibrate', '--identities', 'people', '--policy', 'own.json', '--sign', 'bank.pem', '--pass-rate', '1e-3', '--grey-rate', '1e-2', '--policy-id', 'our-bank', '--json']);
    expect([code, json(out)['policyFile']]).toEqual([0, 'own.json']);
    const read = readSignedPolicy(new TextEncoder().encode(written.get('own.json')), keys.publicPem);
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    expect(read.value).toMatchObject({ ...counterPolicy, id: 'our-bank', title: expect.stringContaining(counterPolicy.title), matching: { leastPortraitEyeDistancePx: 40 } });
    expect(read.value.matching.passScore).toBeGreaterThan(counterPolicy.matching.passScore);
    expect(read.value.matching.greyScore).toBeLessThanOrEqual(read.value.matching.passScore);
  });

  test('is not written where they do not, with how many pairs it would take; that is exit 1', async () => {
    const { tools, out, written } = standIn({ ...apart, 'bank.pem': keys.privatePem });
    expect(await runCommand(tools, ['calibrate', '--identities', 'people', '--policy', 'own.json', '--sign', 'bank.pem', '--json'])).toBe(1);
    expect(json(out)).toMatchObject({ policyFile: null, policyRefused: { rate01: 1e-4, impostorsNeeded: 30_000, impostors: 3_003 } });
    expect(written.has('own.json')).toBe(false);
  });

  test('is not written with something that is no key', async () => {
    const { tools, out, written } = standIn({ ...apart, 'bank.pem': 'no key' });
    expect(await runCommand(tools, ['calibrate', '--identities', 'people', '--policy', 'own.json', '--sign', 'bank.pem', '--pass-rate', '1e-3', '--json'])).toBe(2);
    expect(json(out)).toMatchObject({ error: { code: 'input.invalid', facts: { what: 'sign' } } });
    expect(written.size).toBe(0);
  });
});
