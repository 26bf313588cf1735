/**
 * What a screen may see. Strict on purpose: an answer with a key that is not listed here (an embedding, a path, a score
 * for a teller) is refused on its way out, not trimmed.
 */
import { z } from 'zod';
import { auditActions } from '../cases/audit.ts';
import { caseResults, caseStages, evidenceKinds, syncStates } from '../cases/case.ts';
import { decisionKinds, reasonCodes } from '../cases/reasons.ts';
import { failureCodes } from '../cases/result.ts';
import { roles } from '../cases/roles.ts';
import { bands, opinions, verdicts } from '../cases/words.ts';
import { documentView, fieldView } from './document-views.ts';
import { faceView, livenessView } from './face-views.ts';
import { facts, notPerformed, secondEmbedder, someBytes, time } from './view-parts.ts';

export { someBytes } from './view-parts.ts';
export * from './document-views.ts';
export * from './customer-views.ts';
export * from './face-views.ts';

export const operatorView = z.strictObject({ operatorId: z.string(), name: z.string(), role: z.enum(roles) });
export type OperatorView = z.infer<typeof operatorView>;

export const stationView = z.strictObject({
  stationId: z.string(), kind: z.enum(['evaluation', 'bank']), branch: z.string(), counter: z.string(), prefix: z.string(),
  version: z.string(), host: z.enum(['electron', 'browser']), startedAt: time,
  policy: z.strictObject({
    id: z.string(), title: z.string(), version: z.string(), passScore: z.number(), greyScore: z.number(),
    retentionDays: z.number(), blurAfterIdleSeconds: z.number(), lockAfterIdleSeconds: z.number(), lockAfterFailures: z.number(),
    secret: z.union([
      z.strictObject({ kind: z.literal('pin'), digits: z.number() }),
      z.strictObject({ kind: z.literal('password'), least: z.number() }),
    ]),
  }),
  staff: z.array(operatorView.extend({ locked: z.boolean() })),
});
export type StationView = z.infer<typeof stationView>;

/** The four quiet chips of the header, and the badge of the queue. */
export const statusView = z.strictObject({
  camera: z.enum(['ready', 'not-in-use']),
  models: z.strictObject({ state: z.enum(['starting', 'verified', 'refused', 'stopped']), verified: z.number(), total: z.number() }),
  network: z.enum(['online', 'offline', 'not-set-up']),
  outboxWaiting: z.number(),
  queueForYou: z.number(),
});
export type StatusView = z.infer<typeof statusView>;

export const modelView = z.strictObject({
  name: z.string(), usedFor: z.string(), sha256: z.string(), modelBytes: z.number(), medianMs: z.number().nullable(),
  status: z.enum(['matches', 'missing', 'refused', 'optional']),
});
export const selfTestView = z.strictObject({
  at: time, tookMs: z.number(),
  lines: z.array(z.strictObject({
    check: z.enum(['document-camera', 'customer-camera', 'chip-reader', 'models', 'case-store', 'evidence', 'disk', 'clock', 'record-chain', 'policy', 'screen-protection', 'program-signature']),
    outcome: z.enum(['good', 'remark', 'failed', 'not-performed']), facts,
  })),
  models: z.array(modelView),
  outbox: z.strictObject({ waiting: z.number(), oldestAt: time.nullable() }),
});
export type SelfTestView = z.infer<typeof selfTestView>;

export const pictureView = z.strictObject({
  kind: z.enum(evidenceKinds), sha256: z.string(), mime: z.string(), imageBytes: z.number(), at: time, superseded: z.boolean(),
});
export type PictureView = z.infer<typeof pictureView>;

/** Before the teller's opinion the match is withheld; after it the teller sees a band, the officer the number and what made it. */
export const matchView = z.union([
  z.strictObject({ state: z.literal('withheld') }),
  notPerformed,
  z.strictObject({ state: z.literal('band'), band: z.enum(bands) }),
  z.strictObject({
    state: z.literal('measured'), band: z.enum(bands), score: z.number(), distance: z.number(), oneStrangerIn: z.number(),
    engine: z.string(), modelSha256: z.string(), second: secondEmbedder.optional(), portraitEyeDistancePx: z.number(), selfieEyeDistancePx: z.number(),
    passScore: z.number(), greyScore: z.number(),
  }),
]);
export type MatchView = z.infer<typeof matchView>;

