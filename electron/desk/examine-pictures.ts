import type { DocumentFinding, Examination, MatchFinding } from '../cases/case.ts';
import { band, defaultEngine, distance, score, type FaceEngine } from '../cases/matching.ts';
import type { Policy } from '../cases/policy.ts';
import type { Clock, DocumentRead, Vision, Watch } from '../cases/ports.ts';
import type { DocumentType } from '../cases/words.ts';
import { describeForMatch, type DescribedForMatch } from './describe-for-match.ts';
import { done, type Failure, type FailureCode, type Result } from '../cases/result.ts';

export interface Examined {
  readonly examination: Examination;
  readonly rectifiedJpeg: Uint8Array | null;
  readonly portraitJpeg: Uint8Array | null;
  readonly selfieJpeg: Uint8Array | null;
}

/** `sha256` names it in the proof; empty where nothing is kept. */
interface Picture { readonly bytes: Uint8Array; readonly sha256: string }

/** These stop the whole work; anything else is a finding about one picture, and the case goes on with it. */
const stopsAll: readonly FailureCode[] = ['vision.unavailable', 'vision.cancelled', 'vision.timeout', 'vision.refused-model', 'internal'];
export const stops = (result: Result<unknown>): result is { ok: false; failure: Failure } => !result.ok && stopsAll.includes(result.failure.code);

/**
 * Reads the licence, describes both faces, compares them. Nothing is kept here: the window and the command line use the same work.
 * Expected failures: vision.* only; a picture that cannot be used is a finding.
 */
export async function examinePictures(
  { vision, clock, policy, today }: { vision: Vision; clock: Clock; policy: Policy; today(): string },
  pictures: { readonly licence: Picture; readonly selfie: Picture; readonly type: DocumentType | null },
  watch: Watch = {},
): Promise<Result<Examined>> {
  const startedAt = clock.now();
  const document = await vision.readDocument({ picture: pictures.licence.bytes, type: pictures.type, corners: null, today: today() }, watch);
  if (stops(document)) return document;
  const { engine } = policy.matching;
  const selfieFace = await describeForMatch(engine, (by) => vision.describeFace({ picture: pictures.selfie.bytes, which: 'only', within: null, engine: by }, watch));
  const { face: selfie } = selfieFace;
  if (stops(selfie)) return selfie;
  const portrait = await portraitOf(vision, document, engine, watch);
  if (stops(portrait.face)) return portrait.face;
  watch.onProgress?.({ stage: 'compare', done: 0, total: 1 });
  const at = clock.now();
  const examination: Examination = {
    at, tookMs: at - startedAt, picture: pictures.licence.sha256, selfie: pictures.selfie.sha256,
    document: documentFinding(document, pictures.type === null ? 'machine' : 'teller'),
    match: compareFaces(portrait, selfieFace, policy),
    ran: [...(document.ok ? document.value.ran : []), ...(portrait.face.ok ? portrait.face.value.ran : []), ...(selfie.ok ? selfie.value.ran : [])]
      .filter((run, index, all) => all.findIndex((other) => other.sha256 === run.sha256) === index),
  };
  watch.onProgress?.({ stage: 'compare', done: 1, total: 1 });
  return done({
    examination,
    rectifiedJpeg: document.ok ? document.value.rectifiedJpeg : null,
    portraitJpeg: portrait.face.ok ? portrait.face.value.alignedJpeg : null,
    selfieJpeg: selfie.ok ? selfie.value.alignedJpeg : null,
  });
}

const documentFinding = (document: Result<DocumentRead>, typeBy: 'machine' | 'teller'): DocumentFinding =>
  document.ok ? { performed: true, reading: document.value.reading, back: { state: 'none' }, typeBy, overrides: [] } : { performed: false, why: document.failure.code, facts: { ...document.failure.facts } };

/** The reading has described the portrait by the default engine; for another one it is described anew, from the picture put upright. */
async function portraitOf(vision: Vision, document: Result<DocumentRead>, engine: FaceEngine, watch: Watch): Promise<DescribedForMatch> {
  if (!document.ok) return { face: document, lacking: null };
  const { portrait, rectifiedJpeg } = document.value;
  if (engine === defaultEngine || !portrait.ok) return { face: portrait, lacking: null };
  return describeForMatch(engine, async (by) => (by === defaultEngine ? portrait : vision.describeFace({ picture: rectifiedJpeg, which: 'largest', within: null, engine: by }, watch)));
}

/** Two described faces to a finding; the selfie's trouble is named before the portrait's, since it is the one a customer can mend. */
export function compareFaces({ face: portrait, ...ofPortrait }: DescribedForMatch, { face: selfie, lacking }: DescribedForMatch, policy: Policy): MatchFinding {
  if (!selfie.ok) return notPerformed('selfie', selfie.failure);
  if (!portrait.ok) return notPerformed('licence', portrait.failure);
  const without = lacking ?? ofPortrait.lacking;
  if (without !== null) return { performed: false, why: without.code, facts: { ...without.facts } };
  const apart = distance(portrait.value.template, selfie.value.template);
  const points = score(apart, selfie.value.engine);
  const portraitEyeDistancePx = portrait.value.faces[0]?.eyeDistancePx ?? 0;
  const measured = band(points, policy.matching);
  const small = portraitEyeDistancePx < policy.matching.leastPortraitEyeDistancePx;
  return {
    performed: true, distance: apart, score: points,
    // A small portrait cannot clear anyone by itself: at 42 px TAR@FAR 1e-3 fell from 95 to 72 %.
    band: measured === 'pass' && small ? 'second-person' : measured,
    engine: selfie.value.engine, modelSha256: selfie.value.modelSha256, ...(selfie.value.second === undefined ? {} : { second: selfie.value.second }),
    portraitEyeDistancePx, selfieEyeDistancePx: selfie.value.faces[0]?.eyeDistancePx ?? 0,
  };
}

/** The models of a comparison in the record: the first 16 digits of each hash. */
export const modelMark = (match: MatchFinding): string | null =>
  (match.performed ? [match.modelSha256, ...(match.second === undefined ? [] : [match.second.modelSha256])].map((sha256) => sha256.slice(0, 16)).join('+') : null);

const notPerformed = (picture: 'selfie' | 'licence', failure: Failure): MatchFinding =>
  ({ performed: false, why: failure.code, facts: { ...failure.facts, picture } });
