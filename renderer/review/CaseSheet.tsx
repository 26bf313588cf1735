import type { CaseView, FindingView } from '../../electron/contract/views.ts';
import { Band } from '../parts/Band.tsx';
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
  const [first, rest] = [findings.filter(isTrouble), findings.filter((finding) => !isTrouble(finding))];
  return (
    <article className={css.sheet} aria-label={`Case ${view.number}`}>
      <header className={css.head}>
        <div className={css.who}>
          <h1 className={css.name} data-private>{view.customerName === '' ? 'Name not read' : view.customerName}</h1>
          <p className={css.sub}>{madeWords(view)}</p>
        </div>
        <ul className={css.bands} aria-label="To be seen">
          {first.slice(0, mostBands).map((finding) => { const { tone, band, title } = findingWords(finding, about); return <li key={finding.check}><Band tone={tone}>{band === 'Second person' || band === 'Failed' ? title : shortBand(finding, band, title)}</Band></li>; })}
        </ul>
      </header>
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

const mostBands = 4;
const isTrouble = ({ outcome }: FindingView): boolean => outcome === 'failed' || outcome === 'second-person';
/** `Grey band` says what it is about by itself; `Conflict` and `Differs` do not. */
const shortBand = ({ check }: FindingView, band: string, title: string): string => (check === 'face-match' || check === 'expiry' ? band : `${title}: ${band.toLowerCase()}`);

function madeWords({ number, document, openedByName, openedAt, mine }: CaseView): string {
  const type = document.state === 'read' ? document.typeName : 'document not read';
  const at = sameDay(openedAt, Date.now()) ? timeOfDay(openedAt) : dayAndTime(openedAt);
  return `${number}, ${type.charAt(0).toLowerCase()}${type.slice(1)}. Made by ${openedByName} at ${at}${mine ? '; you had a hand in it' : ', not by you'}.`;
}
