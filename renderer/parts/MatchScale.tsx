import type { Band } from '../../electron/contract/vocabulary.ts';
import css from './MatchScale.module.css';

const zones: readonly { readonly band: Band; readonly words: string }[] = [
  { band: 'fail', words: 'refused' }, { band: 'second-person', words: 'grey band' }, { band: 'pass', words: 'clear' },
];

interface Measured { readonly score: number; readonly greyScore: number; readonly passScore: number }

/**
 * Three labelled zones. Without `measured` the zone that holds is outlined and nothing else can be read off (for the teller);
 * with it a marker and the bounds are drawn (for the officer).
 */
export function MatchScale({ band, measured }: { readonly band: Band; readonly measured?: Measured }) {
  const holds = zones.find((zone) => zone.band === band)?.words ?? '';
  return (
    <div className={css.scale} data-measured={measured !== undefined || undefined}>
      <div className={css.bar} role="img" aria-label={measured === undefined ? `Face match: ${holds}` : `Face match ${measured.score.toFixed(1)} of 100: ${holds}`}>
        {zones.map((zone) => (
          <span key={zone.band} className={css.zone} data-band={zone.band} data-holds={zone.band === band || undefined}>{zone.words}</span>
        ))}
        {measured !== undefined && <span className={css.marker} style={{ left: `${place(measured)}%` }} />}
      </div>
      {measured !== undefined && (
        <div className={css.bounds} aria-hidden>
          <span className={css.zero}>0</span>
          <span className={css.grey}>{measured.greyScore}{strangers(measured.greyScore)}</span>
          <span className={css.pass}>{measured.passScore}{strangers(measured.passScore)}</span>
        </div>
      )}
    </div>
  );
}

/** Zones are 50, 30 and 20 wide whatever their bounds, so that the words fit; the marker is straight within each. */
function place({ score, greyScore, passScore }: Measured): number {
  const within = (from: number, to: number): number => Math.min(1, Math.max(0, (score - from) / (to - from)));
  if (score < greyScore) return within(0, greyScore) * 50;
  if (score < passScore) return 50 + within(greyScore, passScore) * 30;
  return 80 + within(passScore, 100) * 20;
}

/** False match rates behind the score's knots, measured on LFW: 80 is 1 in 100, 90 in 1,000, 95 in 10,000. */
const knots: Readonly<Record<number, string>> = { 80: ' 1 in 100', 90: ' 1 in 1,000', 95: ' 1 in 10,000' };
const strangers = (score: number): string => knots[score] ?? '';
