import { attempt } from '../cases/case-moves.ts';
import type { Case, EvidenceRef, OpinedCase, ProvenCase } from '../cases/case.ts';
import { chooseChallenges } from '../cases/challenges.ts';
import { lookAtFace } from '../cases/face-capture.ts';
import type { LivenessAttempt, LivenessFinding } from '../cases/face-proof.ts';
import type { FaceTrack } from '../cases/face-track.ts';
import { selfieOf } from '../cases/document-sides.ts';
import type { AttemptOutcome, LivenessInput, LivenessPlan, LivenessView } from '../cases/liveness.ts';
import { vainAttempts } from '../cases/liveness-attempts.ts';
import { attemptsOf, beginLiveness, nextLiveness, viewLiveness, type LivenessState } from '../cases/liveness-fold.ts';
import { distance } from '../cases/matching.ts';
import { hintsOf } from '../cases/liveness-hints.ts';
import { isLookDue } from '../cases/print-or-screen.ts';
import { sampleOf } from '../cases/liveness-sample.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { EventBody } from '../contract/events.ts';
import type { FaceEnding, FaceFrame, FaceWork } from './capture-session.ts';
import type { FaceSessionFacts } from './capture-face.ts';
import { traceMime, type StoredTrace } from './replay-liveness.ts';
import { atStage, keep, line, type World } from './world.ts';

/** Pictures kept with one attempt at most: the neutral face, each challenge as it was met, the end. */
const mostPictures = 8;
const mostSaves = 5;
interface Picture { readonly sha256: string; readonly atMs: number; readonly jpeg: Uint8Array }

const isJudged = (found: Case): found is OpinedCase | ProvenCase => found.stage === 'opined' || found.stage === 'proven';
const isRunning = ({ phase }: LivenessView): boolean => phase === 'neutral' || phase === 'challenge';
/** A challenge was asked in this attempt: from then on it counts. */
const hasAsked = ({ phase, step }: LivenessView): boolean => phase === 'challenge' || (phase === 'neutral' && step > 1);

/**
 * Asks the customer for movements and watches whether they come, from the accepted face. The rules are a fold of `cases/`; here its
 * inputs are fed, its questions told, and what each attempt came to is kept, with its trace and pictures, before anything else happens.
 */
export class LivenessRun implements FaceWork {
  readonly purpose = 'liveness';
  readonly #world: World;
  readonly #who: Operator;
  readonly #facts: FaceSessionFacts;
  readonly #selfie: string;
  readonly #template: Float32Array;
  readonly #used: number;
  #state: LivenessState;
  #inputs: LivenessInput[] = [];
  #pictures: Picture[] = [];
  #lastFrame: Picture | null = null;
  #told = '';
  #lastSeq = 0;
  #lookedAtMs: number | null = null;

  constructor(world: World, who: Operator, facts: FaceSessionFacts, found: OpinedCase | ProvenCase, template: Float32Array) {
    this.#world = world;
    this.#who = who;
    this.#facts = facts;
    this.#selfie = selfieOf(found)?.sha256 ?? '';
    this.#template = template;
    this.#used = vainAttempts(found).length;
    this.#state = beginLiveness(planOf(world, this.#used));
  }

