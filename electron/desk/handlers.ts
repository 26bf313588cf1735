import { done, failed, type Result } from '../cases/result.ts';
import type { Case } from '../cases/case.ts';
import type { Operator } from '../cases/roles.ts';
import type { Handlers, Session } from '../contract/handlers.ts';
import type { CaseView } from '../contract/views.ts';
import { fieldDataWork } from '../contract/vocabulary.ts';
import { exportRecord, recordRows } from './audit-record.ts';
import { judgeCameras } from './judge-cameras.ts';
import { makeCalibration } from './calibrate-pictures.ts';
import { captureDocument, openCase, setType } from './capture-document.ts';
import { caseView, staffOf } from './case-view.ts';
import { correctField, lookedAtField, restoreField } from './correct-field.ts';
import { decideCase } from './decide-case.ts';
import { startExamination } from './examine-case.ts';
import { makeTypeHandlers } from './document-type-handlers.ts';
import type { FaceSessions } from './face-sessions.ts';
import { exportFieldData, readFieldData, type FieldDataReads } from './field-data.ts';
import { findCases, queue, queueLength, today } from './find-cases.ts';
import { importBundle } from './import-bundle.ts';
import { lookAtDocument } from './look-at-document.ts';
import { addOperator, resetOperator, signIn, signOut } from './operators.ts';
import { replacePicture } from './replace-picture.ts';
import type { RunningWork } from './running-work.ts';
import type { SelfTests } from './self-test.ts';
import { skipBackSide, usePictureAnyway } from './settle-document.ts';
import { acceptFace, faceFromFile, livenessAgain, startFace, stopFace } from './start-face.ts';
import { describeStation, supportFile } from './station.ts';
import { livenessTrace } from './replay-liveness.ts';
import { closeCase, giveOpinion, submitCase, withdrawCase } from './submit-case.ts';
import { takeAlternative } from './take-alternative.ts';
import { casePicture, viewCase } from './view-case.ts';
import { listTypes, line, type World } from './world.ts';

/** What main remembers between calls, beside what is stored. */
export interface Memory { readonly running: RunningWork; readonly selfTests: SelfTests; readonly reads: FieldDataReads; readonly faces: FaceSessions }

