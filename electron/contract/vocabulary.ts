/** The closed words a screen may use. The renderer knows `contract` and nothing else of ours, so they are handed on here. */
export type { AuditAction } from '../cases/audit.ts';
export { captureWays, caseResults, caseStages, editReasons, syncStates } from '../cases/case.ts';
export type { CaptureWay, CaseResult, CaseStage, EditReason, EvidenceKind, SyncState } from '../cases/case.ts';
export { codesFor, codesForAlternative, codesToUseAnyway, decisionKinds, freeTextLeast, needsText, reason, reasonCodes } from '../cases/reasons.ts';
export type { DecisionKind, Reason, ReasonCode } from '../cases/reasons.ts';
export { roles } from '../cases/roles.ts';
export type { Role } from '../cases/roles.ts';
export { challengeKinds, noseCorners } from '../cases/challenges.ts';
export type { ChallengeKind, NoseCorner } from '../cases/challenges.ts';
export { faceAdvices, faceGates } from '../cases/face-capture.ts';
export type { FaceAdvice, FaceGate } from '../cases/face-capture.ts';
export type { FaceComponent, FaceWay } from '../cases/face-proof.ts';
export { livenessRules } from '../cases/liveness.ts';
export type { LivenessRule } from '../cases/liveness.ts';
export { sides, sources } from '../cases/words.ts';
export type { Band, Box, Comparison, Gate, Opinion, Side, Source, Verdict } from '../cases/words.ts';

/** Stands for the case in `case.progress` while a document is read without one. */
export const fieldDataWork = 'field-data';
/** The same while a type is tried on a picture. */
export const typeTrialWork = 'type-trial';
