/** What a decision needs before it can be signed, in the order it is asked. Main asks all of it again. */
import type { CaseView, StationView } from '../../electron/contract/views.ts';
import { codesFor, freeTextLeast, needsText, reason, type DecisionKind, type ReasonCode } from '../../electron/contract/vocabulary.ts';

export interface Draft { readonly kind: DecisionKind | null; readonly code: ReasonCode | null; readonly text: string; readonly secret: string }
export const emptyDraft: Draft = { kind: null, code: null, text: '', secret: '' };

export const kindWords: Readonly<Record<DecisionKind, string>> = { approve: 'Approve', reject: 'Reject', 'ask-again': 'Ask again', override: 'Override' };
/** In the order of their digits. */
export const kindsInOrder: readonly DecisionKind[] = ['approve', 'reject', 'ask-again', 'override'];

export const actionOf = ({ actions }: CaseView, kind: DecisionKind): CaseView['actions']['approve'] =>
  ({ approve: actions.approve, reject: actions.reject, 'ask-again': actions.askAgain, override: actions.override })[kind];

/** Codes the case itself suggests stand first: what the findings name is what the officer most likely means. */
export function codesInOrder(view: CaseView, kind: DecisionKind): readonly ReasonCode[] {
  const allowed = codesFor(kind);
  const suggested = view.proposal?.reasons.map(({ code }) => code).filter((code) => allowed.includes(code)) ?? [];
  return [...new Set([...suggested, ...allowed])];
}

export const textLabel = (kind: DecisionKind | null): string =>
  (kind === 'ask-again' ? 'What the teller is told' : kind === 'reject' || kind === 'override' ? 'In your words' : 'Note, optional');

export const secretName = (rule: StationView['policy']['secret']): string => (rule.kind === 'pin' ? 'PIN' : 'password');
const isWhole = (secret: string, rule: StationView['policy']['secret']): boolean => (rule.kind === 'pin' ? secret.length === rule.digits : secret.length > 0);

/** Characters as people count them to ten: an accented letter or an emoji of one code point is one. */
export const lengthOf = (text: string): number => Array.from(text.trim()).length;

/** What is still missing, in a few words; null when it can be signed. */
export function missing(draft: Draft, rule: StationView['policy']['secret']): string | null {
  if (draft.kind === null) return 'Choose a decision';
  if (draft.code === null && codesFor(draft.kind).length > 0) return 'Choose a reason';
  const length = lengthOf(draft.text);
  if (draft.code !== null && needsText(draft.code) && length < freeTextLeast) return `Write ${freeTextLeast - length} characters more`;
  if (draft.kind === 'ask-again' && length === 0) return 'Say what the teller is to do';
  return isWhole(draft.secret, rule) ? null : `Sign with your ${secretName(rule)}`;
}

/** `Ask again, 504` */
export const signWords = ({ kind, code }: Draft): string => (kind === null ? 'Sign' : `${kindWords[kind]}${code === null ? '' : `, ${code}`}`);

export const codeWords = (code: ReasonCode): string => `${code}  ${reason(code).text}`;
