/** Promise: what is claimed and signed rests on pairs that are different; what was left out is told; and all other rules come from where it was said. */
import { describe, expect, test } from 'vitest';
import { changedRules, leastPassScore } from '../../electron/cases/bank-policy.ts';
import { runCommand } from '../../electron/command-line/run.ts';
import { readSignedPolicy } from '../../electron/hosts/signed-policy.ts';
import { counterPolicy, evaluationPolicy, keys, standIn, type StandIn } from './stand-in-tools.ts';

/** `a` and its copy, others 45 degrees (0.77) and more away, and one without a face. */
const pictures = { 'a.jpg': '0', 'copy-of-a.jpg': '0', 'b.jpg': '90', 'c.jpg': '45', 'none.jpg': '', 'bank.pem': keys.privatePem };
const list = (rows: readonly string[]): Record<string, string> => ({ ...pictures, 'pairs.csv': ['a,b,same,group', ...rows].join('\n') });
const times = (count: number, ...rows: readonly string[]): string[] => Array.from({ length: count }, () => rows).flat();
const json = ({ out }: StandIn): { readonly [key: string]: unknown } => JSON.parse(out[0]!) as never;
const signing = ['--policy', 'own.json', '--sign', 'bank.pem'];

describe('a pair counts once', () => {
  test('one pair listed 30,000 times claims nothing, and signs nothing', async () => {
    const desk = standIn(list(times(30_000, 'a.jpg,b.jpg,0,')));
    expect(await runCommand(desk.tools, ['calibrate', 'pairs.csv', ...signing, '--base', 'counter', '--json'])).toBe(1);
    expect(json(desk)).toMatchObject({
      pairs: { genuine: 0, impostors: 1 }, pictures: 2, distinctPictures: 2, dropped: { repeated: 29_999, itself: 0, contradicting: 0 },
      policyFile: null, policyRefused: { impostors: 1, impostorsNeeded: 30_000 },
    });
    expect((json(desk)['wanted'] as { claimable: boolean }[]).some(({ claimable }) => claimable)).toBe(false);
    expect(desk.written.size).toBe(0);
  });

  test('mirrored, under another name, without a face, under two groups, and against itself', async () => {
    const desk = standIn(list([
      'a.jpg,b.jpg,0,north', 'b.jpg,a.jpg,0,north', 'copy-of-a.jpg,b.jpg,0,', 'a.jpg,b.jpg,0,south', 'b.jpg,a.jpg,0,south', 'a.jpg,a.jpg,1,', 'a.jpg,copy-of-a.jpg,1,', 'b.jpg,b.jpg,0,',
      'a.jpg,b.jpg,1,', 'none.jpg,b.jpg,0,', 'b.jpg,none.jpg,0,', 'none.jpg,none.jpg,1,', 'a.jpg,c.jpg,1,',
    ]));
    expect(await runCommand(desk.tools, ['calibrate', 'pairs.csv', '--json'])).toBe(0);
    expect(json(desk)).toMatchObject({
      pairs: { genuine: 1, impostors: 1 }, notCompared: { errors: 1, trials: 3 }, pictures: 5, distinctPictures: 3, dropped: { repeated: 4, itself: 3, contradicting: 2 },
      groups: [{ group: 'north', pass: { fmr: { trials: 1 } } }, { group: 'south', pass: { fmr: { trials: 1 } } }],
    });
    const words = standIn(list(['a.jpg,b.jpg,0,', 'b.jpg,a.jpg,0,', 'a.jpg,a.jpg,1,', 'a.jpg,b.jpg,1,']));
    await runCommand(words.tools, ['calibrate', 'pairs.csv']);
    expect(words.out.join()).toMatch(/dropped: 1 pairs that were there before, 1 of a picture with itself, 1 said to be the contrary before/);
    expect(words.out.join()).toMatch(/1:100: .* may not be claimed, which takes 300 stranger pairs without a false match; here are 2 distinct pictures/);
    expect(words.out.join()).toMatch(/remark: some pairs are called the same person in one place and strangers in another/);
  });

  test('in folders of people: copies are dropped, and two people with many pictures are one pair of people', async () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`people/p${i % 2}/${i}.jpg`, `${(i % 2) * 90 + i / 100}`]));
    const desk = standIn({ ...many, 'people/p0/copy.jpg': '0', 'people/p1/stray.jpg': '0', 'people/p2/empty.jpg': '' });
    expect(await runCommand(desk.tools, ['calibrate', '--identities', 'people', '--json'])).toBe(0);
    expect(json(desk)).toMatchObject({
      pictures: 43, distinctPictures: 40, people: 3, peopleCompared: 2, pairs: { genuine: 380, impostors: 400 }, dropped: { itself: 1, contradicting: 2, repeated: 80 },
    });
    expect((json(desk)['wanted'] as { claimable: boolean; at: { fmr: { trials: number } } }[])[0], '400 stranger pairs of two people do not show 1:100').toMatchObject({ claimable: false, at: { fmr: { errors: 0, trials: 400 } } });
  });
});

