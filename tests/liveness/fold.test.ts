import { describe, expect, it } from 'vitest';
import { challengeKinds, chooseChallenges, type ChallengeKind } from '../../electron/cases/challenges.ts';
import { attemptsOf, beginLiveness, nextLiveness, viewLiveness } from '../../electron/cases/liveness-fold.ts';
import { hintsOf } from '../../electron/cases/liveness-hints.ts';
import type { LivenessRule, LivenessSample } from '../../electron/cases/liveness.ts';
import { made, passedOf, planOf, play, ruleOf, sampleAt } from './played-samples.ts';

/** A small generator of our own, so that a failure can be played again. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

const rules = { challenges: challengeKinds, challengesLeast: 2, challengesMost: 3, mostAttempts: 3 } as const;

describe('the choice of challenges', () => {
  it('asks for two or three distinct things, one of the head among them, and never twice the same row', () => {
    const random = chance(7);
    for (let i = 0; i < 500; i += 1) {
      const attempts = chooseChallenges(random, rules).map((row) => row.map(({ kind }) => kind));
      expect(attempts).toHaveLength(3);
      for (const row of attempts) {
        expect([2, 3]).toContain(row.length);
        expect(new Set(row).size).toBe(row.length);
        expect(row.some((kind) => ['turn-left', 'turn-right', 'nod', 'nose-in-box'].includes(kind))).toBe(true);
      }
      expect(String(attempts[0])).not.toBe(String(attempts[1]));
    }
  });

  it('asks for everything that may be asked, in every place', () => {
    const random = chance(11), first = new Map<ChallengeKind, number>();
    for (let i = 0; i < 2000; i += 1) {
      const [row] = chooseChallenges(random, rules);
      first.set(row![0]!.kind, (first.get(row![0]!.kind) ?? 0) + 1);
    }
    for (const kind of challengeKinds) expect(first.get(kind) ?? 0).toBeGreaterThan(100);
  });
});

describe('an attempt', () => {
  it.each(challengeKinds)('passes where %s is asked for and made', (kind) => {
    const played = play(planOf([kind, kind === 'turn-left' ? 'blink' : 'turn-left']));
    expect(ruleOf(played)).toBeNull();
    expect(passedOf(played)).toBe(true);
    expect(attemptsOf(played.state)[0]!.challenges.map(({ why }) => why)).toEqual(['seen', 'seen']);
  });

  it('counts the frames that were compared, and in how many it was the accepted face', () => {
    const { of, same } = viewLiveness(play(planOf(['blink', 'turn-left'])).state).compared;
    expect([of > 4, same]).toEqual([true, of]);
    // One frame of somebody else's is counted, and ends nothing by itself.
    let others = 0;
    const once = play(planOf(['blink', 'turn-left']), { disturb: (_, sample) => (sample.faceDistance !== null && (others += 1) === 3 ? { ...sample, faceDistance: 0.6 } : sample) });
    const counted = viewLiveness(once.state).compared;
    expect([passedOf(once), counted.of - counted.same]).toEqual([true, 1]);
  });

  it.each(challengeKinds)('does not take anything else for %s', (kind) => {
    for (const other of challengeKinds.filter((one) => one !== kind)) {
      const played = play(planOf([kind, kind === 'nod' ? 'blink' : 'nod']), { answer: () => made[other] });
      expect([other, attemptsOf(played.state)[0]!.challenges[0]!.passed]).toEqual([other, false]);
      expect(passedOf(played)).toBe(false);
    }
  });

  it('asks nothing before a neutral face was seen for its while', () => {
    const turned = play(planOf(['blink', 'nod']), { disturb: (seq, sample) => ({ ...sample, face: { ...sample.face!, yaw: 25 + (seq % 3) } }) });
    expect(ruleOf(turned)).toBe('no-neutral');
    expect(attemptsOf(turned.state)[0]!.challenges.every(({ why }) => why === 'not-asked')).toBe(true);
  });

  it('gives three attempts, then no more', () => {
    let { state } = play(planOf(['turn-left', 'blink']), { answer: () => [] });
    for (const attempt of [2, 3]) {
      expect(viewLiveness(state).phase).toBe('rest');
      const at = state.lastAtMs;
      state = nextLiveness(state, { kind: 'again', atMs: at + 100 });
      expect(viewLiveness(state)).toMatchObject({ phase: 'neutral', attempt });
      for (let seq = 0; seq < 400; seq += 1) state = nextLiveness(state, { kind: 'frame', sample: { ...sampleAt(10_000 * attempt + seq), atMs: at + 200 + seq * 40 } });
    }
    expect(viewLiveness(state).phase).toBe('used-up');
    expect(attemptsOf(state).map(({ rule }) => rule)).toEqual(['time-limit', 'time-limit', 'time-limit']);
    expect(nextLiveness(state, { kind: 'again', atMs: state.lastAtMs + 1 })).toBe(state);
  });

  it('runs out of time without a frame too', () => {
    const { state } = play(planOf(['turn-left', 'blink']), { mostFrames: 40 });
    const limit = viewLiveness(state).limitAtMs!;
    expect(viewLiveness(nextLiveness(state, { kind: 'tick', atMs: limit - 1 })).phase).toBe('challenge');
    expect(attemptsOf(nextLiveness(state, { kind: 'tick', atMs: limit })).at(-1)!.rule).toBe('time-limit');
  });
});

describe('what ends an attempt', () => {
  const inside = (from: number, to: number, change: (sample: LivenessSample) => LivenessSample) => (seq: number, sample: LivenessSample): LivenessSample => (seq >= from && seq < to ? change(sample) : sample);
  const face = (sample: LivenessSample, change: object): LivenessSample => ({ ...sample, face: { ...sample.face!, ...change } });
  const cases: readonly (readonly [LivenessRule, (seq: number, sample: LivenessSample) => LivenessSample])[] = [
    ['no-face', inside(40, 70, (sample) => ({ ...sample, faces: 0, face: null }))],
    ['two-faces', inside(40, 60, (sample) => ({ ...sample, faces: 2 }))],
    ['changed-face', inside(40, 99, (sample) => ({ ...sample, faceDistance: sample.faceDistance === null ? null : 0.62 }))],
    ['track-jump', inside(40, 99, (sample) => face(sample, { box: [20, 120, 220, 370] }))],
    ['size-jump', inside(40, 99, (sample) => face(sample, { box: [260, 170, 380, 320] }))],
    ['background-jump', inside(40, 99, (sample) => ({ ...sample, grid: sample.grid.toReversed() }))],
    ['frozen-frames', inside(40, 99, (sample) => ({ ...sample, digest: 'frame 39' }))],
    ['repeated-frames', inside(40, 99, (sample) => ({ ...sample, digest: `frame ${sample.seq - 30}` }))],
    ['frame-gap', (seq, sample) => (seq < 40 ? sample : { ...sample, atMs: sample.atMs + 3000 })],
  ];
  it.each(cases)('%s', (rule, disturb) => {
    const played = play(planOf(['turn-left', 'blink']), { disturb });
    expect(ruleOf(played)).toBe(rule);
    expect(passedOf(played)).toBe(false);
  });

  it('a moment without a face, or a false second one, ends nothing', () => {
    const lost = (from: number, to: number) => play(planOf(['turn-left', 'blink']), { disturb: inside(from, to, (sample) => ({ ...sample, faces: 0, face: null })) });
    expect(passedOf(lost(27, 35))).toBe(true);
    // A tracker's slip while the turn is held: the face is back as it left.
    expect(passedOf(lost(47, 48))).toBe(true);
    expect(passedOf(play(planOf(['turn-left', 'blink']), { disturb: inside(40, 46, (sample) => ({ ...sample, faces: 2 })) }))).toBe(true);
  });

  it('too-early: what this attempt had still to ask, and what was under way when it was asked', () => {
    expect(ruleOf(play(planOf(['turn-left', 'smile', 'nod']), { answer: () => made.smile }))).toBe('too-early');
    const atOnce = play(planOf(['turn-left', 'blink']), { disturb: (_, sample, state) => (viewLiveness(state).asked === null ? sample : face(sample, { yaw: Math.min(36, 3 + (sample.atMs - state.sinceMs) / 4 + 4) })) });
    expect(ruleOf(atOnce)).toBe('too-early');
  });

  it('other-movement: a recording of another order of challenges', () => {
    expect(ruleOf(play(planOf(['turn-left', 'blink']), { answer: () => made.nod }))).toBe('other-movement');
    expect(ruleOf(play(planOf(['blink', 'turn-left']), { answer: () => made['turn-right'] }))).toBe('other-movement');
  });

  it('unknown-face: done, but never once shown to be the accepted face', () => {
    const played = play(planOf(['turn-left', 'blink']), { disturb: (_, sample) => ({ ...sample, faceDistance: null }) });
    expect(ruleOf(played)).toBe('unknown-face');
  });

  it('the camera, or the person at the counter', () => {
    const { state } = play(planOf(['turn-left', 'blink']), { mostFrames: 40 });
    for (const rule of ['camera-lost', 'stopped'] as const) expect(attemptsOf(nextLiveness(state, { kind: 'stop', atMs: 1700, rule })).at(-1)!.rule).toBe(rule);
  });
});

describe('what was not seen', () => {
  const away = { faces: 0, face: null } as const;
  /** The frames of a movement, and which of them are hidden behind a hand. */
  const hidingAt = (hides: (queued: number) => boolean) => {
    let [begunAt, step] = [0, 0];
    return (seq: number, sample: LivenessSample, state: Parameters<typeof viewLiveness>[0]): LivenessSample => {
      const view = viewLiveness(state);
      if (view.asked === null) return sample;
      if (view.step !== step) [begunAt, step] = [seq, view.step];
      return hides(seq - begunAt - 10) ? { ...sample, ...away } : sample;
    };
  };
  const heights = Object.fromEntries(challengeKinds.map((kind) => [kind, Array.from({ length: 30 }, () => made[kind][Math.floor(made[kind].length / 2)]!)])) as unknown as typeof made;
  const others = (kind: ChallengeKind): ChallengeKind => (kind === 'turn-left' ? 'blink' : 'turn-left');

  it.each(challengeKinds)('%s: a print of its height, put there and taken away behind a hand, is no movement, and nobody is accused', (kind) => {
    const swapped = play(planOf([kind, others(kind)]), { answer: () => [{}, ...heights[kind]], disturb: hidingAt((at) => at === 0 || at === 31) });
    expect([ruleOf(swapped), attemptsOf(swapped.state)[0]!.challenges[0]!.passed]).toEqual(['time-limit', false]);
  });

  it.each(challengeKinds)('%s: lost at its height it costs the movement, which may be made again', (kind) => {
    const hides = hidingAt((at) => at >= 1 && at < 1 + Math.max(10, made[kind].length >> 1));
    const twice = (asked: ChallengeKind) => [...made[asked], ...Array.from({ length: 15 }, () => ({})), ...made[asked]];
    expect(ruleOf(play(planOf([kind, others(kind)]), { answer: (asked) => twice(asked.kind), disturb: hides }))).toBeNull();
  });

  it('many small steps, each unseen, are no movement either', () => {
    const steps = Array.from({ length: 12 }, (_, i) => Array.from({ length: 4 }, () => ({ yaw: 3 + i * 3.5 }))).flat();
    const stepped = play(planOf(['turn-left', 'blink']), { answer: () => [...steps, ...steps.toReversed()], disturb: hidingAt((at) => at >= 0 && at % 4 === 0) });
    expect(attemptsOf(stepped.state)[0]!.challenges[0]).toMatchObject({ passed: false, why: 'time-limit' });
  });

  it('frames that fail to come hide as a hand does', () => {
    const gaps = (seq: number, sample: LivenessSample): LivenessSample => ({ ...sample, atMs: sample.atMs + (seq > 40 ? 900 : 0) });
    expect(passedOf(play(planOf(['turn-left', 'blink']), { disturb: gaps }))).toBe(false);
    expect(passedOf(play(planOf(['turn-left', 'blink']), { disturb: gaps, answer: ({ kind }) => [...made[kind], ...Array.from({ length: 15 }, () => ({})), ...made[kind]] }))).toBe(true);
  });
});

