/** Words for how a case stands: result, place on the desk, copy at the bank. Each with the tone that `Band` knows. */
import type { CaseRowView } from '../../electron/contract/views.ts';
import type { CaseResult, CaseStage, EditReason, Opinion, ReasonCode, Role, SyncState } from '../../electron/contract/vocabulary.ts';
import type { Tone } from '../parts/Band.tsx';

export const resultWords: Readonly<Record<CaseResult, { readonly tone: Tone; readonly words: string }>> = {
  accepted: { tone: 'passed', words: 'Accepted' },
  override: { tone: 'passed', words: 'Override' },
  rejected: { tone: 'failed', words: 'Rejected' },
  'second-person': { tone: 'second-person', words: 'Second person' },
  'asked-again': { tone: 'second-person', words: 'Asked again' },
  closed: { tone: 'not-performed', words: 'Closed' },
  open: { tone: 'open', words: 'Not finished' },
};

export const syncWords: Readonly<Record<SyncState, string>> = {
  saved: 'Saved here', queued: 'Queued', sent: 'Sent', confirmed: 'Confirmed', 'needs-attention': 'Needs attention',
};

/** The steps of a case that came as a bundle. */
export const bundleSteps = ['Bundle', 'Document', 'Fields', 'Your opinion', 'Verdict', 'Close'] as const;
const stepByStage: Readonly<Record<CaseStage, number>> = { opened: 2, read: 3, examined: 3, opined: 5, proven: 5, submitted: 6, decided: 6, closed: 6 };
export function stepOf(stage: CaseStage): { readonly number: number; readonly words: string } {
  const number = stepByStage[stage];
  return { number, words: bundleSteps[number - 1] ?? '' };
}

/** Reasons too long for a column, said shorter; lists only. */
const shortReasons: Readonly<Partial<Record<ReasonCode, string>>> = {
  '202': 'Number format', '203': 'Visual-MRZ conflict', '204': 'Barcode conflict', '210': 'Registry refused', '302': 'Teller disagrees', '303': 'Several people',
  '503': 'Form conflict', O3: 'Religious covering', O5: 'Name order', O6: 'Misread', O8: 'Registry outage',
};

/** `201 Document expired`, and how many more. */
export function reasonWords(row: Pick<CaseRowView, 'reasons'>): string {
  const [first, ...others] = row.reasons;
  if (first === undefined) return '';
  return `${first.code} ${shortReasons[first.code] ?? first.text}${others.length > 0 ? `, +${others.length}` : ''}`;
}

export const roleWords: Readonly<Record<Role, string>> = { teller: 'Teller', officer: 'Compliance officer', administrator: 'Administrator' };

export const opinionWords: Readonly<Record<Opinion, string>> = { same: 'same person', another: 'another person', 'cannot-say': 'cannot say' };

export const editReasonWords: Readonly<Record<EditReason, string>> = {
  misread: 'Misread', worn: 'Worn', hidden: 'Hidden', 'name-order': 'Name order', other: 'Other',
};