describe('a policy made of it', () => {
  /** 30 people 12 degrees apart: 435 stranger pairs show 1:100. */
  const far = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`people/p${i}/1.jpg`, `${i * 12}`]));
  const rates = ['--pass-rate', '0.01', '--grey-rate', '0.01'];
  const made = async (desk: StandIn, ...more: readonly string[]) => {
    const code = await runCommand(desk.tools, ['calibrate', '--identities', 'people', ...signing, ...rates, ...more]);
    const written = desk.written.get('own.json');
    const read = written === undefined ? null : readSignedPolicy(new TextEncoder().encode(written), keys.publicPem);
    return { code, policy: read?.ok === true ? read.value : null };
  };
  const files = { ...far, 'bank.pem': keys.privatePem };

  test('has the rules of the base that is named, or of the station', async () => {
    const rulesOf = async (desk: StandIn, ...more: readonly string[]) => { const { code, policy } = await made(desk, ...more); return [code, policy?.secret, policy?.sampleShare01]; };
    const counter = [0, counterPolicy.secret, counterPolicy.sampleShare01];
    const evaluation = [0, { kind: 'pin', digits: 6 }, 0];
    expect(await rulesOf(standIn(files), '--base', 'counter')).toEqual(counter);
    expect(await rulesOf(standIn(files), '--base', 'evaluation')).toEqual(evaluation);
    expect(await rulesOf(standIn(files), '--station', 'a-bank-station')).toEqual(counter);
    expect(await rulesOf(standIn(files)), 'the tool runs on a bank\'s station').toEqual(counter);
    const trial = standIn(files, undefined, { policy: evaluationPolicy, rules: { from: 'station', kind: 'evaluation', signed: false } });
    expect(await rulesOf(trial, '--station', 'an-evaluation-station')).toEqual(evaluation);
    const again = standIn(files, undefined, { policy: { ...counterPolicy, title: 'Our bank, thresholds of the bank\'s own' } });
    expect((await made(again)).policy?.title, 'calibrated anew').toBe('Our bank, thresholds of the bank\'s own');
    const words = standIn(files);
    await made(words, '--base', 'evaluation');
    expect(words.out.join()).toMatch(/policy signed: own.json; every rule but the thresholds and the engine is that of evaluation/);
    expect(words.out.join()).toMatch(/passes at score 95 \(the station's rules: counter\)/);
  });

  test.each([
    ['no station is at hand', { policy: evaluationPolicy, rules: { from: 'shipped' } as const }, []],
    ['somebody tried the program here', { policy: evaluationPolicy, rules: { from: 'station', kind: 'evaluation', signed: false } as const }, []],
    ['no such policy is shipped', {}, ['--base', 'branch']],
    ['both are named', {}, ['--base', 'counter', '--station', 'somewhere']],
  ])('has them from nowhere by itself: %s', async (_what, rules, more) => {
    const desk = standIn(files, undefined, rules);
    expect(await made(desk, ...more)).toEqual({ code: 2, policy: null });
    expect(desk.err.join()).toMatch(/^desk: .*give --base counter .* or --station <folder>/);
    expect(desk.embedded).toEqual([]);
  });

  test('passes at no score below the least, and says so', async () => {
    // Strangers of one kind against strangers of another: 400 pairs show 1:100 at a distance where every stranger would pass.
    const numbers = Array.from({ length: 20 }, (_, i) => i);
    const kinds = Object.fromEntries(numbers.flatMap((i) => [[`x${i}.jpg`, `${i / 10}`], [`y${i}.jpg`, `${120 + i / 10}`]]));
    const easy = { ...kinds, 'bank.pem': keys.privatePem, 'pairs.csv': ['a,b,same', ...numbers.flatMap((i) => numbers.map((k) => `x${i}.jpg,y${k}.jpg,0`))].join('\n') };
    const ask = ['calibrate', 'pairs.csv', ...signing, ...rates, '--base', 'counter'];
    const desk = standIn(easy);
    expect(await runCommand(desk.tools, [...ask, '--json'])).toBe(0);
    expect(json(desk)).toMatchObject({ policyBase: 'counter', passScoreRaisedFrom: 0 });
    const read = readSignedPolicy(new TextEncoder().encode(desk.written.get('own.json')), keys.publicPem);
    expect(read).toMatchObject({ ok: true, value: { matching: { passScore: leastPassScore, greyScore: 0 } } });
    const words = standIn(easy);
    await runCommand(words.tools, ask);
    expect(words.out.join()).toMatch(/its pass score is 90, the least that a station takes; these pairs would have given 0/);
  });

  test('is refused before a picture is looked at where its key does not sign, or something lies in its place', async () => {
    for (const [more, code] of [[{ 'own.json': 'precious' }, 'file.not-writable'], [{ 'bank.pem': keys.publicPem }, 'input.invalid']] as const) {
      const desk = standIn({ ...files, ...more });
      expect(await made(desk, '--base', 'counter', '--json')).toEqual({ code: 2, policy: null });
      expect([json(desk)['error'], desk.embedded, desk.written.size]).toEqual([expect.objectContaining({ code }), [], 0]);
    }
  });
});

