import type { ExaminedCase, MatchFinding, OpenedCase } from '../../electron/cases/case.ts';
import type { FieldReading } from '../../electron/cases/document.ts';
import { examine } from '../../electron/cases/case-moves.ts';

export const field = (value: string, more: Partial<FieldReading> = {}): FieldReading =>
  ({ value, raw: value, confidence: 99, doubtful: false, doubts: [], box: [0, 0, 10, 10], sources: {}, agreement: 'not-performed', ...more });

export const opened: OpenedCase = {
  stage: 'opened', caseId: 'c1', number: 'RVS-0001', receipt: '7KQ4-0001', openedAt: 1_000, openedBy: 'teller', version: 1, evidence: [], edits: [], returns: [], earlier: [],
  origin: { kind: 'bundle', appUuid: 'abcd1234' },
  declared: { LAST_NAME: 'EXAMPLE', FIRST_NAME: 'MAVIS', DATE_OF_BIRTH: '01/12/1957', ZIP_CODE_IN_ADDRESS: '000001234' },
};

export const passed: MatchFinding = {
  performed: true, distance: 0.2, score: 99, band: 'pass', engine: 'dlib-128', modelSha256: 'a'.repeat(64), portraitEyeDistancePx: 100, selfieEyeDistancePx: 100,
};

export const fields = {
  LAST_NAME: field('EXAMPLE'), FIRST_NAME: field('MAVIS'), DATE_OF_BIRTH: field('1957-01-12', { raw: '01/12/1957' }),
  ZIP_CODE_IN_ADDRESS: field('00000-1234'), EXPIRATION_DATE: field('2027-01-12', { raw: '01/12/2027' }),
};

/** A worked case as the models would leave it: everything agrees unless said otherwise. */
export function worked(more: { match?: MatchFinding; fields?: Record<string, FieldReading> } = {}): ExaminedCase {
  return examine(opened, {
    at: 2_000, picture: 'a'.repeat(64), selfie: 'b'.repeat(64), tookMs: 900, ran: [], match: more.match ?? passed,
    document: {
      performed: true, back: { state: 'none' }, typeBy: 'machine', overrides: [],
      reading: {
        type: 'US_DL', typeCandidates: [{ type: 'US_DL', score01: 1 }], mrz: null, barcodes: [], tookMs: 800, portrait: null,
        card: { found: true, quad: [[0, 0], [1, 0], [1, 1], [0, 1]], width: 1012, height: 638, dpi: 300 },
        quality: { gate: 'pass', advice: null, measures: {} }, fields: { ...fields, ...more.fields },
      },
    },
  }, []);
}
