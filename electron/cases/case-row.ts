import { editInForce, readFields } from './case-fields.ts';
import { handsIn } from './case-moves.ts';
import type { Case, CaseResult, CaseRow, SyncState } from './case.ts';
import type { FieldKey } from './words.ts';

/**
 * The line of a case in lists: what may be seen without opening it (product.md, rule 13).
 * Submission, decision and reasons are those of the present round; a case that came back for another look is `asked-again`
 * with the officer's reason. For a closed case `decidedAt` and `decidedBy` say when and by whom it was closed.
 * @param sync the state of its copy at the bank, which is another machine than the case's own (it is not part of `Case`).
 */
export function caseRow(kase: Case, sync: SyncState): CaseRow {
  const end = endOf(kase);
  const submission = kase.stage === 'submitted' || kase.stage === 'decided' ? kase.submission : null;
  const workedUntil = submission?.at ?? (kase.stage === 'closed' ? kase.closed.at : null);
  return {
    caseId: kase.caseId, number: kase.number, receipt: kase.receipt, stage: kase.stage,
    openedAt: kase.openedAt, openedBy: kase.openedBy,
    submittedAt: submission?.at ?? null, decidedAt: end?.at ?? null, decidedBy: end?.by ?? null,
    documentType: documentTypeOf(kase), issuer: issuerOf(kase),
    initials: initialsOf(kase), last4: last4Of(valueOf(kase, 'DOCUMENT_NUMBER')),
    result: resultOf(kase), reasonCodes: reasonCodesOf(kase), sync, hands: handsIn(kase),
    // A clock that was set back between the two must not make a negative time.
    tookMs: workedUntil === null ? null : Math.max(0, workedUntil - kase.openedAt),
  };
}

/** A closed case keeps what it had reached inside. */
const workedOn = (kase: Case): Exclude<Case, { stage: 'closed' }> => (kase.stage === 'closed' ? kase.was : kase);

function endOf(kase: Case): { readonly at: number; readonly by: string } | null {
  if (kase.stage === 'decided') return kase.decision;
  return kase.stage === 'closed' ? kase.closed : null;
}

function resultOf(kase: Case): CaseResult {
  switch (kase.stage) {
    case 'closed': return 'closed';
    case 'submitted': return 'second-person';
    case 'decided': return ({ approve: 'accepted', override: 'override', reject: 'rejected', 'ask-again': 'asked-again' } as const)[kase.decision.kind];
    default: return kase.returns.length > 0 ? 'asked-again' : 'open';
  }
}

function reasonCodesOf(kase: Case): readonly string[] {
  switch (kase.stage) {
    case 'closed': return [kase.closed.reason.code];
    case 'submitted': return kase.submission.proposal.reasons.map((reason) => reason.code);
    case 'decided': return kase.decision.reason === null ? [] : [kase.decision.reason.code];
    default: {
      const asked = kase.returns.at(-1)?.decision.reason ?? null;
      return asked === null ? [] : [asked.code];
    }
  }
}

/** What the field says now: the correction in force (as in case-fields.ts), else what was read, else what the customer declared. */
function valueOf(kase: Case, key: FieldKey): string {
  const worked = workedOn(kase);
  if (worked.stage !== 'opened') {
    const reading = readFields(worked)[key] ?? null;
    const edit = editInForce(worked, key, reading);
    if (edit !== null) return edit.value;
    if (reading !== null && reading.value !== '') return reading.value;
  }
  return worked.declared[key] ?? '';
}

function documentTypeOf(kase: Case): string {
  const worked = workedOn(kase);
  return worked.stage !== 'opened' && worked.examination.document.performed ? worked.examination.document.reading.type : '';
}

/** ISO 3166-1 alpha-3 of the documents that one state alone issues. */
const issuers: Readonly<Record<string, string>> = {
  MY_NRIC: 'MYS', ID_KTP: 'IDN', KH_IC: 'KHM', PRC_PASSPORT: 'CHN', AU_PASSPORT: 'AUS', SG_PASSPORT: 'SGP',
  THAI_ID_FRONT: 'THA', THAI_ID_BACK: 'THA', VN_CCCD: 'VNM', VN_CCCD_BACK: 'VNM', US_DL: 'USA', US_DL_BACK: 'USA',
};
const issuerOf = (kase: Case): string => issuers[documentTypeOf(kase)] ?? valueOf(kase, 'ISSUING_STATE');

const mostInitials = 4;

/** `T. W. O.`: first letters in the order the name is written, four at most; empty where no name is known. */
function initialsOf(kase: Case): string {
  const parts = ['FIRST_NAME', 'MIDDLE_NAME', 'LAST_NAME'].map((key) => valueOf(kase, key)).join(' ');
  const name = [parts, valueOf(kase, 'FULL_NAME'), valueOf(kase, 'FULL_NAME_NATIVE')].find((one) => /\p{L}/u.test(one)) ?? '';
  return name.normalize('NFC').split(/[\s-]+/u)
    .flatMap((word) => /\p{L}/u.exec(word)?.[0].toUpperCase() ?? [])
    .slice(0, mostInitials).map((letter) => `${letter}.`).join(' ');
}

/** The last four characters; of a number of fewer than eight only its second half, so that a list never shows a whole one. */
function last4Of(documentNumber: string): string {
  const marks = documentNumber.normalize('NFC').toUpperCase().match(/[\p{L}\p{N}]/gu) ?? [];
  const shown = Math.min(4, Math.floor(marks.length / 2));
  return shown === 0 ? '' : marks.slice(-shown).join('');
}
