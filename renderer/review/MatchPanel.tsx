import type { CaseView } from '../../electron/contract/views.ts';
import { adviceFor } from '../failures.ts';
import { MatchScale } from '../parts/MatchScale.tsx';
import { secondWords } from '../words/second-embedder.ts';
import { grouped } from '../words/numbers.ts';
import { timeWithSeconds } from '../words/times.ts';
import css from './MatchPanel.module.css';

/** The match as this reader may see it: number, marker and what made it for the officer; the band alone for anyone else. */
export function MatchPanel({ view }: { readonly view: CaseView }) {
  const { match } = view;
  if (match.state === 'withheld') return <Panel says="The comparison is not shown before the teller has given an opinion." view={view} />;
  if (match.state === 'not-performed') return <Panel says={`Not performed. ${adviceFor({ code: match.why, facts: match.facts }).happened}`} view={view} />;
  if (match.state === 'band') {
    return (
      <section className={css.panel} aria-label="Face match" data-band>
        <h2 className={css.label}>Face match</h2>
        <MatchScale band={match.band} />
        <p className={css.facts}><TellerSaid view={view} /></p>
      </section>
    );
  }
  return (
    <section className={css.panel} aria-label="Face match">
      <div><h2 className={css.label}>Face match</h2><p className={css.score}>{match.score.toFixed(1)}</p></div>
      <MatchScale band={match.band} measured={match} />
      <div className={css.facts}>
        <p className={css.stranger}>{strangerWords(match.oneStrangerIn)}</p>
        <TellerSaid view={view} />
        <p className={css.made}>public test faces; {match.engine} <span className="mono">{match.modelSha256.slice(0, 4)}…{match.modelSha256.slice(-4)}</span>, <span className="mono">{match.distance.toFixed(4)}</span></p>
        {match.second !== undefined && <p className={css.made}>{secondWords(match.second)} <span className="mono">{match.second.modelSha256.slice(0, 4)}…{match.second.modelSha256.slice(-4)}</span></p>}
      </div>
    </section>
  );
}

function Panel({ says, view }: { readonly says: string; readonly view: CaseView }) {
  return (
    <section className={css.panel} aria-label="Face match" data-band>
      <h2 className={css.label}>Face match</h2>
      <p className={css.absent}>{says}</p>
      <p className={css.facts}><TellerSaid view={view} /></p>
    </section>
  );
}

function TellerSaid({ view }: { readonly view: CaseView }) {
  if (view.opinion === null) return null;
  const said = { same: 'said “same”', another: 'said “another”', 'cannot-say': 'could not say' }[view.opinion.answer];
  return <span className={css.teller}>Teller {said} at {timeWithSeconds(view.opinion.at)}, before the score.</span>;
}

const most = 1_000_000;
/** To two figures: the rates are measured on public faces, more digits would claim too much. */
function strangerWords(oneIn: number): string {
  if (!Number.isFinite(oneIn) || oneIn >= most) return `Fewer than 1 stranger in ${grouped(most)} scores this high.`;
  if (oneIn < 2) return 'Most strangers score this high.';
  const step = 10 ** Math.max(0, Math.floor(Math.log10(oneIn)) - 1);
  return `About 1 stranger in ${grouped(Math.round(oneIn / step) * step)} scores this high.`;
}
