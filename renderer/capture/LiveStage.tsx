import { IconBulb, IconCards, IconFocusCentered, IconHandStop, IconId, IconLayersSubtract, IconRefresh, IconTag, IconZoomIn } from '@tabler/icons-react';
import { useState, type ComponentType, type RefObject } from 'react';
import type { LookView } from '../../electron/contract/views.ts';
import { Keys } from '../keys/Keys.tsx';
import type { AdviceWords } from './look-words.ts';
import css from './Live.module.css';
import { Outline } from './Outline.tsx';

type Icon = ComponentType<{ readonly size?: number; readonly stroke?: number }>;
const icons: Readonly<Record<string, Icon>> = {
  nothing: IconCards, cut: IconLayersSubtract, outline: IconLayersSubtract, resolution: IconZoomIn, light: IconBulb, noise: IconBulb, sharpness: IconFocusCentered, glare: IconTag, moving: IconHandStop, turn: IconRefresh,
};

export interface LiveStageProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly look: LookView | null;
  /** Steadied by the caller: it changes at most once in 700 ms. */
  readonly advice: AdviceWords & { readonly code: string };
  readonly type: { readonly name: string; readonly says: string };
  readonly onType: () => void;
  readonly over: boolean;
}

/** The live picture with the card's corners on it, one advice above and the type below. The picture itself is never touched. */
export function LiveStage({ video, look, advice, type, onType, over }: LiveStageProps) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const AdviceIcon = icons[advice.code] ?? IconCards;
  return (
    <section className={css.stage} aria-label="Document camera" data-on="stage">
      <video
        ref={video} className={css.video} muted playsInline disablePictureInPicture aria-label="Live picture of the document camera" data-private
        onResize={({ currentTarget: { videoWidth, videoHeight } }) => setSize({ width: videoWidth, height: videoHeight })}
      />
      <Outline look={look} size={size} />
      {size.width === 0 && <p className={css.say}>The camera is starting</p>}
      <div className={css.advice} data-tone={advice.tone} role="status" aria-live="polite">
        <AdviceIcon size={28} stroke={1.75} aria-hidden />
        <div><h1 className={css.adviceTitle}>{advice.title}</h1><p className={css.adviceWhy}>{advice.why}</p></div>
      </div>
      <div className={css.foot}>
        <p className={css.type}><IconId size={16} stroke={1.75} aria-hidden /><strong>{type.name}</strong><span>{type.says}</span></p>
        <button type="button" className={css.typeKey} onClick={onType} aria-keyshortcuts="T"><Keys name="document-type" /> another type</button>
      </div>
      {over && <p className={css.drop}>Let go to use this picture</p>}
    </section>
  );
}
