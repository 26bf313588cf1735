/** The verdict in one sentence that says who acts next, and one that says why. */
import type { CaseView, FindingView } from '../../../electron/contract/views.ts';
import { fieldList } from '../../words/fields.ts';

export interface Headline { readonly tone: 'go-on' | 'put-right' | 'refused'; readonly title: string; readonly because: string }

const because: Readonly<Partial<Record<FindingView['check'], (finding: FindingView, type: string) => string>>> = {
  'face-match': ({ outcome, facts }) => (outcome === 'failed' ? 'The faces do not match.' : typeof facts['why'] === 'string' ? 'The faces could not be compared.' : 'The face match lies in the grey band.'),
  opinion: ({ reasons, facts }) => (reasons.length > 0 ? 'You and the comparison differ.' : facts['answer'] === 'cannot-say' ? 'You could not say whether it is the same person.' : ''),
  details: ({ keys }, type) => `The form differs: ${fieldList(keys, type)}.`,
  document: ({ reasons, facts }) => (reasons.some(({ code }) => code === '109') ? 'The type of document is not known here.' : typeof facts['why'] === 'string' ? 'The document could not be read.' : 'The picture of the document is poor.'),
  expiry: () => 'The document has expired.',
  'number-rule': () => 'The number does not follow its rule.',
  liveness: ({ facts }) => (facts['why'] === 'alternative' ? 'Liveness went the other way.' : 'Liveness was not passed.'),
  'face-capture': () => 'The picture of the customer came from a file.',
  fields: () => 'Some fields could not be read for certain.',
};

/** The opinion only repeats the match unless it differs from it, so it speaks last and only then. */
export function headline(view: CaseView): Headline {
  const { proposal } = view;
  const type = view.document.state === 'read' ? view.document.type : '';
  const findings = proposal?.findings ?? [];
  const say = (outcome: FindingView['outcome']): string => findings.filter((finding) => finding.outcome === outcome).map((finding) => because[finding.check]?.(finding, type) ?? '').filter((words) => words !== '').join(' ');
  const failed = say('failed'), second = say('second-person');
  if (failed !== '') return { tone: 'refused', title: 'A second person decides this case', because: `${failed}${second === '' ? '' : ` ${second}`}` };
  if (second !== '') return { tone: 'put-right', title: 'A second person decides this case', because: `${second} Everything else that was checked agrees.` };
  if (proposal?.verdict === 'accept') return { tone: 'go-on', title: 'Nothing speaks against this case', because: 'Everything that was checked agrees.' };
  return { tone: 'put-right', title: 'A second person decides this case', because: `Everything that was checked agrees. ${view.origin.kind === 'bundle' ? 'A bundle brings no liveness, so a' : 'A'} second person always looks.` };
}

/** Nothing about the person, nothing about a score: what may be said aloud. */
export const customerHears = ({ tone }: Headline): string =>
  (tone === 'refused' ? '“A colleague has to look at this. I will tell you as soon as it is decided.”' : '“A colleague also looks at this. It takes a few minutes and is usual.”');