/** The table's right-hand side: each question and the step that answers it. No rule lives here. */
export function makeHandlers(world: World, { running, selfTests, reads, faces }: Memory): Handlers {
  const asStaff = (session: Session): Operator => {
    if (session.operator === null) throw new Error('a handler for staff ran without a session');
    return session.operator;
  };
  /** Runs a step and answers with the case as this person now sees it. Nothing is waited for after the step: a reading that ended meanwhile would leave the old case beside the word that nothing runs. */
  const seen = async (session: Session, step: (who: Operator) => Promise<Result<Case>>): Promise<Result<CaseView>> => {
    const who = asStaff(session);
    const staff = await staffOf(world);
    const result = await step(who);
    return result.ok ? done(caseView(world, who, staff, result.value, running.isRunning(result.value.caseId))) : result;
  };
  const calibration = makeCalibration(world, asStaff);
  const importFrom = async (session: Session, bytes: Uint8Array): Promise<Result<{ caseId: string }>> => {
    const opened = await importBundle(world, asStaff(session), bytes);
    if (!opened.ok) return opened;
    const { caseId } = opened.value;
    const started = await startExamination(world, running, asStaff(session), caseId);
    return started.ok ? done({ caseId }) : started;
  };
  return {
    'station.describe': () => describeStation(world),
    'station.status': async (_, session) => {
      const [outbox, queueForYou] = await Promise.all([world.store.cases.outbox(), queueLength(world, session.operator)]);
      return done({ ...world.machine.status(), outboxWaiting: outbox.waiting, queueForYou });
    },
    'station.selfTest': (_, session) => selfTests.run(asStaff(session)),
    'station.lastSelfTest': async () => done(selfTests.last()),
    'station.supportFile': () => supportFile(world),
    'session.current': async (_, session) => done(session.operator),
    'session.signIn': async (input, session) => {
      await faces.end(session, 'signed-out');
      return signIn(world, session, input);
    },
    'session.signOut': async (_, session) => {
      reads.forget(session);
      calibration.forget(session);
      await faces.end(session, 'signed-out');
      // An officer who leaves another page of this station has no customer.
      if (session.operator?.role === 'teller') world.customer.forget();
      return signOut(world, session);
    },
    'operator.reset': (input, session) => resetOperator(world, asStaff(session), input),
    'operator.add': (input, session) => addOperator(world, asStaff(session), input),

    'samples.list': async () => done(world.station.kind === 'evaluation' ? [...(await world.samples.list())] : []),
    'case.importSample': async ({ sampleId }, session) => {
      const bytes = world.station.kind === 'evaluation' ? await world.samples.bytes(sampleId) : null;
      return bytes === null ? failed('case.not-found') : importFrom(session, bytes);
    },
    'case.import': ({ bytes }, session) => importFrom(session, bytes),
    'case.view': ({ caseId }, session) => seen(session, (who) => viewCase(world, who, caseId)),
    'case.picture': ({ caseId, sha256 }) => casePicture(world, caseId, sha256),
    'case.examine': ({ caseId }, session) => startExamination(world, running, asStaff(session), caseId),
    'case.cancelExamination': async ({ caseId }) => (running.stop(caseId) ? done(null) : failed('case.wrong-stage', { stage: 'not-working' })),
    'reading.soFar': async ({ work }, session) => done((work === fieldDataWork ? reads.soFar(session) : world.soFar).of(work).map((each) => (each.what === 'type' ? { ...each, words: world.documentType(each.words).name } : each))),
    'case.replacePicture': (input, session) => seen(session, (who) => replacePicture(world, running, who, input)),
    'field.correct': (input, session) => seen(session, (who) => correctField(world, who, input)),
    'field.restore': (input, session) => seen(session, (who) => restoreField(world, who, input)),
    'field.looked': (input, session) => seen(session, (who) => lookedAtField(world, who, input)),
    'opinion.give': (input, session) => seen(session, (who) => giveOpinion(world, who, input)),
    'case.submit': (input, session) => seen(session, (who) => submitCase(world, who, input)),
    'case.withdraw': (input, session) => seen(session, (who) => withdrawCase(world, who, input)),
    'case.close': (input, session) => seen(session, async (who) => {
      await faces.endCase(input.caseId, 'moved-on');
      return closeCase(world, running, who, input);
    }),
    'case.open': async (_, session) => {
      const opened = await openCase(world, asStaff(session));
      // The case before may only have been left: its customer's rest and language are not the next one's.
      if (opened.ok) world.customer.next();
      return opened.ok ? done({ caseId: opened.value.caseId }) : opened;
    },
    'types.list': async () => done(listTypes(world)),
    ...makeTypeHandlers(world, running, asStaff),
    ...calibration.calls,
    'document.capture': (input, session) => captureDocument(world, running, asStaff(session), input),
    'document.look': (input) => lookAtDocument(world, input),
    'document.setType': (input, session) => setType(world, running, asStaff(session), input),
    'document.useAnyway': (input, session) => seen(session, (who) => usePictureAnyway(world, running, who, input)),
    'document.skipBack': (input, session) => seen(session, (who) => skipBackSide(world, running, who, input)),
    'cameras.judge': (input, session) => judgeCameras(world, session, asStaff(session), input),
    'face.start': (input, session) => startFace({ world, running, faces }, session, asStaff(session), input),
    'face.stop': ({ sessionId }, session) => stopFace(faces, session, sessionId),
    'face.accept': ({ sessionId }, session) => acceptFace(faces, session, sessionId),
    'face.fromFile': (input, session) => seen(session, (who) => faceFromFile({ world, running, faces }, who, input)),
    'liveness.again': ({ sessionId }, session) => livenessAgain(faces, session, sessionId),
    'liveness.alternative': (input, session) => seen(session, (who) => takeAlternative(world, faces, who, input)),
    'liveness.trace': ({ caseId }) => livenessTrace(world, caseId),
    'customer.now': async () => done(world.customer.now()),
    'customer.language': async ({ language }) => done(world.customer.speak(language)),
    'customer.open': async () => done({ address: world.customer.open() }),
    'customer.there': async () => done({ there: world.customer.there() }),
    'document.read': (input, session) => readFieldData(world, reads, session, asStaff(session), input),
    'document.cancelRead': async (_, session) => {
      const ran = reads.stop(session);
      // Left or stopped: what was read before is not on the screen any more, and need not be in memory.
      reads.forget(session);
      return ran ? done(null) : failed('case.wrong-stage', { stage: 'not-working' });
    },
    'document.exportFields': (input, session) => exportFieldData(world, reads, session, asStaff(session), input),
    'case.decide': (input, session) => seen(session, (who) => decideCase(world, who, input)),
    'cases.queue': (_, session) => queue(world, asStaff(session)),
    'cases.today': (_, session) => today(world, asStaff(session)),
    'cases.find': (input, session) => findCases(world, asStaff(session), input),
    'record.rows': ({ caseId }) => recordRows(world, caseId),
    'record.verify': async () => {
      const { whole, entries, faults } = await world.store.audit.verify();
      return done({ whole, entries, faults: [...faults] });
    },
    'record.export': async (_, session) => {
      const file = await exportRecord(world);
      await world.store.audit.append([line(world, asStaff(session), 'audit.exported', null, { exportBytes: file.bytes.byteLength })]);
      return done(file);
    },
  };
}
