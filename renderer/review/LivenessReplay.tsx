import { useEffect, useState } from 'react';
import type { CaseView, TraceView } from '../../electron/contract/views.ts';
import { useAnswer } from '../desk.ts';
import { Caps, Keys } from '../keys/Keys.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { PictureThumb } from '../parts/PictureThumb.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { Viewer } from '../parts/Viewer.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { challengeWords } from '../words/challenges.ts';
import { livenessRuleWords } from '../words/liveness.ts';
import { timeWithSeconds } from '../words/times.ts';
import css from './LivenessReplay.module.css';
import { TraceChart } from './TraceChart.tsx';

type Attempt = TraceView['attempts'][number];

/** The liveness check once more, for the officer: its pictures, what was measured in every frame, and what each challenge came to. */
export function LivenessReplay({ view, open, onClose }: { readonly view: CaseView; readonly open: boolean; readonly onClose: () => void }) {
  return <Viewer open={open} onClose={onClose} title={`${view.number}, liveness`} openedBy="replay">{open && <Attempts view={view} />}</Viewer>;
}

function Attempts({ view }: { readonly view: CaseView }) {
  const trace = useAnswer('liveness.trace', { caseId: view.caseId });
  const [chosen, setChosen] = useState<number | null>(null);
  const attempts = trace.value?.attempts ?? [];
  // The last one decided; the ones before it are one digit away.
  const at = chosen ?? attempts.length - 1;
  const attempt = attempts[at];
  useKeys({ 'viewer-picture': ({ key }) => { if (Number(key) <= attempts.length) setChosen(Number(key) - 1); } });
  if (trace.failure !== null) return <Trouble failure={trace.failure} onAgain={trace.again} />;
  if (trace.value === undefined) return <Waiting what="Fetching the check" />;
  if (attempt === undefined) return <p className={css.none}>No attempt was kept.</p>;
  return (
    <div className={css.replay}>
      <div className={css.tabs} role="group" aria-label="Attempts">
        {attempts.map((one, index) => (
          <button key={index} type="button" className={css.tab} aria-pressed={index === at} aria-keyshortcuts={String(index + 1)} onClick={() => setChosen(index)}>
            <span aria-hidden><Caps press={String(index + 1)} /></span>Attempt {index + 1}, {one.passed ? 'met' : 'not met'}
          </button>
        ))}
      </div>
      <Replay key={at} view={view} attempt={attempt} />
    </div>
  );
}

function Replay({ view, attempt }: { readonly view: CaseView; readonly attempt: Attempt }) {
  const { samples, startedAtMs, endedAtMs } = attempt;
  const [now, setNow] = useState(0);
  const [playing, setPlaying] = useState(false);
  const last = Math.max(0, samples.length - 1);
  const sample = samples[Math.min(now, last)];
  useEffect(() => {
    if (!playing) return undefined;
    const next = samples[now + 1];
    if (next === undefined) { setPlaying(false); return undefined; }
    // At the pace it was taken; a gap is shortened, so that nobody waits for nothing.
    const timer = setTimeout(() => setNow(now + 1), Math.min(500, next.atMs - (samples[now]?.atMs ?? next.atMs)));
    return () => clearTimeout(timer);
  }, [playing, now, samples]);
  const toggle = () => { if (!playing && now >= last) setNow(0); setPlaying((before) => !before); };
  if (sample === undefined) return <p className={css.none}>No frame was looked at in this attempt.</p>;
  const shown = attempt.frames.findLast(({ atMs }) => atMs <= sample.atMs + 1) ?? attempt.frames[0];
  return (
    <div className={css.board}>
      <div className={css.picture}>
        {shown === undefined ? <p className={css.none}>No picture was kept.</p> : <PictureThumb caseId={view.caseId} sha256={shown.sha256} alt={`The customer at ${seconds(shown.atMs - startedAtMs)}`} />}
        {shown !== undefined && <p className={css.caption}>picture at {seconds(shown.atMs - startedAtMs)}</p>}
      </div>
      <Facts attempt={attempt} />
      <div className={css.below}>
        <TraceChart attempt={attempt} atMs={sample.atMs} />
        <input
          className={css.slider} type="range" min={0} max={last} value={Math.min(now, last)} autoFocus data-autofocus data-own-keys aria-label="Moment of the check" aria-valuetext={seconds(sample.atMs - startedAtMs)}
          onChange={(event) => { setPlaying(false); setNow(Number(event.currentTarget.value)); }} onKeyDown={(event) => { if (event.key === ' ') { event.preventDefault(); toggle(); } }}
        />
        <p className={css.now}>
          <strong>{seconds(sample.atMs - startedAtMs)}</strong> of {seconds(endedAtMs - startedAtMs)}
          <span><Keys name="replay-play" /> {playing ? 'stop' : 'play'}</span><span><Caps press="ArrowLeft" /><Caps press="ArrowRight" /> frame by frame</span>
          <span className={css.measured}>{measuredWords(sample)}</span>
        </p>
      </div>
    </div>
  );
}