export const reasonView = z.strictObject({ code: z.enum(reasonCodes), text: z.string() });
export const findingView = z.strictObject({
  check: z.enum(['face-match', 'opinion', 'details', 'document', 'override', 'back', 'mrz', 'expiry', 'number-rule', 'fields', 'edits', 'liveness', 'physical', 'chip', 'barcode', 'outline', 'face-capture']),
  outcome: z.enum(['failed', 'second-person', 'resolved', 'not-performed', 'passed']),
  reasons: z.array(reasonView), facts, keys: z.array(z.string()),
});
export type FindingView = z.infer<typeof findingView>;
export const proposalView = z.strictObject({ verdict: z.enum(verdicts), reasons: z.array(reasonView), findings: z.array(findingView) });
export type ProposalView = z.infer<typeof proposalView>;

export const decisionView = z.strictObject({ kind: z.enum(decisionKinds), reason: reasonView.nullable(), text: z.string(), byName: z.string(), at: time });
export type DecisionView = z.infer<typeof decisionView>;

/** An action that is closed says why; the button stays visible, disabled. */
export const actionView = z.strictObject({ open: z.boolean(), why: z.enum(failureCodes).nullable(), facts });

export const caseView = z.strictObject({
  caseId: z.string(), number: z.string(), receipt: z.string(), stage: z.enum(caseStages), version: z.number(),
  openedAt: time, openedByName: z.string(), mine: z.boolean(),
  origin: z.union([z.strictObject({ kind: z.literal('bundle'), appUuid: z.string() }), z.strictObject({ kind: z.literal('counter') })]),
  /** True while the models are at work on it. */
  working: z.boolean(),
  customerName: z.string(),
  document: documentView,
  fields: z.array(fieldView),
  pictures: z.array(pictureView),
  opinion: z.strictObject({ answer: z.enum(opinions), byName: z.string(), at: time }).nullable(),
  match: matchView,
  face: faceView, liveness: livenessView,
  /** Null until the opinion is given: the verdict would give the band away. */
  proposal: proposalView.nullable(),
  submission: z.strictObject({ byName: z.string(), at: time, note: z.string() }).nullable(),
  decision: decisionView.nullable(),
  returns: z.array(decisionView),
  closed: z.strictObject({ reason: reasonView, text: z.string(), byName: z.string(), at: time }).nullable(),
  deciders: z.array(z.string()),
  /**
   * `capture`: another picture of the document; `face`: a picture of the customer may come; `prove`: an attempt at liveness may begin;
   * `alternative`: the other way through. All are of a case at the counter.
   */
  actions: z.strictObject({
    examine: actionView, capture: actionView, setType: actionView, useAnyway: actionView, skipBack: actionView, face: actionView, prove: actionView, alternative: actionView,
    correct: actionView, opine: actionView, accept: actionView, submit: actionView, withdraw: actionView, close: actionView, approve: actionView, override: actionView, reject: actionView, askAgain: actionView,
  }),
  sync: z.enum(syncStates),
  tookMs: z.number().nullable(),
  examinedTookMs: z.number().nullable(),
});
export type CaseView = z.infer<typeof caseView>;

export const caseRowView = z.strictObject({
  caseId: z.string(), number: z.string(), receipt: z.string(), stage: z.enum(caseStages), openedAt: time, submittedAt: time.nullable(), decidedAt: time.nullable(),
  openedByName: z.string(), decidedByName: z.string().nullable(), documentType: z.string(), typeName: z.string(), issuer: z.string(), initials: z.string(), last4: z.string(),
  result: z.enum(caseResults), reasons: z.array(reasonView), sync: z.enum(syncStates), tookMs: z.number().nullable(), yours: z.boolean(),
});
export type CaseRowView = z.infer<typeof caseRowView>;

export const auditRowView = z.strictObject({
  seq: z.number(), at: time, actorName: z.string(), role: z.enum([...roles, 'station']), action: z.enum(auditActions),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])), hash: z.string(),
});
export type AuditRowView = z.infer<typeof auditRowView>;

export const auditVerdictView = z.strictObject({
  whole: z.boolean(), entries: z.number(),
  faults: z.array(z.strictObject({ kind: z.string(), seq: z.number().nullable() })),
});
export type AuditVerdictView = z.infer<typeof auditVerdictView>;

export const sampleView = z.strictObject({ sampleId: z.string(), title: z.string(), expect: z.string() });
export type SampleView = z.infer<typeof sampleView>;

/** A file for the person to keep. */
export const fileView = z.strictObject({ name: z.string(), mime: z.string(), bytes: someBytes });