test('what a policy changes is named by its rules', () => {
  expect(changedRules(counterPolicy, { ...counterPolicy, id: 'own', title: 'Own' })).toEqual([]);
  expect(changedRules(counterPolicy, { ...evaluationPolicy, matching: { ...evaluationPolicy.matching, passScore: 91 } })).toEqual(['lockAfterIdleSeconds', 'matching.passScore', 'sampleShare01', 'secret']);
});

test('under a station whose rules cannot be read nothing is judged', async () => {
  const failure = { code: 'storage.unavailable', facts: { why: 'policy-not-valid', what: 'signature' } } as const;
  for (const words of [['calibrate', 'pairs.csv'], ['match', '--pairs', 'pairs.csv'], ['verify', 'bundle.zip'], ['liveness', 'clip', '--challenges', 'blink']]) {
    const desk = standIn(list(['a.jpg,b.jpg,0,']), undefined, { rules: { from: 'refused', failure } });
    expect(await runCommand(desk.tools, [...words, '--json'])).toBe(3);
    expect([json(desk)['error'], desk.embedded]).toEqual([expect.objectContaining({ code: 'storage.unavailable' }), []]);
  }
});

test('the engine is the one that the rules name, unless it is told', async () => {
  const fused = { ...counterPolicy, matching: { ...counterPolicy.matching, engine: 'dlib-128+faceres' as const } };
  const engineOf = async (...words: readonly string[]) => {
    const desk = standIn(list(['a.jpg,b.jpg,0,']), undefined, { policy: fused });
    await runCommand(desk.tools, [...words, '--json']);
    return json(desk)['engine'];
  };
  for (const words of [['calibrate', 'pairs.csv'], ['match', '--pairs', 'pairs.csv']]) {
    expect([await engineOf(...words), await engineOf(...words, '--engine', 'dlib-128')]).toEqual(['dlib-128+faceres', 'dlib-128']);
  }
});
