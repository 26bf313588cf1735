import { useState } from 'react';
import type { CaseView } from '../../electron/contract/views.ts';
import { Caps, KeyHint } from '../keys/Keys.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { FacePair, type PairLook } from '../parts/FacePair.tsx';
import { Stage } from '../parts/Stage.tsx';
import { Viewer } from '../parts/Viewer.tsx';
import { facesOf } from '../wizard/opinion/faces.ts';
import { faceName, picturesIn, type Shown } from './shown-pictures.ts';
import css from './PicturesViewer.module.css';

interface Sight { readonly name: string; readonly shown: Shown | 'faces' }

/** Every picture of the case over the whole window; digits change the picture, `[` and `]` its size. */
export function PicturesViewer({ view, open, onClose }: { readonly view: CaseView; readonly open: boolean; readonly onClose: () => void }) {
  return <Viewer open={open} onClose={onClose} title={`${view.number}, pictures`}><Sights view={view} /></Viewer>;
}

const one = (name: string, shown: Shown | undefined): readonly Sight[] => (shown === undefined ? [] : [{ name, shown }]);

function sightsOf(view: CaseView): readonly Sight[] {
  const { upright, asItCame, portrait, wholeSelfie } = picturesIn(view);
  return [...one('Card', upright), ...(portrait === undefined ? [] : [{ name: 'Both faces', shown: 'faces' } as const]), ...one('As it came', asItCame), ...one(faceName(view), wholeSelfie)];
}

function Sights({ view }: { readonly view: CaseView }) {
  const sights = sightsOf(view);
  const [at, setAt] = useState(0);
  const sight = sights[at] ?? sights[0];
  useKeys({ 'viewer-picture': (event) => { const to = Number(event.key) - 1; if (to < sights.length) setAt(to); } });
  if (sight === undefined) return null;
  return (
    <div className={css.sights}>
      <div className={css.tabs} role="group" aria-label="Pictures">
        {sights.map(({ name }, index) => (
          <button key={name} type="button" className={css.tab} aria-pressed={index === at} aria-keyshortcuts={String(index + 1)} data-autofocus={index === 0 || undefined} onClick={() => setAt(index)}>
            <span aria-hidden><Caps press={String(index + 1)} /></span>{name}
          </button>
        ))}
      </div>
      {sight.shown === 'faces' ? <Faces view={view} /> : <Stage key={sight.name} caseId={view.caseId} sha256={sight.shown.sha256} alt={sight.name} title={sight.name} withKeys />}
    </div>
  );
}

function Faces({ view }: { readonly view: CaseView }) {
  const [look, setLook] = useState<PairLook>('beside');
  const [grid, setGrid] = useState(false);
  const { left, right, aligned } = facesOf(view);
  useKeys({ grid: () => setGrid((now) => !now), ...(aligned ? { swipe: () => setLook((now) => (now === 'beside' ? 'over' : 'beside')) } : {}) });
  return (
    <div className={css.faces}>
      <p className={css.hints}><KeyHint names={['grid']} says="grid" />{aligned && <KeyHint names={['swipe']} says="one over the other" />}</p>
      <FacePair caseId={view.caseId} left={left} right={right} look={look} grid={grid} />
    </div>
  );
}