  embedNext(): boolean { return viewLiveness(this.#state).embedNext; }

  realNext(): boolean { return this.#world.policy.liveness.printedOrReplayed === 'warn' && isLookDue(this.#lookedAtMs, this.#lastFrame?.atMs ?? 0); }

  async seen(track: FaceTrack, frame: FaceFrame): Promise<FaceEnding | null> {
    this.#lastSeq = track.seq;
    this.#lastFrame = { sha256: frame.sha256, atMs: track.atMs, jpeg: frame.jpeg };
    if (track.real01 !== null) this.#lookedAtMs = track.atMs;
    this.#tellSeen(track);
    const sample = sampleOf(track, track.embedding === null ? null : distance(this.#template, track.embedding));
    return this.#step({ kind: 'frame', sample });
  }

  /** Once something was asked its time runs out by main's clock too. Only the moment that ends the attempt goes into its trace. */
  async passes(atMs: number): Promise<FaceEnding | null> {
    const input = { kind: 'tick', atMs: Math.round(atMs) } as const;
    return hasAsked(viewLiveness(this.#state)) && nextLiveness(this.#state, input) !== this.#state ? this.#step(input) : null;
  }

  /**
   * Without frames an attempt is over once something was asked: whatever the camera was turned to meanwhile was not seen. Before that it
   * waits, as a camera may take its time to open.
   */
  async silent(atMs: number): Promise<FaceEnding | null> {
    this.#world.tell('face.seen', { ...this.#body(), faces: 0, box: null, ring01: null, advice: 'no-frames', gates: [] });
    return hasAsked(viewLiveness(this.#state)) ? this.#step({ kind: 'stop', atMs, rule: 'camera-lost' }) : null;
  }

  /** Stopped from outside: an attempt whose first challenge was asked is kept, but where the store itself is lost. */
  async ended(why: FaceEnding, atMs: number): Promise<void> {
    const rule = why === 'no-frames' ? 'camera-lost' : why === 'vision-lost' ? 'models-lost' : 'stopped';
    if (why !== 'storage-lost' && hasAsked(viewLiveness(this.#state))) await this.#step({ kind: 'stop', atMs, rule });
    this.#forget();
  }

  /** The next attempt, once the customer is ready. */
  async again(atMs: number): Promise<{ readonly answer: Result<null>; readonly ending: FaceEnding | null }> {
    if (viewLiveness(this.#state).phase !== 'rest') return { answer: failed('case.wrong-stage', { stage: viewLiveness(this.#state).phase }), ending: null };
    return { ending: await this.#step({ kind: 'again', atMs }), answer: done(null) };
  }

  async #step(input: LivenessInput): Promise<FaceEnding | null> {
    const before = viewLiveness(this.#state);
    if (isRunning(before)) this.#inputs.push(input);
    this.#state = nextLiveness(this.#state, input);
    const after = viewLiveness(this.#state);
    const met = isRunning(before) && before.asked !== null && (after.phase === 'passed' || after.step > before.step);
    if (isRunning(before) && (met || before.phase !== after.phase || this.#pictures.length === 0)) this.#keepPicture();
    if (met && before.asked !== null) this.#tellResult(before, { challenge: before.asked.kind, passed: true, rule: null, over: false, attemptsLeft: before.mostAttempts - before.attempt + 1 });
    if (isRunning(before) && !isRunning(after)) return this.#concludes(after);
    this.#tellAsked(after, inputAtMs(input));
    return null;
  }

  /** The attempt is over: trace, pictures and outcome are kept in one move; the last one takes the case a stage on. */
  async #concludes(after: LivenessView): Promise<FaceEnding | null> {
    const outcome = attemptsOf(this.#state).at(-1);
    if (outcome === undefined) throw new Error('an attempt ended without an outcome');
    const kept = await this.#keepAttempt(outcome);
    this.#forget();
    if (typeof kept === 'string') return kept;
    this.#tellResult(after, { challenge: null, passed: outcome.passed, rule: outcome.rule, over: true, attemptsLeft: kept.left });
    return outcome.passed ? 'passed' : kept.left === 0 ? 'failed' : null;
  }

  async #keepAttempt(outcome: AttemptOutcome): Promise<FaceEnding | { readonly left: number }> {
    const made = await this.#keepFiles(outcome);
    if (!made.ok) return 'storage-lost';
    // A field may be corrected on the same screen meanwhile: that takes nothing away from what was proven.
    for (let tries = 0; tries < mostSaves; tries += 1) {
      const saved = await this.#saveAttempt(this.#attemptOf(outcome, made.value), made.value);
      if (saved !== 'again') return saved;
    }
    return 'moved-on';
  }

  async #saveAttempt(tried: LivenessAttempt, made: readonly EvidenceRef[]): Promise<FaceEnding | 'again' | { readonly left: number }> {
    const { caseId } = this.#facts;
    const found = await atStage(this.#world, caseId, isJudged);
    if (!found.ok) return found.failure.code === 'case.wrong-stage' ? 'moved-on' : 'storage-lost';
    if (selfieOf(found.value)?.sha256 !== this.#selfie) return 'moved-on';
    const vain = vainAttempts({ ...found.value, attempts: [...found.value.attempts, tried] }).length;
    const attempts = tried.passed ? vain + 1 : vain, left = Math.max(0, this.#world.policy.liveness.mostAttempts - vain);
    const liveness = tried.passed || left === 0 ? findingOf(this.#world, tried, attempts) : null;
    const kept = await keep<OpinedCase | ProvenCase>(this.#world, attempt(found.value, tried, made, liveness), line(this.#world, this.#who, 'liveness.attempted', caseId, {
      attempt: attempts, passed: tried.passed, rule: tried.rule, challenges: tried.challenges.map(({ kind }) => kind).join(' '), sameFace: tried.sameFace, tookMs: tried.tookMs,
    }));
    if (kept.ok) return { left };
    return kept.failure.code === 'case.changed' ? 'again' : 'storage-lost';
  }

  async #keepFiles({ startedAtMs, endedAtMs }: AttemptOutcome): Promise<Result<readonly EvidenceRef[]>> {
    const { caseId } = this.#facts;
    const refs: EvidenceRef[] = [];
    const trace: StoredTrace = { shape: 1, plan: this.#planNow(), startedAtMs, endedAtMs, inputs: this.#inputs, frames: this.#pictures.map(({ sha256, atMs }) => ({ sha256, atMs })) };
    for (const [kind, bytes, mime] of [
      ...this.#pictures.map(({ jpeg }) => ['liveness-frame', jpeg, 'image/jpeg'] as const),
      ['liveness-trace', new TextEncoder().encode(JSON.stringify(trace)), traceMime] as const,
    ]) {
      const put = await this.#world.store.evidence.put(caseId, kind, bytes, mime);
      if (!put.ok) return put;
      refs.push(put.value);
    }
    return done(refs);
  }

  #attemptOf({ passed, rule, challenges, farthest, startedAtMs, endedAtMs }: AttemptOutcome, made: readonly EvidenceRef[]): LivenessAttempt {
    const { sameFaceDistance, printedOrReplayed } = this.#world.policy.liveness;
    const hints = hintsOf(this.#inputs.flatMap((input) => (input.kind === 'frame' ? [input.sample] : [])), printedOrReplayed);
    return {
      at: this.#world.clock.now(), by: this.#who.operatorId, passed, rule, challenges, hints, device: this.#facts.device,
      sameFace: farthest !== null && farthest <= sameFaceDistance, tookMs: Math.round(endedAtMs - startedAtMs),
      trace: made.find(({ kind }) => kind === 'liveness-trace')?.sha256 ?? null, frames: made.filter(({ kind }) => kind === 'liveness-frame').map(({ sha256 }) => sha256),
    };
  }

  /** The part of the plan that this attempt was. */
  #planNow(): LivenessPlan {
    const { plan: { policy, attempts }, attempt: now } = this.#state;
    return { policy: { ...policy, mostAttempts: 1 }, attempts: attempts.slice(now - 1, now) };
  }

  #keepPicture(): void {
    const frame = this.#lastFrame;
    if (frame === null || this.#pictures.some(({ sha256 }) => sha256 === frame.sha256)) return;
    this.#pictures = [...this.#pictures.slice(-(mostPictures - 1)), frame];
  }

  #tellSeen(track: FaceTrack): void {
    const { faces, box, ring01, advice, gates } = lookAtFace(track, this.#world.policy.cameras, { frozen: false, changed: false });
    const placed = ['no-face', 'two-faces', 'closer', 'back', 'centre', 'whole-face', 'more-light', 'less-light'];
    this.#world.tell('face.seen', {
      ...this.#body(), faces, box: box === null ? null : [...box], ring01,
      // A customer who moves as asked is not told to look straight.
      advice: advice !== null && placed.includes(advice) ? advice : null, gates: gates.map((gate) => ({ ...gate })),
    });
  }

  #body() {
    const { sessionId, caseId } = this.#facts;
    return { sessionId, caseId, purpose: 'liveness' as const, seq: this.#lastSeq, kept: 0, wanted: 0, mayAccept: false, ready: false, best: [], compared: viewLiveness(this.#state).compared };
  }

  #tellAsked(view: LivenessView, atMs: number): void {
    if (!isRunning(view)) return;
    const { attempt: at, asked, step, steps, limitAtMs, phase } = view;
    const asks = `${at} ${phase} ${step}`;
    if (asks === this.#told) return;
    this.#told = asks;
    if (phase === 'neutral' && step === 1) void this.#world.store.audit.append([line(this.#world, this.#who, 'liveness.started', this.#facts.caseId, { attempt: this.#used + at })]);
    const { sessionId, caseId } = this.#facts;
    this.#world.tell('liveness.asks', {
      sessionId, caseId, challenge: phase === 'challenge' && asked !== null ? asked.kind : 'neutral', index: phase === 'challenge' ? step : step - 1, of: steps,
      limitMs: Math.max(0, (limitAtMs ?? atMs) - atMs), startedAt: this.#world.clock.now(), attempt: this.#used + at, attempts: this.#world.policy.liveness.mostAttempts,
      corner: asked !== null && asked.kind === 'nose-in-box' ? asked.corner : null,
    });
  }

  #tellResult({ attempt: at }: LivenessView, result: Pick<EventBody<'liveness.result'>, 'challenge' | 'passed' | 'rule' | 'over' | 'attemptsLeft'>): void {
    const { sessionId, caseId } = this.#facts;
    this.#world.tell('liveness.result', { sessionId, caseId, ...result, attempt: this.#used + at });
  }

  #forget(): void {
    this.#inputs = [];
    this.#pictures = [];
    this.#lastFrame = null;
  }
}

const inputAtMs = (input: LivenessInput): number => (input.kind === 'frame' ? input.sample.atMs : input.atMs);

function findingOf({ policy, clock }: World, { passed, challenges, sameFace, hints, tookMs }: LivenessAttempt, attempts: number): LivenessFinding {
  return { performed: true, passed, challenges, sameFace, attempts, hints, policyId: `${policy.id} ${policy.version}`, tookMs, at: clock.now(), alternative: null };
}

/** What the attempts that are left will ask, drawn before the first frame. */
function planOf({ policy, random }: World, used: number): LivenessPlan {
  const { challenges, challengesLeast, challengesMost, mostAttempts, ...limits } = policy.liveness;
  const left = Math.max(1, mostAttempts - used);
  return {
    policy: { ...limits, policyId: `${policy.id} ${policy.version}`, mostAttempts: left, strict: true },
    attempts: chooseChallenges(random, { challenges, challengesLeast, challengesMost, mostAttempts: left }),
  };
}
