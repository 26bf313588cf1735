import { IconAlertTriangle, IconArrowsMaximize, IconArrowsMinimize, IconEye, IconFocusCentered, IconHandStop, IconSun, IconUsers } from '@tabler/icons-react';
import { useElementSize } from '@mantine/hooks';
import { useState, type ComponentType, type ReactNode, type RefObject } from 'react';
import live from '../../capture/Live.module.css';
import css from './Face.module.css';
import type { FaceAdviceWords } from './face-words.ts';
import { ringsOf } from './ring.ts';
import type { FaceSeen } from './use-face-session.ts';

type Icon = ComponentType<{ readonly size?: number; readonly stroke?: number }>;
const icons: Readonly<Partial<Record<NonNullable<FaceSeen['advice']>, Icon>>> = {
  'no-frames': IconAlertTriangle, frozen: IconAlertTriangle, 'two-faces': IconUsers, 'changed-face': IconUsers, closer: IconArrowsMaximize, back: IconArrowsMinimize,
  centre: IconFocusCentered, 'whole-face': IconFocusCentered, 'more-light': IconSun, 'less-light': IconSun, 'even-light': IconSun, 'hold-still': IconHandStop,
};

interface Size { readonly width: number; readonly height: number }
interface CustomerVideoProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** `unit`: how much of the picture's own pixels one pixel of the screen is. */
  readonly over?: (size: Size, unit: number) => ReactNode;
  readonly children: ReactNode;
}

/** The live picture of the customer, filling the stage, never touched; what is drawn lies over it exactly. */
export function CustomerVideo({ video, over, children }: CustomerVideoProps) {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const { ref, width, height } = useElementSize();
  return (
    <section ref={ref} className={live.stage} aria-label="Customer camera" data-on="stage">
      <video
        ref={video} className={css.video} muted playsInline disablePictureInPicture aria-label="Live picture of the customer camera" data-private
        onResize={({ currentTarget: { videoWidth, videoHeight } }) => setSize({ width: videoWidth, height: videoHeight })}
      />
      {size.width === 0 ? <p className={live.say}>The camera is starting</p> : over?.(size, Math.min(size.width / Math.max(1, width), size.height / Math.max(1, height)))}
      {children}
    </section>
  );
}

/** The face between its two rings, and one advice above. Steadied by the caller: it changes at most once in 700 ms. */
export function FaceStage({ video, seen, advice }: { readonly video: RefObject<HTMLVideoElement | null>; readonly seen: FaceSeen | null; readonly advice: FaceAdviceWords & { readonly code: FaceSeen['advice'] } }) {
  const AdviceIcon = (advice.code === null ? undefined : icons[advice.code]) ?? IconEye;
  return (
    <CustomerVideo video={video} over={(size, unit) => <Rings seen={seen} size={size} unit={unit} />}>
      <div className={live.advice} data-tone={advice.tone} role="status" aria-live="polite">
        <AdviceIcon size={28} stroke={1.75} aria-hidden />
        <div><h1 className={live.adviceTitle}>{advice.title}</h1><p className={live.adviceWhy}>{advice.why}</p></div>
      </div>
    </CustomerVideo>
  );
}

/** Degrees from the top at which the two labels stand, at the ring's left. */
const labelAt = { nearest: 306, farthest: 306 } as const;

/** Words keep their size on the screen whatever the camera sends. */
function Rings({ seen, size, unit }: { readonly seen: FaceSeen | null; readonly size: Size; readonly unit: number }) {
  const { x, y, face, farthest, nearest } = ringsOf(seen, size);
  const label = (radius: number, degrees: number, words: string) => {
    const [lx, ly] = [x + Math.sin((degrees * Math.PI) / 180) * radius, y - Math.cos((degrees * Math.PI) / 180) * radius];
    return (
      <g transform={`translate(${lx} ${ly}) scale(${unit})`}>
        <rect x={-27} y={-10} width={54} height={20} rx={2} className={css.labelBack} /><text textAnchor="middle" y={4} className={css.label}>{words}</text>
      </g>
    );
  };
  return (
    <svg className={live.overlay} viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="xMidYMid slice" aria-hidden>
      {[farthest, nearest].map((radius, at) => <g key={at}><circle cx={x} cy={y} r={radius} className={css.limitBack} /><circle cx={x} cy={y} r={radius} className={css.limit} /></g>)}
      {face !== null && <g><circle cx={x} cy={y} r={face} className={css.ringBack} /><circle cx={x} cy={y} r={face} className={css.ring} /></g>}
      {label(nearest, labelAt.nearest, 'nearest')}
      {label(farthest, labelAt.farthest, 'farthest')}
    </svg>
  );
}