describe('whose movement it is', () => {
  const moves = ({ face }: LivenessSample): boolean => Math.abs(face!.yaw - 3) > 5 || face!.mouthOpen > 0.05 || face!.openness[0] < 0.2;

  it('somebody else’s does not count, though every other frame is the accepted face’s', () => {
    const played = play(planOf(['turn-left', 'mouth-open']), { disturb: (seq, sample) => ({ ...sample, faceDistance: moves(sample) && seq % 9 === 0 ? 0.6 : sample.faceDistance }) });
    expect(passedOf(played)).toBe(false);
    expect(attemptsOf(played.state)[0]!.challenges[0]).toMatchObject({ kind: 'turn-left', passed: false });
  });

  it('the frame that completes it is compared, or the next one that is', () => {
    const asked: boolean[] = [];
    const played = play(planOf(['turn-left', 'mouth-open', 'blink']), {
      disturb: (_, sample, state) => {
        const { embedNext } = viewLiveness(state);
        if (viewLiveness(state).asked !== null && moves(sample)) asked.push(embedNext);
        return { ...sample, faceDistance: embedNext ? 0.15 : null };
      },
    });
    expect(passedOf(played)).toBe(true);
    expect(asked.filter(Boolean).length / asked.length).toBeGreaterThan(0.6);
    const unproven = play(planOf(['turn-left', 'mouth-open']), { disturb: (_, sample) => ({ ...sample, faceDistance: moves(sample) ? null : sample.faceDistance === null ? null : 0.6 }) });
    expect(passedOf(unproven)).toBe(false);
  });
});

