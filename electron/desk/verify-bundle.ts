import { details, type ExaminedWork } from '../cases/case-fields.ts';
import type { DetailsByKey, ExaminedCase, MatchFinding, Proposal } from '../cases/case.ts';
import { licenceSelfieMatchScore } from '../cases/matching.ts';
import type { Policy } from '../cases/policy.ts';
import type { Clock, Vision, Watch } from '../cases/ports.ts';
import { done, type Result } from '../cases/result.ts';
import { propose } from '../cases/verdict.ts';
import { examinePictures } from './examine-pictures.ts';
import type { OpenedBundle } from './world.ts';

/** The three flags of the onboarding bank's own table (CustomerMetadataTable). Null: not performed. */
export interface BundleFlags {
  readonly LICENSE_SELFIE_MATCH: boolean | null;
  readonly LICENSE_DETAILS_MATCH: boolean | null;
  /** Null until a licence validator exists. */
  readonly LICENSE_VALIDATION: boolean | null;
}

export interface BundleVerified {
  readonly proposal: Proposal;
  readonly flags: BundleFlags;
  readonly details: DetailsByKey;
  readonly match: MatchFinding;
  readonly examined: ExaminedCase;
}

/** A whole bundle without a station: nothing is kept, nobody has looked, no opinion was given. Expected failures: vision.*. */
export async function verifyBundle(
  world: { vision: Vision; clock: Clock; policy: Policy; today(): string }, bundle: OpenedBundle, watch: Watch = {},
): Promise<Result<BundleVerified>> {
  const pictures = { licence: { bytes: bundle.licence, sha256: '' }, selfie: { bytes: bundle.selfie, sha256: '' }, type: null };
  const work = await examinePictures(world, pictures, watch);
  if (!work.ok) return work;
  const examined = loose(bundle, work.value.examination);
  return done({
    proposal: propose(examined, null, { today: world.today(), asksBack: false, numberChecks: [] }), flags: flags(examined), details: details(examined), match: examined.examination.match, examined,
  });
}

/** What is true of any worked case's flags, from the window as from the command line. */
export function flags(worked: ExaminedWork): BundleFlags {
  const { match } = worked.examination;
  const compared = Object.values(details(worked)).filter((field) => field.result !== 'not-performed');
  return {
    LICENSE_SELFIE_MATCH: match.performed ? match.score >= licenceSelfieMatchScore : null,
    LICENSE_DETAILS_MATCH: compared.length === 0 ? null : compared.every((field) => field.result !== 'conflict'),
    LICENSE_VALIDATION: null,
  };
}

const loose = (bundle: OpenedBundle, examination: ExaminedCase['examination']): ExaminedCase => ({
  stage: 'examined', caseId: '', number: '', receipt: '', openedAt: examination.at, openedBy: '', version: 0, evidence: [],
  origin: { kind: 'bundle', appUuid: bundle.appUuid }, declared: bundle.details, examination, edits: [], looked: [], returns: [], earlier: [],
});
