import { useState, type ReactNode } from 'react';
import type { CaseView } from '../../electron/contract/views.ts';
import { Keys } from '../keys/Keys.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { PictureThumb } from '../parts/PictureThumb.tsx';
import { faceName, picturesIn, type Shown } from './shown-pictures.ts';
import css from './CasePictures.module.css';

/** The card, the portrait and the customer's face; B turns the card into the picture as it came. */
export function CasePictures({ view }: { readonly view: CaseView }) {
  const [original, setOriginal] = useState(false);
  const { upright, asItCame, portrait, selfie } = picturesIn(view);
  const both = upright !== undefined && asItCame !== undefined;
  useKeys(both ? { 'other-side': () => setOriginal((now) => !now) } : {});
  const card = original ? asItCame ?? upright : upright ?? asItCame;
  const document = view.document.state === 'read' ? view.document : null;
  const dpi = document?.card.dpi ?? null;
  return (
    <div className={css.pictures}>
      <Place view={view} shown={card} name={original ? 'As it came' : 'Card, front'} wide absent="No picture of the document">
        <span>{original || dpi === null ? '' : `${Math.round(dpi)} dpi${document?.quality.gate === 'pass' ? ', clear' : ''} `}{both && <span className={css.key}><Keys name="other-side" /> {original ? 'upright' : 'as it came'}</span>}</span>
      </Place>
      <Place view={view} shown={portrait} name="Portrait" absent="No portrait was found">{eyesWords(document?.portraitEyeDistancePx ?? null)}</Place>
      <Place view={view} shown={selfie} name={faceName(view)} absent="No single face was found">{view.match.state === 'measured' ? eyesWords(view.match.selfieEyeDistancePx) : ''}</Place>
    </div>
  );
}

const eyesWords = (px: number | null): string => (px === null ? '' : `eyes ${Math.round(px)} px`);

function Place({ view, shown, name, absent, wide = false, children }: {
  readonly view: CaseView; readonly shown: Shown | undefined; readonly name: string; readonly absent: string; readonly wide?: boolean; readonly children: ReactNode;
}) {
  return (
    <figure className={css.place} data-wide={wide || undefined}>
      <div className={css.picture}>
        {shown === undefined ? <p className={css.absent}>{absent}</p> : <PictureThumb caseId={view.caseId} sha256={shown.sha256} alt={name} fit={shown.aligned ? 'cover' : 'contain'} />}
      </div>
      <figcaption className={css.caption}><strong>{name}</strong><span>{children}</span></figcaption>
    </figure>
  );
}