describe('whatever is played', () => {
  it('passes only where every movement was made that was asked for', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const random = chance(seed);
      const kinds = chooseChallenges(random, rules)[0]!.map(({ kind }) => kind);
      const answers = kinds.map(() => challengeKinds[random() % challengeKinds.length]!);
      let at = 0;
      const played = play(planOf(kinds), { answer: () => made[answers[at++]!] });
      const right = kinds.every((kind, i) => kind === answers[i]);
      if (passedOf(played)) expect([kinds, right]).toEqual([kinds, true]);
      if (right) expect([kinds, ruleOf(played)]).toEqual([kinds, null]);
    }
  });

  it('never passes on a still face, however it is measured', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = chance(seed);
      const noise = (size: number): number => (random() / 2 ** 32 - 0.5) * size;
      const kinds = chooseChallenges(random, rules)[0]!.map(({ kind }) => kind);
      const played = play(planOf(kinds), {
        answer: () => [],
        disturb: (_, sample) => ({ ...sample, face: { ...sample.face!, yaw: 2 + noise(4), pitch: noise(4), openness: [0.3 + noise(0.06), 0.3 + noise(0.06)], mouthWidth: 0.55 + noise(0.03), mouthOpen: 0.02 + noise(0.03) } }),
      });
      expect([kinds, passedOf(played)]).toEqual([kinds, false]);
    }
  });

  it('a stored trace gives the same end again', () => {
    for (const kinds of [['turn-left', 'blink'], ['smile', 'nod', 'mouth-open'], ['nose-in-box', 'eyes-closed']] as const) {
      for (const answer of [undefined, () => made.nod]) {
        const plan = planOf(kinds);
        const { state, inputs } = play(plan, answer === undefined ? {} : { answer });
        const stored = JSON.parse(JSON.stringify({ plan, inputs })) as { plan: typeof plan; inputs: typeof inputs };
        expect(attemptsOf(stored.inputs.reduce(nextLiveness, beginLiveness(stored.plan)))).toEqual(attemptsOf(state));
      }
    }
  });

  it('shows a screen nothing of what is still to come', () => {
    const { state } = play(planOf(['turn-left', 'smile', 'nod']), { mostFrames: 40 });
    expect(JSON.stringify(viewLiveness(state))).toContain('turn-left');
    expect(JSON.stringify(viewLiveness(state))).not.toMatch(/smile|nod"/);
  });
});

