import { refusedBy } from '../cases/camera-names.ts';
import { addToRead, isBeforeSubmission } from '../cases/case-moves.ts';
import type { Case, OpinedCase, ProvenCase } from '../cases/case.ts';
import { defaultEngine } from '../cases/matching.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { CallInput } from '../contract/calls.ts';
import type { Session } from '../contract/handlers.ts';
import { describeAcceptedFace } from './accepted-face.ts';
import { FaceCapture } from './capture-face.ts';
import { CaptureSession } from './capture-session.ts';
import { faceGate } from './case-actions.ts';
import { startExamination } from './examine-case.ts';
import type { FaceRunning, FaceSessions } from './face-sessions.ts';
import { livenessGate } from './liveness-gate.ts';
import { LivenessRun } from './run-liveness.ts';
import type { RunningWork } from './running-work.ts';
import { atStage, keep, line, type World } from './world.ts';

export interface FaceDesk { readonly world: World; readonly running: RunningWork; readonly faces: FaceSessions }
type Asked = CallInput<'face.start'>;

/**
 * Begins a stretch of the customer's camera. A camera that policy refuses is refused and put on record by the word it was refused for:
 * a name that its owner gave it may say who they are. A session of this case that still runs is ended first, one of this screen for another case once this one may begin.
 * Expected failures: camera.refused, case.*, document.*, liveness.attempts-used, face.*, evidence.damaged, vision.*, storage.*.
 */
export async function startFace(desk: FaceDesk, screen: Session, who: Operator, asked: Asked): Promise<Result<{ sessionId: string }>> {
  const { caseId, purpose, device } = asked;
  const { world } = desk;
  const word = refusedBy(device.label, world.policy.cameras);
  if (word === null) return desk.faces.inTurn(() => start(desk, screen, who, asked));
  const kept = await world.store.audit.append([line(world, who, 'camera.refused', caseId, { word, purpose })]);
  return kept.ok ? failed('camera.refused', { label: device.label }) : kept;
}

async function start(desk: FaceDesk, screen: Session, who: Operator, asked: Asked): Promise<Result<{ sessionId: string }>> {
  const { world, running, faces } = desk;
  const { caseId, purpose } = asked;
  if (running.isRunning(caseId) || faces.isElsewhere(screen, caseId)) return failed('case.busy');
  // An attempt that is under way is over, and counts, before anybody asks how many are left.
  await faces.endCase(caseId, 'replaced');
  const sessionId = world.newId();
  const work = purpose === 'capture' ? await captureOf(desk, who, asked, sessionId) : await livenessOf(desk, who, asked, sessionId);
  if (!work.ok) return work;
  await faces.end(screen, 'replaced');
  const kept = await world.store.audit.append([line(world, who, 'face.started', caseId, { purpose })]);
  if (!kept.ok) return kept;
  const session = new CaptureSession(world, sessionId, work.value, (why) => {
    faces.over(screen, sessionId);
    world.tell('face.ended', { sessionId, caseId, purpose, why });
    void world.store.audit.append([line(world, who, 'face.ended', caseId, { purpose, why })]);
  });
  faces.begin(screen, { caseId, session, work: work.value });
  // Whoever signed out meanwhile left no camera running.
  if (screen.operator?.operatorId === who.operatorId) return done({ sessionId });
  await session.end('signed-out');
  return failed('face.no-session');
}

async function captureOf({ world, running }: FaceDesk, who: Operator, { caseId, device }: Asked, sessionId: string): Promise<Result<FaceCapture>> {
  const found = await atStage(world, caseId, isBeforeSubmission);
  if (!found.ok) return found;
  const gate = faceGate(world, found.value);
  return gate === null ? done(new FaceCapture(world, running, who, { sessionId, caseId, device: device.label })) : { ok: false, failure: gate };
}

const isJudged = (found: Case): found is OpinedCase | ProvenCase => found.stage === 'opined' || found.stage === 'proven';

async function livenessOf({ world }: FaceDesk, who: Operator, { caseId, device }: Asked, sessionId: string): Promise<Result<LivenessRun>> {
  const found = await atStage(world, caseId, isJudged);
  if (!found.ok) return found;
  const gate = livenessGate(world, found.value, 'prove');
  if (gate !== null) return { ok: false, failure: gate };
  const face = await describeAcceptedFace(world, found.value, defaultEngine);
  if (!face.ok) return face;
  return done(new LivenessRun(world, who, { sessionId, caseId, device: device.label }, found.value, face.value.template));
}

/** Takes the best frame there is, by hand. Expected failures: face.no-session, face.not-ready, case.wrong-stage, storage.*. */
export async function acceptFace(faces: FaceSessions, screen: Session, sessionId: string): Promise<Result<null>> {
  const found = capturing(faces, screen, sessionId);
  return found.ok ? found.value.session.ask(() => found.value.work.accept()) : found;
}

export async function stopFace(faces: FaceSessions, screen: Session, sessionId: string): Promise<Result<null>> {
  const found = faces.of(screen, sessionId);
  if (!found.ok) return found;
  await found.value.session.end('stopped');
  return done(null);
}

/** The next attempt of a running session. Expected failures: face.no-session, case.wrong-stage. */
export async function livenessAgain(faces: FaceSessions, screen: Session, sessionId: string): Promise<Result<null>> {
  const found = faces.of(screen, sessionId);
  if (!found.ok) return found;
  const { session, work } = found.value;
  return work instanceof LivenessRun ? session.ask((atMs) => work.again(atMs)) : failed('face.no-session');
}

function capturing(faces: FaceSessions, screen: Session, sessionId: string): Result<FaceRunning & { readonly work: FaceCapture }> {
  const found = faces.of(screen, sessionId);
  if (!found.ok) return found;
  const { work } = found.value;
  return work instanceof FaceCapture ? done({ ...found.value, work }) : failed('face.no-session');
}

/**
 * There is no camera: a picture from a file, compared like any other. It is kept before anything else, and a second person will look.
 * Expected failures: case.busy, case.wrong-stage, document.*, case.fields-open, storage.*.
 */
export async function faceFromFile({ world, running, faces }: FaceDesk, who: Operator, { caseId, bytes }: { caseId: string; bytes: Uint8Array }): Promise<Result<Case>> {
  if (running.isRunning(caseId)) return failed('case.busy');
  const found = await atStage(world, caseId, isBeforeSubmission);
  if (!found.ok) return found;
  const gate = faceGate(world, found.value);
  if (gate !== null) return { ok: false, failure: gate };
  await faces.endCase(caseId, 'replaced');
  const put = await world.store.evidence.put(caseId, 'selfie', bytes, 'application/octet-stream');
  if (!put.ok) return put;
  const picture = { ...put.value, face: { how: 'file' as const, device: null, sessionId: world.newId(), score01: 1, measured: {} } };
  const kept: Result<Case> = await keep(world, addToRead(found.value, [picture]), line(world, who, 'face.captured', caseId, { how: 'file', imageBytes: bytes.byteLength }));
  if (kept.ok) await startExamination(world, running, who, caseId);
  return kept;
}
