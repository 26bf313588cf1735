import { examine, isAtTheCounter, isOnTheDesk, type OnTheDesk } from '../cases/case-moves.ts';
import type { EvidenceKind, EvidenceRef } from '../cases/case.ts';
import { done, failed, type Failure, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { DocumentType } from '../cases/words.ts';
import { examineAtCounter } from './examine-at-counter.ts';
import { examinePictures, modelMark, type Examined } from './examine-pictures.ts';
import { follow, type RunningWork } from './running-work.ts';
import { atStage, keep, line, type World } from './world.ts';

/** What is asked of an examination. `type`: the teller's word for what document it is; null where the machine recognises it. */
export interface ExaminationAsked { readonly signal: AbortSignal; readonly type: DocumentType | null }

/**
 * Starts the models on a case and answers at once; the screen follows `case.progress` and `case.changed`.
 * Expected failures: case.not-found, case.wrong-stage, case.busy. What goes wrong later is told by `case.examinationFailed`.
 */
export async function startExamination(world: World, running: RunningWork, who: Operator, caseId: string, type: DocumentType | null = null): Promise<Result<null>> {
  const found = await atStage(world, caseId, isOnTheDesk);
  if (!found.ok) return found;
  const signal = running.start(caseId);
  if (signal === null) return failed('case.busy');
  void examineNow(world, who, found.value, { signal, type })
    .catch((bug: unknown): { ok: false; failure: Failure } => { world.report(bug); return failed('internal'); })
    .then((result) => {
      running.end(caseId);
      world.soFar.end(caseId);
      if (result.ok) world.tell('case.changed', { caseId, stage: result.value.stage, version: result.value.version });
      else world.tell('case.examinationFailed', { caseId, code: result.failure.code });
    });
  return done(null);
}

/** The work itself: reads the case's newest pictures, keeps what was found. Expected failures: vision.*, evidence.damaged, storage.*. */
export async function examineNow(world: World, who: Operator, found: OnTheDesk, asked: ExaminationAsked): Promise<Result<OnTheDesk>> {
  const work = isAtTheCounter(found) ? await examineAtCounter(world, who, found, asked) : await examineBundle(world, who, found, asked);
  if (!work.ok) {
    const action = work.failure.code === 'vision.cancelled' ? 'case.examination-cancelled' : 'case.examination-failed';
    await world.store.audit.append([line(world, who, action, found.caseId, { code: work.failure.code })]);
  }
  return work;
}

async function examineBundle(world: World, who: Operator, found: OnTheDesk, { signal, type }: ExaminationAsked): Promise<Result<OnTheDesk>> {
  const licence = await newest(world, found, 'document-front');
  if (!licence.ok) return licence;
  const selfie = await newest(world, found, 'selfie');
  if (!selfie.ok) return selfie;
  const work = await examinePictures(world, { licence: licence.value, selfie: selfie.value, type }, { signal, onProgress: follow(world, found.caseId) });
  return work.ok ? keepExamination(world, who, found, work.value) : work;
}

async function keepExamination(world: World, who: Operator, found: OnTheDesk, { examination, ...pictures }: Examined): Promise<Result<OnTheDesk>> {
  const refs = await keepMade(world, found.caseId, [
    ['front-rectified', pictures.rectifiedJpeg], ['portrait-aligned', pictures.portraitJpeg], ['selfie-aligned', pictures.selfieJpeg],
  ]);
  if (!refs.ok) return refs;
  const { match, document } = examination;
  return keep(world, examine(found, examination, refs.value), line(world, who, 'case.examined', found.caseId, {
    document: document.performed ? document.reading.type : document.why,
    fields: document.performed ? Object.keys(document.reading.fields).length : 0,
    // The band is sealed in the record before anyone's opinion; screens withhold it until then.
    match: match.performed ? match.band : match.why,
    model: modelMark(match),
    tookMs: Math.round(examination.tookMs),
  }));
}

/** Keeps the pictures that were made of the ones that came. */
export async function keepMade(world: World, caseId: string, made: readonly (readonly [EvidenceKind, Uint8Array | null])[]): Promise<Result<readonly EvidenceRef[]>> {
  const refs: EvidenceRef[] = [];
  for (const [kind, content] of made) {
    if (content === null) continue;
    const put = await world.store.evidence.put(caseId, kind, content, 'image/jpeg');
    if (!put.ok) return put;
    refs.push(put.value);
  }
  return done(refs);
}

export interface KeptPicture { readonly bytes: Uint8Array; readonly sha256: string }

/** The newest picture of a kind: a later one supersedes, the earlier stays. */
export async function newest(world: World, found: OnTheDesk, kind: EvidenceKind): Promise<Result<KeptPicture>> {
  const ref = found.evidence.findLast((evidence) => evidence.kind === kind);
  if (ref === undefined) return failed('case.picture-missing', { picture: kind });
  const bytes = await world.store.evidence.get(found.caseId, ref.sha256);
  return bytes.ok ? done({ bytes: bytes.value, sha256: ref.sha256 }) : bytes;
}