describe('hints', () => {
  const clip = (change: (seq: number) => object): LivenessSample[] => Array.from({ length: 60 }, (_, seq) => sampleAt(seq, change(seq)));
  const alive = (seq: number): object => ({ face: { openness: [0.28 + (seq % 4) * 0.005, 0.32] } });
  it('says nothing of a living face', () => { expect(hintsOf(clip(alive))).toEqual([]); });
  it('names repeated frames, a face that is too still, and frames that come in bursts', () => {
    expect(hintsOf(clip((seq) => ({ ...alive(seq), digest: `frame ${seq % 20}` }))).map(({ sign }) => sign)).toContain('frame-repeats');
    const atRate = (fps: number, frames: number) => hintsOf(Array.from({ length: frames }, (_, seq) => sampleAt(seq, alive(seq), fps))).map(({ sign }) => sign);
    // Eight a second let stills in a row pass, without another sign; 20 frames are too few for any other.
    expect([atRate(8, 60), atRate(5, 20), atRate(12, 60), atRate(5, 10)]).toEqual([['few-frames'], ['few-frames'], [], []]);
    expect(hintsOf(clip(() => ({ face: { yaw: 3, pitch: -6 } }))).map(({ sign }) => sign)).toEqual(['stillness', 'still-lids']);
    expect(hintsOf(clip((seq) => ({ ...alive(seq), atMs: Math.floor(seq / 5) * 200 + (seq % 5) }))).map(({ sign }) => sign)).toContain('frame-timing');
  });
});
