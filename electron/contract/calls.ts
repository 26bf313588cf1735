/**
 * The table. One row a question: who may ask, what must be said, what is answered.
 * What is not in this table the screen cannot ask. The renderer never sends paths, SQL, URLs, scores, roles or names of users.
 */
import { z } from 'zod';
import { captureWays, caseResults, editReasons, syncStates } from '../cases/case.ts';
import { decisionKinds, reasonCodes } from '../cases/reasons.ts';
import { roles, type Role } from '../cases/roles.ts';
import { opinions, sides } from '../cases/words.ts';
import { calibrationCalls } from './calibration-calls.ts';
import { customerLanguages, customerView } from './customer-views.ts';
import { cameraPurposes, facePurposes } from './face-views.ts';
import { mostBundleBytes, mostFrameBytes, mostPictureBytes } from './limits.ts';
import { typeCalls } from './type-calls.ts';
import { foundView, quadShares } from './view-parts.ts';
import { fieldDataWork } from './vocabulary.ts';
import {
  auditRowView, auditVerdictView, caseRowView, caseView, exportFormats, fieldDataView, fileView, lookView, operatorView, sampleView, selfTestView, someBytes, stationView, statusView, traceView, typeView,
} from './views.ts';

export { mostBundleBytes, mostFrameBytes, mostPictureBytes };

type Askers = 'anyone' | readonly Role[];
interface Row { readonly role: Askers; readonly input: z.ZodType; readonly output: z.ZodType }

const officer = ['officer'] as const;
const anyStaff = roles;
const administrator = ['administrator'] as const;
const tellerOrOfficer = ['teller', 'officer'] as const;

const caseId = z.uuid();
const nothing = z.strictObject({});
const secret = z.string().min(1).max(200);
const freeText = z.string().max(1000);
const typeId = z.string().regex(/^[A-Z][A-Z0-9_]{1,59}$/);
const bytesUpTo = (most: number) => someBytes.refine((bytes) => bytes.byteLength <= most, { error: 'too large' });