/** A picture may have been taken a moment before the attempt began. */
const seconds = (ms: number): string => `${(Math.max(0, ms) / 1000).toFixed(1)} s`;

/** Under a degree says nothing. */
const angleWords = (degrees: number, above: string, below: string, none: string): string =>
  (Math.round(degrees) === 0 ? none : `${Math.abs(Math.round(degrees))}° ${degrees > 0 ? above : below}`);

function measuredWords({ faces, yaw, pitch, openness, mouthOpen }: Attempt['samples'][number]): string {
  if (yaw === null || pitch === null) return faces === 0 ? 'no face' : `${faces} faces`;
  const lids = openness === null ? '' : `, lids ${openness.map((one) => one.toFixed(2)).join(' and ')}`;
  return `${angleWords(yaw, 'to their left', 'to their right', 'facing the lens')}, ${angleWords(pitch, 'down', 'up', 'level')}${lids}${mouthOpen === null ? '' : `, mouth ${mouthOpen.toFixed(2)}`}`;
}

const signWords: Readonly<Record<string, string>> = {
  'frame-repeats': 'Pictures came a second time', 'frame-stalls': 'Pictures stood still', 'frame-timing': 'Pictures came in bursts',
  'few-frames': 'Few pictures a second', stillness: 'Head unusually still', 'still-lids': 'Lids unusually still',
  'looks-flat': 'Looks like a print or a screen (its errors were not measured here)', 'looks-flat-not-performed': 'Look for a print or a screen',
};
/** Only what is out of the usual is told: on which side of the border it lies says which side is usual. */
const measuredSign = (sign: string, measured: number, usual: number): string =>
  (isNotPerformed(sign) ? `not performed: ${measured} of ${usual} looks` : `${measured.toFixed(3)}, usual ${measured < usual ? 'from' : 'up to'} ${usual}`);
/** What was to be looked at and was not: the number is of the looks there were. */
const isNotPerformed = (sign: string): boolean => sign.endsWith('-not-performed');

function Facts({ attempt }: { readonly attempt: Attempt }) {
  const { hints } = attempt;
  return (
    <div className={css.facts}>
      <h2>{attempt.passed ? 'Every challenge was met' : attempt.rule === null ? 'It ended without a pass' : livenessRuleWords[attempt.rule]}</h2>
      <p>{timeWithSeconds(attempt.at)}, {attempt.device === '' ? 'unnamed camera' : attempt.device}</p>
      {attempt.formerFace && <p>Compared with another picture of the customer than the one in force: a new one was taken afterwards.</p>}
      <ul>
        {attempt.challenges.map(({ kind, passed, atMs, why }, at) => <li key={at}><span>{challengeWords[kind]}</span><span>{passed && atMs !== null ? `met at ${seconds(atMs - attempt.startedAtMs)}` : why === 'not-asked' ? 'not asked' : 'not met'}</span></li>)}
      </ul>
      <p>{attempt.replays ? 'Judged again from what was measured, it comes to the same end.' : 'Judged again from what was measured, it comes to another end: call branch IT.'}</p>
      {hints.length > 0 && (
        <>
          <h3>Passive signs of this attempt, which decide nothing</h3>
          <ul>{hints.map(({ sign, measured, usual }) => <li key={sign}><span>{signWords[sign] ?? sign}</span><span>{measuredSign(sign, measured, usual)}</span></li>)}</ul>
        </>
      )}
    </div>
  );
}
