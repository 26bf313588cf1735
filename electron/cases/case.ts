import type { DocumentReading, ModelRun, SecondEmbedder } from './document.ts';
import type { FaceFacts, LivenessAttempt, LivenessFinding } from './face-proof.ts';
import type { FaceEngine } from './matching.ts';
import type { DecisionKind, Reason, ReasonCode } from './reasons.ts';
import type { FailureCode, FailureFacts } from './result.ts';
import type { Band, Comparison, DocumentType, FieldKey, Opinion, Quad, Side, Verdict } from './words.ts';

/** A case only moves forward, and carries its proof at every stage. */

export const evidenceKinds = [
  'details-csv', 'document-front', 'document-back', 'selfie', 'front-rectified', 'back-rectified', 'portrait-aligned', 'selfie-aligned',
  'face-frame', 'liveness-frame', 'liveness-trace',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const captureWays = ['auto', 'hand', 'file', 'paste'] as const;
export type CaptureWay = (typeof captureWays)[number];

/** How a document's picture was taken at the counter, and what the teller said of it: enough to read it again. */
export interface CaptureFacts {
  readonly how: CaptureWay;
  /** Corners as the teller put them, shares of the picture from 0 to 1; null where they are found. */
  readonly corners: Quad | null;
  /** Type as the teller gave it; null where it is recognised. */
  readonly type: DocumentType | null;
}

/** A picture or file kept with the case, encrypted, named by its own content. A later one of a kind supersedes, never replaces. */
export interface EvidenceRef {
  readonly kind: EvidenceKind;
  readonly sha256: string;
  readonly imageBytes: number;
  readonly mime: string;
  readonly at: number;
  /** Only of a document's pictures taken at the counter. */
  readonly capture?: CaptureFacts;
  /** Only of the face's pictures at the counter. */
  readonly face?: FaceFacts;
}

export type DetailsByKey = Readonly<Record<FieldKey, { readonly declared: string; readonly read: string; readonly result: Comparison }>>;

export type MatchFinding =
  | {
      readonly performed: true;
      readonly distance: number;
      /** 0 to 100 by cases/matching.ts. */
      readonly score: number;
      readonly band: Band;
      readonly engine: FaceEngine;
      readonly modelSha256: string;
      /** Only where the engine has one. */
      readonly second?: SecondEmbedder;
      readonly portraitEyeDistancePx: number;
      readonly selfieEyeDistancePx: number;
    }
  | { readonly performed: false; readonly why: FailureCode; readonly facts?: FailureFacts };

/** "Use it anyway": a picture that the quality gate refused, taken all the same. It raises the case to a second person. */
export interface PictureOverride {
  readonly side: Side;
  readonly reason: Reason;
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

/** The other side of the document. `unread`: a picture is there, but nothing could be made of it. */
export type BackFinding =
  | { readonly state: 'none' }
  | { readonly state: 'skipped'; readonly by: string; readonly at: number }
  | { readonly state: 'read'; readonly reading: DocumentReading; readonly picture: string; readonly at: number }
  | { readonly state: 'unread'; readonly why: FailureCode; readonly facts: FailureFacts; readonly picture: string; readonly at: number };

export type DocumentFinding =
  | {
      readonly performed: true;
      /** The front, or the only side. */
      readonly reading: DocumentReading;
      readonly back: BackFinding;
      /** Who said what type it is. */
      readonly typeBy: 'machine' | 'teller';
      readonly overrides: readonly PictureOverride[];
    }
  | { readonly performed: false; readonly why: FailureCode; readonly facts?: FailureFacts };

/** What was found on the document, with what found it. */
export interface DocumentExamination {
  /** When its front was read: corrections from then on are about this reading. */
  readonly at: number;
  /** SHA-256 of the picture that was read. */
  readonly picture: string;
  readonly document: DocumentFinding;
  readonly ran: readonly ModelRun[];
  readonly tookMs: number;
}

/** Everything the machine found, once, with what found it. */
export interface Examination extends DocumentExamination {
  readonly match: MatchFinding;
  /** SHA-256 of the face's picture. */
  readonly selfie: string;
}

export const editReasons = ['misread', 'worn', 'hidden', 'name-order', 'other'] as const;
export type EditReason = (typeof editReasons)[number];

/** A correction stands beside what was read; it never replaces it. */
export interface Edit {
  readonly key: FieldKey;
  readonly was: string;
  readonly value: string;
  readonly why: EditReason;
  readonly by: string;
  readonly at: number;
}

export interface Submission {
  readonly by: string;
  readonly at: number;
  readonly proposal: Proposal;
  readonly note: string;
}

export interface Decision {
  readonly kind: DecisionKind;
  readonly reason: Reason | null;
  readonly text: string;
  readonly by: string;
  readonly at: number;
}

/** One line of the verdict tree; words are the screen's, codes and facts are ours. */
export interface Finding {
  readonly check: 'face-match' | 'opinion' | 'details' | 'document' | 'override' | 'back' | 'mrz' | 'expiry' | 'number-rule' | 'fields' | 'edits' | 'liveness' | 'physical' | 'chip' | 'barcode' | 'outline' | 'face-capture';
  readonly outcome: 'failed' | 'second-person' | 'resolved' | 'not-performed' | 'passed';
  readonly reasons: readonly ReasonCode[];
  readonly facts: FailureFacts;
  readonly keys: readonly FieldKey[];
}

export interface Proposal {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** Worst first. */
  readonly findings: readonly Finding[];
}

export interface GivenOpinion { readonly answer: Opinion; readonly by: string; readonly at: number }

export interface EarlierLook {
  readonly examination: DocumentExamination | Examination;
  readonly looked: readonly FieldKey[];
  readonly opinion: GivenOpinion | null;
  readonly attempts: readonly LivenessAttempt[];
}

/** A bundle came by file, examined as a whole; at the counter the document comes first and the face after it. */
export type CaseOrigin = { readonly kind: 'bundle'; readonly appUuid: string } | { readonly kind: 'counter' };

export interface CaseHead {
  readonly caseId: string;
  /** `RVS-0483`; given by the case book. */
  readonly number: string;
  /** `7KQ4-0483`; what the customer is handed. */
  readonly receipt: string;
  readonly openedAt: number;
  readonly openedBy: string;
  readonly origin: CaseOrigin;
  readonly declared: Readonly<Record<FieldKey, string>>;
  readonly evidence: readonly EvidenceRef[];
  /** Every correction ever made, also of pictures that were replaced since. */
  readonly edits: readonly Edit[];
  /** Earlier rounds, when an officer asked again. */
  readonly returns: readonly { readonly submission: Submission; readonly decision: Decision }[];
  /** What was found, looked at and thought of pictures that were replaced since, oldest first. */
  readonly earlier: readonly EarlierLook[];
  /** Counts saves; two people who save the same version do not both win. */
  readonly version: number;
}

interface Looked {
  /** Doubtful or conflicting fields the teller has looked at and left as they are. */
  readonly looked: readonly FieldKey[];
}

interface Work extends Looked {
  readonly examination: Examination;
}

export interface OpenedCase extends CaseHead { readonly stage: 'opened' }
interface Judged extends Work {
  readonly opinion: GivenOpinion;
  /** Every go at liveness with this face, oldest first; none for a bundle. */
  readonly attempts: readonly LivenessAttempt[];
}

interface Proven extends Judged { readonly liveness: LivenessFinding }

/** The document has been read, no face compared yet. */
export interface ReadCase extends CaseHead, Looked { readonly stage: 'read'; readonly examination: DocumentExamination }
export interface ExaminedCase extends CaseHead, Work { readonly stage: 'examined' }
export interface OpinedCase extends CaseHead, Judged { readonly stage: 'opined' }
/** Only at the counter: liveness was proven, was tried in vain, or went the other way. A bundle goes from `opined` to `submitted`. */
export interface ProvenCase extends CaseHead, Proven { readonly stage: 'proven' }
export interface SubmittedCase extends CaseHead, Proven { readonly stage: 'submitted'; readonly submission: Submission }
export interface DecidedCase extends CaseHead, Proven { readonly stage: 'decided'; readonly submission: Submission; readonly decision: Decision }
export interface ClosedCase extends CaseHead {
  readonly stage: 'closed';
  readonly closed: { readonly reason: Reason; readonly text: string; readonly by: string; readonly at: number };
  /** What had been reached, kept whole. */
  readonly was: OpenedCase | ReadCase | ExaminedCase | OpinedCase | ProvenCase;
}

export type Case = OpenedCase | ReadCase | ExaminedCase | OpinedCase | ProvenCase | SubmittedCase | DecidedCase | ClosedCase;
export type CaseStage = Case['stage'];
export const caseStages = ['opened', 'read', 'examined', 'opined', 'proven', 'submitted', 'decided', 'closed'] as const satisfies readonly CaseStage[];

/** What lists show and search: initials and last four only, never a name or a whole number. */
export interface CaseRow {
  readonly caseId: string;
  readonly number: string;
  readonly receipt: string;
  readonly stage: CaseStage;
  readonly openedAt: number;
  readonly openedBy: string;
  readonly submittedAt: number | null;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
  readonly documentType: string;
  readonly issuer: string;
  readonly initials: string;
  readonly last4: string;
  /** `accepted` | `override` | `rejected` | `second-person` | `asked-again` | `closed` | `open`. */
  readonly result: CaseResult;
  readonly reasonCodes: readonly string[];
  readonly sync: SyncState;
  /** Operators with a hand in it, for four eyes. */
  readonly hands: readonly string[];
  /** From opened to submitted or closed; null while it is open. */
  readonly tookMs: number | null;
}
export const caseResults = ['accepted', 'override', 'rejected', 'second-person', 'asked-again', 'closed', 'open'] as const;
export type CaseResult = (typeof caseResults)[number];
export const syncStates = ['saved', 'queued', 'sent', 'confirmed', 'needs-attention'] as const;
export type SyncState = (typeof syncStates)[number];
