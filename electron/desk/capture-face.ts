import { isAnother, isEnough, framesWanted, withFrame, type Candidate } from '../cases/best-frames.ts';
import { addToRead, isBeforeSubmission } from '../cases/case-moves.ts';
import type { EvidenceRef } from '../cases/case.ts';
import { faceGates, lookAtFace, type FaceLook } from '../cases/face-capture.ts';
import type { FaceMeasured, FaceWay } from '../cases/face-proof.ts';
import type { FaceTrack } from '../cases/face-track.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { EventBody } from '../contract/events.ts';
import type { FaceEnding, FaceFrame, FaceWork } from './capture-session.ts';
import { faceGate } from './case-actions.ts';
import { startExamination } from './examine-case.ts';
import type { RunningWork } from './running-work.ts';
import { atStage, keep, line, type World } from './world.ts';

export interface FaceSessionFacts { readonly sessionId: string; readonly caseId: string; readonly device: string }

/** A frame worth keeping. Its picture and template are in memory only, until it is taken. */
interface KeptFrame extends Candidate { readonly seq: number; readonly jpeg: Uint8Array; readonly measured: FaceMeasured }

/** The same picture so often in a row is a camera that stands still. */
const frozenAfter = 5;
/** Frames in a row of another face before it is believed: one bad frame is no other person. */
const changedAfter = 3;

/**
 * Watches the customer and keeps the best of many frames by itself. Once they are enough they are kept with the case, encrypted, and
 * compared with the document's portrait; `accept` takes the best there is by hand. Nothing of a frame that was not taken is kept.
 */
export class FaceCapture implements FaceWork {
  readonly purpose = 'capture';
  readonly #world: World;
  readonly #running: RunningWork;
  readonly #who: Operator;
  readonly #facts: FaceSessionFacts;
  #kept: readonly KeptFrame[] = [];
  /** The best frame that a person may take although a gate is not good. */
  #spare: KeptFrame | null = null;
  #last: FaceLook | null = null;
  #lastSeq = 0;
  #others = 0;
  #seen = 0;

  constructor(world: World, running: RunningWork, who: Operator, facts: FaceSessionFacts) {
    this.#world = world;
    this.#running = running;
    this.#who = who;
    this.#facts = facts;
  }

  embedNext(): boolean { return this.#last?.usable === true; }
  realNext(): boolean { return false; }

  async seen(track: FaceTrack, frame: FaceFrame, repeated: number): Promise<FaceEnding | null> {
    this.#seen += 1;
    this.#lastSeq = track.seq;
    const changed = this.#isAnother(track);
    const look = lookAtFace(track, this.#world.policy.cameras, { frozen: repeated >= frozenAfter, changed });
    this.#last = look;
    if (track.embedding !== null && !changed && repeated === 0) this.#consider(look, { seq: track.seq, atMs: track.atMs, score01: look.score01, sha256: frame.sha256, template: track.embedding, jpeg: frame.jpeg, measured: look.measured });
    const ready = isEnough(this.#kept);
    this.#tell(look, ready);
    return ready ? this.#take('auto') : null;
  }

  async passes(): Promise<FaceEnding | null> { return null; }

  async silent(): Promise<FaceEnding | null> {
    this.#world.tell('face.seen', {
      ...this.#body(), faces: 0, box: null, ring01: null, advice: 'no-frames', ready: false,
      gates: faceGates.map((gate) => ({ gate, state: gate === 'camera' ? 'bad' : 'waiting', measured: null, needed: null })),
    });
    return null;
  }

  async ended(): Promise<void> { this.#forget(); }

  /** By hand: the best frame that was good, or else the best that is usable at all. `face.not-ready` where there is none. */
  async accept(): Promise<{ readonly answer: Result<null>; readonly ending: FaceEnding | null }> {
    if (this.#kept.length === 0 && this.#spare !== null) this.#kept = [this.#spare];
    if (this.#kept.length === 0) return { answer: failed('face.not-ready'), ending: null };
    const ending = await this.#take('hand');
    return { answer: ending === 'accepted' ? done(null) : failed(ending === 'storage-lost' ? 'storage.unavailable' : 'case.wrong-stage'), ending };
  }

  #consider(look: FaceLook, frame: KeptFrame): void {
    if (look.good) this.#kept = withFrame(this.#kept, frame);
    else if (look.usable && frame.score01 > (this.#spare?.score01 ?? 0)) this.#spare = frame;
  }

  /** Another person before the lens: what was kept of the one before is forgotten, and the advice says so until then. */
  #isAnother(track: FaceTrack): boolean {
    if (track.embedding === null) return this.#others > 0 && track.faces.length > 0;
    const another = isAnother(this.#kept, track.embedding, this.#world.policy.liveness.sameFaceDistance);
    this.#others = another ? this.#others + 1 : 0;
    if (this.#others >= changedAfter) this.#forget();
    return another;
  }

  async #take(how: FaceWay): Promise<FaceEnding> {
    const { caseId, sessionId, device } = this.#facts;
    const refs: EvidenceRef[] = [];
    for (const [at, { jpeg, score01, measured }] of this.#kept.entries()) {
      const put = await this.#world.store.evidence.put(caseId, at === 0 ? 'selfie' : 'face-frame', jpeg, 'image/jpeg');
      if (!put.ok) return 'storage-lost';
      refs.push({ ...put.value, face: { how, device, sessionId, score01, measured } });
    }
    const found = await atStage(this.#world, caseId, isBeforeSubmission);
    if (!found.ok || this.#running.isRunning(caseId) || faceGate(this.#world, found.value) !== null) return 'moved-on';
    const kept = await keep(this.#world, addToRead(found.value, refs), line(this.#world, this.#who, 'face.captured', caseId, { how, frames: refs.length, seen: this.#seen, best: this.#kept[0]?.score01 ?? 0 }));
    if (!kept.ok) return kept.failure.code === 'case.changed' ? 'moved-on' : 'storage-lost';
    this.#forget();
    await startExamination(this.#world, this.#running, this.#who, caseId);
    return 'accepted';
  }

  #tell({ faces, box, ring01, advice, gates }: FaceLook, ready: boolean): void {
    this.#world.tell('face.seen', { ...this.#body(), faces, box: box === null ? null : [...box], ring01, advice, gates: gates.map((gate) => ({ ...gate })), ready });
  }

  #body(): Pick<EventBody<'face.seen'>, 'sessionId' | 'caseId' | 'purpose' | 'seq' | 'kept' | 'wanted' | 'mayAccept' | 'best' | 'compared'> {
    const { sessionId, caseId } = this.#facts;
    return { sessionId, caseId, purpose: 'capture', seq: this.#lastSeq, kept: this.#kept.length, wanted: framesWanted, mayAccept: this.#kept.length > 0 || this.#spare !== null, best: this.#kept.map((frame) => frame.seq), compared: null };
  }

  #forget(): void {
    this.#kept = [];
    this.#spare = null;
    this.#others = 0;
  }
}
