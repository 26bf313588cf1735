import { examine, isOnTheDesk, type OnTheDesk } from '../cases/case-moves.ts';
import type { EvidenceKind, EvidenceRef } from '../cases/case.ts';
import type { Progress, WorkStage } from '../cases/ports.ts';
import { done, failed, type Failure, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import { examinePictures, type Examined } from './examine-pictures.ts';
import { atStage, keep, line, type World } from './world.ts';

/** What runs now, by case: one examination a case, each can be stopped. Lost with the process, since a case at `opened` simply starts again. */
export class RunningWork {
  readonly #running = new Map<string, AbortController>();
  isRunning(caseId: string): boolean { return this.#running.has(caseId); }
  stop(caseId: string): boolean {
    this.#running.get(caseId)?.abort();
    return this.#running.has(caseId);
  }
  start(caseId: string): AbortSignal | null {
    if (this.#running.has(caseId)) return null;
    const controller = new AbortController();
    this.#running.set(caseId, controller);
    return controller.signal;
  }
  end(caseId: string): void { this.#running.delete(caseId); }
}

/**
 * Starts the models on a case and answers at once; the screen follows `case.progress` and `case.changed`.
 * Expected failures: case.not-found, case.wrong-stage, case.busy. What goes wrong later is told by `case.examinationFailed`.
 */
export async function startExamination(world: World, running: RunningWork, who: Operator, caseId: string): Promise<Result<null>> {
  const found = await atStage(world, caseId, isOnTheDesk);
  if (!found.ok) return found;
  const signal = running.start(caseId);
  if (signal === null) return failed('case.busy');
  void examineNow(world, who, found.value, signal)
    .catch((bug: unknown): { ok: false; failure: Failure } => { world.report(bug); return failed('internal'); })
    .then((result) => {
      running.end(caseId);
      if (result.ok) world.tell('case.changed', { caseId, stage: result.value.stage, version: result.value.version });
      else world.tell('case.examinationFailed', { caseId, code: result.failure.code });
    });
  return done(null);
}

/** The work itself: reads the case's newest pictures, keeps what was found. Expected failures: vision.*, evidence.damaged, storage.*. */
export async function examineNow(world: World, who: Operator, found: OnTheDesk, signal: AbortSignal): Promise<Result<OnTheDesk>> {
  const licence = await newest(world, found, 'licence');
  if (!licence.ok) return licence;
  const selfie = await newest(world, found, 'selfie');
  if (!selfie.ok) return selfie;
  const work = await examinePictures(world, { licence: licence.value, selfie: selfie.value }, { signal, onProgress: follow(world, found.caseId) });
  if (!work.ok) {
    const action = work.failure.code === 'vision.cancelled' ? 'case.examination-cancelled' : 'case.examination-failed';
    await world.store.audit.append([line(world, who, action, found.caseId, { code: work.failure.code })]);
    return work;
  }
  return keepExamination(world, who, found, work.value);
}

async function keepExamination(world: World, who: Operator, found: OnTheDesk, { examination, ...pictures }: Examined): Promise<Result<OnTheDesk>> {
  const made: readonly (readonly [EvidenceKind, Uint8Array | null])[] = [
    ['licence-rectified', pictures.rectifiedJpeg], ['portrait-aligned', pictures.portraitJpeg], ['selfie-aligned', pictures.selfieJpeg],
  ];
  const refs: EvidenceRef[] = [];
  for (const [kind, content] of made) {
    if (content === null) continue;
    const put = await world.store.evidence.put(found.caseId, kind, content, 'image/jpeg');
    if (!put.ok) return put;
    refs.push(put.value);
  }
  const { match, document } = examination;
  return keep(world, examine(found, examination, refs), line(world, who, 'case.examined', found.caseId, {
    document: document.performed ? document.reading.type : document.why,
    fields: document.performed ? Object.keys(document.reading.fields).length : 0,
    // The band is sealed in the record before anyone's opinion; screens withhold it until then.
    match: match.performed ? match.band : match.why,
    model: match.performed ? match.modelSha256.slice(0, 16) : null,
    tookMs: Math.round(examination.tookMs),
  }));
}

/** The newest picture of a kind: a later one supersedes, the earlier stays. */
export async function newest(world: World, found: OnTheDesk, kind: EvidenceKind): Promise<Result<Uint8Array>> {
  const ref = found.evidence.filter((evidence) => evidence.kind === kind).at(-1);
  return ref === undefined ? failed('case.picture-missing', { picture: kind }) : world.store.evidence.get(found.caseId, ref.sha256);
}

/** Turns raw progress into what the screen draws: the running stage and how long each finished one took. */
function follow(world: World, caseId: string): (progress: Progress) => void {
  const finished: { stage: WorkStage; tookMs: number }[] = [];
  let stage: WorkStage | null = null;
  let since = world.clock.now();
  return (progress) => {
    if (progress.stage !== stage) {
      const now = world.clock.now();
      if (stage !== null) finished.push({ stage, tookMs: now - since });
      stage = progress.stage;
      since = now;
    }
    world.tell('case.progress', { caseId, ...progress, finished: [...finished] });
  };
}
