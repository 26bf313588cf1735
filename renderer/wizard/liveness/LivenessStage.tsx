import { IconAlertTriangle, IconCheck, IconEye } from '@tabler/icons-react';
import type { RefObject } from 'react';
import live from '../../capture/Live.module.css';
import { useLeft } from '../../customer/use-left.ts';
import { askedSentence } from '../../words/challenges.ts';
import { livenessRuleWords } from '../../words/liveness.ts';
import { count } from '../../words/numbers.ts';
import { CustomerVideo } from '../face/FaceStage.tsx';
import { faceAdviceWords } from '../face/face-words.ts';
import type { FaceSeen } from '../face/use-face-session.ts';
import { beforeNext } from './before-next.ts';
import css from './Liveness.module.css';
import type { Asks, Came } from './use-liveness.ts';

interface StageProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly seen: FaceSeen | null;
  readonly asks: Asks | null;
  readonly over: Came | null;
  /** Nothing is asked: stopped by hand, the customer's screen is not open yet, or the models or the store are gone. */
  readonly rests: 'paused' | 'unread' | 'broken' | null;
}

/** The customer, and one sentence on what they do now with the time it has left. */
export function LivenessStage({ video, seen, asks, over, rests }: StageProps) {
  const words = sentence({ seen, asks, over, rests });
  const left = useLeft(over === null && rests === null ? asks : null);
  return (
    <CustomerVideo video={video} over={(size) => (rests !== null ? null : <FaceBox seen={seen} size={size} />)}>
      <div className={live.advice} data-tone={words.tone}>
        {left === null ? (over?.passed === true ? <IconCheck size={28} stroke={1.75} aria-hidden /> : words.tone === 'put-right' ? <IconAlertTriangle size={28} stroke={1.75} aria-hidden /> : <IconEye size={28} stroke={1.75} aria-hidden />) : <Countdown share01={left.share01} seconds={Math.ceil(left.ms / 1000)} />}
        <div role="status" aria-live="polite"><h1 className={live.adviceTitle}>{words.title}</h1><p className={live.adviceWhy}>{words.why}</p></div>
      </div>
      <p className={css.strip}>
        {seen !== null && rests === null && over === null && <span data-bad={seen.faces !== 1 || undefined}>{seen.faces === 1 ? <IconCheck size={16} stroke={1.75} aria-hidden /> : <IconAlertTriangle size={16} stroke={1.75} aria-hidden />}{seen.faces === 1 ? 'One face in view' : seen.faces === 0 ? 'No face in view' : 'Two faces in view'}</span>}
        <Compared with={rests !== null ? null : seen?.compared ?? null} />
      </p>
    </CustomerVideo>
  );
}

/** The same face throughout: counted, never how near. Before the first picture is compared it says what will be. */
function Compared({ with: compared }: { readonly with: FaceSeen['compared'] }) {
  if (compared === null || compared.of === 0) return <span className={css.stripNote}>Each movement is compared with the face that was taken.</span>;
  const all = compared.same === compared.of;
  return <span data-bad={!all || undefined}>{all ? <IconCheck size={16} stroke={1.75} aria-hidden /> : <IconAlertTriangle size={16} stroke={1.75} aria-hidden />}Same face in {compared.same} of {count(compared.of, 'picture')}</span>;
}

/** Said of the same face only where every picture that was compared was its own. */
const metBy = (compared: FaceSeen['compared']): string => (compared === null || compared.of === compared.same
  ? 'Every challenge was met by the same face.' : 'Every challenge was met, but another face was measured in between: a second person decides.');

interface Words { readonly tone: 'go-on' | 'put-right'; readonly title: string; readonly why: string }

/** Said even while a movement is asked: without it nothing can come of it. */
const inTheWay: readonly FaceSeen['advice'][] = ['two-faces', 'no-frames', 'frozen'];

function sentence({ seen, asks, over, rests }: Omit<StageProps, 'video'>): Words {
  if (over !== null && over.passed) return { tone: 'go-on', title: 'Done. The customer may look away', why: metBy(seen?.compared ?? null) };
  if (over !== null) return { tone: 'put-right', title: over.rule === null ? 'The attempt ended' : livenessRuleWords[over.rule].replace(/\.$/, ''), why: beforeNext(over.rule, over.attemptsLeft) };
  if (rests === 'unread') return { tone: 'go-on', title: 'Open the customer’s screen first', why: 'It shows the customer what to do. Without it you read each movement out to them.' };
  if (rests === 'broken') return { tone: 'put-right', title: 'Nothing is asked of the customer now', why: 'What happened is said at the right.' };
  if (rests === 'paused') return { tone: 'go-on', title: 'The check rests', why: 'Nothing is asked of the customer until you go on.' };
  // Who moves as asked is not told to move to the middle meanwhile: somebody in a wheelchair would be told nothing else.
  const moves = asks !== null && asks.challenge !== 'neutral';
  if (seen?.advice != null && seen.advice !== 'no-face' && (!moves || inTheWay.includes(seen.advice))) { const { title, why } = faceAdviceWords(seen); return { tone: 'put-right', title, why }; }
  if (asks === null) return { tone: 'go-on', title: 'The check begins', why: 'The customer’s screen says what to do.' };
  if (asks.challenge === 'neutral' && seen?.faces === 0) return { tone: 'go-on', title: 'Ask the customer to look at the lens', why: 'No face is in view. What follows is asked once the face is seen.' };
  return { tone: 'go-on', title: askedSentence(asks.challenge, asks.corner), why: 'Watch the customer, not the screen. You need not say anything: their screen shows it.' };
}

function Countdown({ share01, seconds }: { readonly share01: number; readonly seconds: number }) {
  const radius = 22, length = 2 * Math.PI * radius;
  return (
    <span className={css.countdown}>
      <svg viewBox="0 0 50 50" aria-hidden>
        <circle cx={25} cy={25} r={radius} className={css.countTrack} /><circle cx={25} cy={25} r={radius} className={css.countLeft} strokeDasharray={`${length * share01} ${length}`} transform="rotate(-90 25 25)" />
      </svg>
      <span aria-hidden>{seconds}</span><span className="unseen">{seconds} seconds left</span>
    </span>
  );
}

function FaceBox({ seen, size }: { readonly seen: FaceSeen | null; readonly size: { readonly width: number; readonly height: number } }) {
  if (seen?.box == null) return null;
  const [x0, y0, x1, y1] = seen.box;
  const box = { x: x0 * size.width, y: y0 * size.height, width: (x1 - x0) * size.width, height: (y1 - y0) * size.height };
  return <svg className={live.overlay} viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="xMidYMid slice" aria-hidden><rect {...box} className={live.bracketRing} /><rect {...box} className={css.box} /></svg>;
}
