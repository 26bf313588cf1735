/**
 * What can be expected is a value. Every question to the desk is answered by a `Result`; only bugs are thrown.
 * The list of failure codes is closed: `renderer/failures.ts` must have words for each, or it does not compile.
 */
export const failureCodes = [
  // who is asking
  'sign-in.required', 'sign-in.wrong-secret', 'sign-in.locked', 'role.refused',
  // how it was asked
  'input.invalid', 'input.too-large',
  // the case
  'case.not-found', 'case.wrong-stage', 'case.four-eyes', 'case.busy', 'case.changed', 'case.accept-closed',
  'case.reason-text-needed', 'case.reason-not-allowed', 'case.fields-open', 'case.picture-missing',
  // what came in as a file
  'bundle.not-a-zip', 'bundle.too-large', 'bundle.zip-bomb', 'bundle.unsafe-path', 'bundle.member-missing',
  'bundle.member-twice', 'bundle.damaged', 'bundle.csv-header', 'bundle.csv-rows', 'bundle.csv-value',
  'picture.empty', 'picture.not-a-picture', 'picture.damaged', 'picture.too-large', 'picture.too-small',
  // what the models found
  'face.none', 'face.several', 'face.too-small', 'document.no-text', 'document.type-unknown', 'document.refused', 'document.side-missing', 'document.no-other-side',
  // the face before the camera
  'camera.refused', 'face.no-session', 'face.not-ready', 'liveness.missing', 'liveness.attempts-used',
  // the world outside the rules
  'vision.unavailable', 'vision.cancelled', 'vision.timeout', 'vision.refused-model',
  'storage.unavailable', 'storage.full', 'storage.damaged', 'storage.newer', 'storage.locked', 'evidence.damaged', 'audit.broken',
  'station.exists', 'station.missing', 'station.not-running', 'file.not-readable', 'file.not-writable',
  'not-performed',
  'internal',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** Facts a sentence may be filled with: never a name, a document number, a path of the customer's. */
export type FailureFacts = Readonly<Record<string, string | number>>;

export interface Failure {
  readonly code: FailureCode;
  readonly facts?: FailureFacts;
  /** For `internal` only: the reference under which the redacted log keeps the text. */
  readonly ref?: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const done = <T>(value: T): Result<T> => ({ ok: true, value });
export const failed = (code: FailureCode, facts?: FailureFacts): { readonly ok: false; readonly failure: Failure } =>
  ({ ok: false, failure: facts === undefined ? { code } : { code, facts } });
