import type { CaseView, FindingView } from '../../electron/contract/views.ts';
import { Band } from '../parts/Band.tsx';
import { fieldLabel } from '../words/fields.ts';
import { findingWords, type FindingAbout } from '../words/findings.ts';
import { sameDay, timeOfDay, dayAndTime } from '../words/times.ts';
import { CasePictures } from './CasePictures.tsx';
import { MatchPanel } from './MatchPanel.tsx';
import { SourceMatrix } from './SourceMatrix.tsx';
import css from './CaseSheet.module.css';

/** One case on one page: who, what must be seen, the pictures, the match, and what each source says. */
export function CaseSheet({ view }: { readonly view: CaseView }) {
  const about: FindingAbout = {
    opinion: view.opinion?.answer ?? null, reader: 'officer',
    ...(view.document.state === 'read' ? { documentType: view.document.type, typeName: view.document.typeName } : {}),
  };
  const findings = view.proposal?.findings ?? [];
  const [first, rest] = [findings.filter(isTrouble), findings.filter(({ outcome }) => outcome !== 'failed' && outcome !== 'second-person')];
  return (
    <article className={css.sheet}>
      <header className={css.head}>
        <h1 className={css.name} data-private>{view.customerName === '' ? 'Name not read' : view.customerName}</h1>
        <ul className={css.bands} aria-label="To be seen">
          {first.slice(0, mostBands).map((finding) => <li key={finding.check}><Band tone={findingWords(finding, about).tone}>{bandFor(finding, about)}</Band></li>)}
        </ul>
      </header>
      <p className={css.sub}>{madeWords(view)}</p>
      <CasePictures view={view} />
      <MatchPanel view={view} />
      {view.submission !== null && view.submission.note !== '' && (
        <p className={css.note}><strong>{view.submission.byName} writes:</strong> <span data-private>{view.submission.note}</span></p>
      )}
      <SourceMatrix view={view} />
      {rest.length > 0 && (
        <ul className={css.chips} aria-label="Other findings">
          {rest.map((finding) => { const words = findingWords(finding, about); return <li key={finding.check}><Band tone={words.tone}>{words.title}: {words.band.toLowerCase()}</Band></li>; })}
        </ul>
      )}
    </article>
  );
}

const mostBands = 3;
const isTrouble = ({ outcome, check, reasons, facts }: FindingView): boolean =>
  // "The comparison alone cannot clear it" only repeats the grey band.
  (outcome === 'failed' || outcome === 'second-person') && (check !== 'opinion' || reasons.length > 0 || facts['answer'] === 'cannot-say');

/** Two or three words that stand without a title beside them. */
function bandFor(finding: FindingView, about: FindingAbout): string {
  const { band, title } = findingWords(finding, about);
  if (finding.check === 'details') return finding.keys.length === 1 ? `${fieldLabel(finding.keys[0] ?? '', about.documentType)} conflict` : `${finding.keys.length} conflicts`;
  if (finding.check === 'opinion') return finding.reasons.length > 0 ? 'Teller disagrees' : 'Teller cannot say';
  if (finding.check === 'face-match' && band !== 'Grey band') return finding.outcome === 'failed' ? 'Faces differ' : 'Faces not compared';
  return finding.check === 'face-match' || finding.check === 'expiry' || finding.check === 'document' ? band : `${title}: ${band.toLowerCase()}`;
}

function madeWords({ number, document, openedByName, openedAt, mine }: CaseView): string {
  const type = document.state === 'read' ? document.typeName : 'document not read';
  const at = sameDay(openedAt, Date.now()) ? timeOfDay(openedAt) : dayAndTime(openedAt);
  return `${number}, ${type.charAt(0).toLowerCase()}${type.slice(1)}. Made by ${openedByName} at ${at}${mine ? '; you had a hand in it' : ', not by you'}.`;
}
