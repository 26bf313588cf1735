/** What the rules of a type found, in words for whoever writes types. */
import type { ComplaintView, PackView, TrialView } from '../../../electron/contract/type-views.ts';

export type TrialRule = TrialView['rules'][number];
export type TrialField = TrialView['fields'][number];
export type Anchor = TrialView['anchors'][number];
type Refused = Extract<PackView, { state: 'refused' }>;

/** Two decimals: no more are meant. */
export const score = (share01: number): string => share01.toFixed(2);

export const originWords: Readonly<Record<PackView['origin'], string>> = { shipped: 'Built in', imported: 'Imported' };

const faultWords: Readonly<Record<Refused['why'], string>> = {
  changed: 'Its file was changed in the store.', 'not-in-record': 'Its file is not the one that the record names.', missing: 'Its file is gone from the store.',
  shape: 'This version of Veridesk does not understand its file.',
};
export const refusedWords = ({ why, name }: Refused): string => `${faultWords[why]} ${name === null ? 'No picture is read as it.' : `The built-in ${name} is used instead.`}`;

export const placeWords = ({ place }: ComplaintView): string => (place === 'file' || place === 'the file' ? 'the whole file' : place);

export const anchorWords = ({ words, looks }: Anchor): string => looks ?? words.join(', ');

export function anchorNote({ seen, share01, weight }: Anchor): string {
  if (seen === null) return `not seen; would count ${score(weight)}`;
  return share01 === 1 ? `counts ${score(weight)}` : `counts ${score(weight * share01)} of ${score(weight)}: read with faults`;
}

const ways: Readonly<Record<NonNullable<TrialRule['how']>, string>> = {
  label: 'by its label', 'last-line': 'by its last line', flush: 'by what it stands flush with', 'one-of': 'by its words', looks: 'by its looks, in its place',
};
export function ruleNote({ how, label, labels }: TrialRule): string {
  if (how !== null) return ways[how];
  if (label !== null) return 'label seen, but nothing by it fits';
  return labels.length === 0 ? 'not found' : 'none of its labels seen';
}

const doubts: Readonly<Record<string, string>> = {
  'low-confidence': 'read with doubt', pattern: 'not in its pattern', cut: 'cut off', calendar: 'not a date', repaired: 'mended', twin: 'a close call', 'look-alike': 'glyphs that look alike', 'blind-spot': 'a glyph with a twin',
  'not-accepted': 'zone not read whole', truncated: 'cut short', conflict: 'two sources differ', 'glued-label': 'run into its label', 'check-digit': 'check digit wrong', glare: 'under glare',
  unlabelled: 'found without its label', 'other-script': 'read in another script',
};
export const doubtsInWords = (codes: readonly string[]): string => [...new Set(codes.map((code) => doubts[code.split(':')[0] ?? code] ?? code))].join(', ');

export const checkWords = { passed: 'right', failed: 'wrong', 'not-performed': 'not performed' } as const;
export const checkName = (name: string): string => name.replaceAll('-', ' ');

/** What the station would have taken the picture for, in one sentence. */
export function recognitionWords({ candidates, neededScore01 }: TrialView): { readonly good: boolean; readonly words: string } {
  const [first] = candidates;
  const own = candidates.find(({ here }) => here)?.score01 ?? 0;
  const second = candidates.find(({ here }) => !here);
  if (first?.here === true && own > neededScore01) return { good: true, words: second === undefined ? 'Recognised by itself.' : `Recognised by itself. Next likely: ${second.name}, ${score(second.score01)}.` };
  if (own <= neededScore01) return { good: false, words: `Not recognised by itself: more than ${score(neededScore01)} is needed.${second === undefined ? '' : ` The station would read it as ${second.name}, ${score(second.score01)}.`}` };
  return { good: false, words: `Not recognised by itself: ${first?.name ?? 'another type'} is likelier, ${score(first?.score01 ?? 0)}.` };
}