export const calls = {
  // station and session
  'station.describe': { role: 'anyone', input: nothing, output: stationView },
  'station.status': { role: 'anyone', input: nothing, output: statusView },
  'station.selfTest': { role: anyStaff, input: nothing, output: selfTestView },
  'station.lastSelfTest': { role: 'anyone', input: nothing, output: selfTestView.nullable() },
  'station.supportFile': { role: anyStaff, input: nothing, output: fileView },
  'session.current': { role: 'anyone', input: nothing, output: operatorView.nullable() },
  'session.signIn': { role: 'anyone', input: z.strictObject({ operatorId: z.uuid(), secret }), output: operatorView },
  'session.signOut': { role: anyStaff, input: nothing, output: z.null() },
  'operator.reset': { role: administrator, input: z.strictObject({ operatorId: z.uuid(), secret, ownSecret: secret }), output: operatorView },
  'operator.add': { role: administrator, input: z.strictObject({ name: z.string().min(1).max(80), newRole: z.enum(roles), secret, ownSecret: secret }), output: operatorView },

  // a case, step by step
  'samples.list': { role: tellerOrOfficer, input: nothing, output: z.array(sampleView) },
  'case.importSample': { role: tellerOrOfficer, input: z.strictObject({ sampleId: z.string().regex(/^[0-9a-f]{8}$/) }), output: z.strictObject({ caseId }) },
  'case.import': { role: tellerOrOfficer, input: z.strictObject({ bytes: bytesUpTo(mostBundleBytes) }), output: z.strictObject({ caseId }) },
  'case.view': { role: anyStaff, input: z.strictObject({ caseId }), output: caseView },
  'case.picture': { role: anyStaff, input: z.strictObject({ caseId, sha256: z.string().regex(/^[0-9a-f]{64}$/) }), output: z.strictObject({ mime: z.string(), bytes: someBytes }) },
  'case.examine': { role: tellerOrOfficer, input: z.strictObject({ caseId }), output: z.null() },
  'case.cancelExamination': { role: tellerOrOfficer, input: z.strictObject({ caseId }), output: z.null() },
  /** What the running reading has found until now: empty where none runs. `work` is a case, or this session's reading without one. */
  'reading.soFar': { role: tellerOrOfficer, input: z.strictObject({ work: z.union([z.literal(fieldDataWork), caseId]) }), output: z.array(foundView).readonly() },
  'case.replacePicture': { role: tellerOrOfficer, input: z.strictObject({ caseId, kind: z.enum(['document-front', 'selfie']), bytes: bytesUpTo(mostPictureBytes) }), output: caseView },
  'field.correct': { role: tellerOrOfficer, input: z.strictObject({ caseId, key: z.string().max(60), value: z.string().max(500), why: z.enum(editReasons) }), output: caseView },
  'field.restore': { role: tellerOrOfficer, input: z.strictObject({ caseId, key: z.string().max(60) }), output: caseView },
  'field.looked': { role: tellerOrOfficer, input: z.strictObject({ caseId, key: z.string().max(60) }), output: caseView },
  'opinion.give': { role: tellerOrOfficer, input: z.strictObject({ caseId, answer: z.enum(opinions) }), output: caseView },
  'case.submit': { role: tellerOrOfficer, input: z.strictObject({ caseId, note: freeText }), output: caseView },
  'case.withdraw': { role: tellerOrOfficer, input: z.strictObject({ caseId }), output: caseView },
  'case.close': { role: tellerOrOfficer, input: z.strictObject({ caseId, code: z.enum(reasonCodes), text: freeText }), output: caseView },

  // a case that begins at the counter: the document first, the face after it
  'case.open': { role: tellerOrOfficer, input: nothing, output: z.strictObject({ caseId }) },
  'types.list': { role: anyStaff, input: nothing, output: z.array(typeView) },
  'document.capture': {
    role: tellerOrOfficer,
    input: z.strictObject({ caseId, side: z.enum(sides), bytes: bytesUpTo(mostPictureBytes), how: z.enum(captureWays), corners: quadShares.nullable(), type: typeId.nullable() }),
    output: z.null(),
  },
  'document.look': {
    role: tellerOrOfficer, input: z.strictObject({ bytes: bytesUpTo(mostFrameBytes), before: quadShares.nullable(), expecting: typeId.nullable() }), output: lookView,
  },
  'document.setType': { role: tellerOrOfficer, input: z.strictObject({ caseId, type: typeId }), output: z.null() },
  'document.useAnyway': { role: tellerOrOfficer, input: z.strictObject({ caseId, code: z.enum(reasonCodes), text: freeText }), output: caseView },
  'document.skipBack': { role: tellerOrOfficer, input: z.strictObject({ caseId }), output: caseView },

  // the face at the counter: frames travel on their own channel (bridge.ts), what is seen comes back as events
  /** Which of these cameras policy allows, in their order; each that it refuses is put on record, once a case and screen. */
  'cameras.judge': { role: tellerOrOfficer, input: z.strictObject({ caseId, purpose: z.enum(cameraPurposes), labels: z.array(z.string().max(200)).max(32) }), output: z.array(z.boolean()).readonly() },
  /** Refuses cameras that policy does not allow (`camera.refused`). A second session of this screen ends the first. */
  'face.start': {
    role: tellerOrOfficer, input: z.strictObject({ caseId, purpose: z.enum(facePurposes), device: z.strictObject({ label: z.string().max(200) }) }),
    output: z.strictObject({ sessionId: z.uuid() }),
  },
  'face.stop': { role: tellerOrOfficer, input: z.strictObject({ sessionId: z.uuid() }), output: z.null() },
  /** Takes the best frame there is, by hand. */
  'face.accept': { role: tellerOrOfficer, input: z.strictObject({ sessionId: z.uuid() }), output: z.null() },
  /** There is no camera: a picture from a file, which raises the case to a second person. */
  'face.fromFile': { role: tellerOrOfficer, input: z.strictObject({ caseId, bytes: bytesUpTo(mostPictureBytes) }), output: caseView },
  /** The customer is ready for the next attempt of a running session. */
  'liveness.again': { role: tellerOrOfficer, input: z.strictObject({ sessionId: z.uuid() }), output: z.null() },
  'liveness.alternative': { role: tellerOrOfficer, input: z.strictObject({ caseId, code: z.enum(reasonCodes), text: freeText }), output: caseView },
  'liveness.trace': { role: officer, input: z.strictObject({ caseId }), output: traceView },

  // the customer's own window: the one question it may ask itself, and what the teller sets for it
  'customer.now': { role: 'anyone', input: nothing, output: customerView },
  'customer.language': { role: tellerOrOfficer, input: z.strictObject({ language: z.enum(customerLanguages) }), output: customerView },
  /** Opens that window; where the host cannot, an address that is good for one visit and shows nothing else. */
  'customer.open': { role: tellerOrOfficer, input: nothing, output: z.strictObject({ address: z.string().nullable() }) },
  /** Whether that window is open at this moment: what nobody can read is not asked. */
  'customer.there': { role: tellerOrOfficer, input: nothing, output: z.strictObject({ there: z.boolean() }) },

  ...typeCalls,

  // what a match is worth on the bank's own pictures
  ...calibrationCalls,

  // reading a document without a case: nothing is kept
  'document.read': { role: tellerOrOfficer, input: z.strictObject({ bytes: bytesUpTo(mostPictureBytes), type: typeId.nullable() }), output: fieldDataView },
  'document.cancelRead': { role: tellerOrOfficer, input: nothing, output: z.null() },
  'document.exportFields': {
    role: tellerOrOfficer,
    input: z.strictObject({ readId: z.uuid(), edits: z.record(z.string().max(60), z.string().max(500)), format: z.enum(exportFormats) }),
    output: fileView,
  },

  // the second person
  'case.decide': {
    role: officer,
    input: z.strictObject({ caseId, version: z.number().int(), kind: z.enum(decisionKinds), code: z.enum(reasonCodes).nullable(), text: freeText, secret }),
    output: caseView,
  },
  'cases.queue': { role: anyStaff, input: nothing, output: z.strictObject({ forYou: z.array(caseRowView), notForYou: z.array(caseRowView), lastDecidedAt: z.number().nullable() }) },

  // looking back
  'cases.today': {
    role: anyStaff, input: nothing,
    output: z.strictObject({ rows: z.array(caseRowView), unfinished: z.array(caseRowView), medianTookMs: z.number().nullable(), waitingForOfficer: z.number(), officersOnDuty: z.array(z.string()) }),
  },
  'cases.find': {
    role: anyStaff,
    input: z.strictObject({
      search: z.string().max(40), since: z.number().int().nullable(), results: z.array(z.enum(caseResults)).nullable(), documentType: z.string().max(40).nullable(),
      openedBy: z.uuid().nullable(), sync: z.array(z.enum(syncStates)).nullable(), order: z.enum(['oldest-first', 'newest-first']),
      skip: z.number().int().min(0), take: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({ rows: z.array(caseRowView), total: z.number(), outOf: z.number(), documentTypes: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
  },
  'record.rows': { role: anyStaff, input: z.strictObject({ caseId }), output: z.array(auditRowView) },
  'record.verify': { role: anyStaff, input: nothing, output: auditVerdictView },
  'record.export': { role: ['officer', 'administrator'], input: nothing, output: fileView },
} as const satisfies Record<string, Row>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = z.infer<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.infer<Calls[N]['output']>;
export const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name);
