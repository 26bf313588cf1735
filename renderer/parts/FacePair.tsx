import { useElementSize } from '@mantine/hooks';
import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';
import type { PictureView } from '../../electron/contract/views.ts';
import { PictureThumb } from './PictureThumb.tsx';
import { usePicture } from './picture.ts';
import css from './FacePair.module.css';

export interface Face {
  readonly picture: PictureView | undefined;
  readonly name: string;
  readonly note: ReactNode;
  readonly alt: string;
}
/** `beside`: two pictures. `over`: one lies on the other and is pushed aside. */
export type PairLook = 'beside' | 'over';

interface PairProps { readonly caseId: string; readonly left: Face; readonly right: Face; readonly look: PairLook; readonly grid: boolean; readonly children?: ReactNode }

const gapPx = 16;
const captionPx = 26;
/** Aligned pictures have one shape; this one holds the place until the first is there. */
const usualAspect = 0.845;

/** Two faces at the same scale, as large as the room allows. No number, no tint; the grid can be taken off. */
export function FacePair({ caseId, left, right, look, grid, children }: PairProps) {
  const { ref, width: roomWidth, height: roomHeight } = useElementSize<HTMLDivElement>();
  const [aspect, setAspect] = useState(usualAspect);
  const height = Math.max(0, Math.floor(Math.min(roomHeight - captionPx, (roomWidth - gapPx) / 2 / aspect)));
  const width = Math.floor(height * aspect);
  const size: CSSProperties = { width, height };
  // Only two aligned pictures have one shape; beside any other nothing of either is cut.
  const fit = [left, right].every(({ picture }) => picture?.kind.endsWith('-aligned') === true) ? 'cover' : 'contain';
  const shape = left.picture ?? right.picture;
  return (
    <div className={css.board}>
      <div className={css.room} ref={ref}>
        {shape !== undefined && <Measure caseId={caseId} sha256={shape.sha256} onAspect={setAspect} />}
        {height > 0 && (look === 'beside'
          ? <div className={css.pair}>{[left, right].map((face) => <FaceFigure key={face.name} caseId={caseId} face={face} size={size} fit={fit} grid={grid} />)}</div>
          : <Over caseId={caseId} left={left} right={right} size={size} fit={fit} grid={grid} />)}
      </div>
      <div className={css.below} style={{ width: width * 2 + gapPx }}>{children}</div>
    </div>
  );
}

/** Takes the shape of the first picture that is there, so that nothing of it is cut. */
function Measure({ caseId, sha256, onAspect }: { readonly caseId: string; readonly sha256: string; readonly onAspect: (aspect: number) => void }) {
  const picture = usePicture(caseId, sha256);
  const aspect = picture.state === 'there' ? picture.width / picture.height : null;
  useEffect(() => { if (aspect !== null) onAspect(aspect); }, [aspect, onAspect]);
  return null;
}

/** An aligned picture fills its place to the pixel; any other is shown whole. */
type Fit = 'cover' | 'contain';

function FaceFigure({ caseId, face, size, fit, grid }: { readonly caseId: string; readonly face: Face; readonly size: CSSProperties; readonly fit: Fit; readonly grid: boolean }) {
  return (
    <figure className={css.face} style={{ width: size.width }}>
      <div className={css.picture} style={size}>
        {face.picture === undefined ? <p className={css.none}>No single face was found here</p> : <PictureThumb caseId={caseId} sha256={face.picture.sha256} alt={face.alt} fit={fit} />}
        {grid && <Grid />}
      </div>
      <figcaption className={css.caption}><strong>{face.name}</strong><span>{face.note}</span></figcaption>
    </figure>
  );
}

const Grid = () => <div className={css.grid} aria-hidden />;

function Over({ caseId, left, right, size, fit, grid }: { readonly caseId: string; readonly left: Face; readonly right: Face; readonly size: CSSProperties; readonly fit: Fit; readonly grid: boolean }) {
  const [share, setShare] = useState(50);
  if (left.picture === undefined || right.picture === undefined) return null;
  return (
    <figure className={css.face} style={{ width: size.width }}>
      <div className={css.picture} style={size}>
        <PictureThumb caseId={caseId} sha256={left.picture.sha256} alt={left.alt} fit={fit} />
        <div className={css.top} style={{ clipPath: `inset(0 0 0 ${share}%)` }}>
          <PictureThumb caseId={caseId} sha256={right.picture.sha256} alt={right.alt} fit={fit} />
        </div>
        <div className={css.seam} style={{ left: `${share}%` }} aria-hidden />
        {grid && <Grid />}
        <input
          className={css.slider} type="range" min={0} max={100} value={share} autoFocus data-autofocus aria-label={`${left.name} at the left, ${right.name} at the right of the seam`}
          onChange={(event) => setShare(Number(event.currentTarget.value))}
        />
      </div>
      <figcaption className={css.caption}><strong>{left.name}</strong><strong>{right.name}</strong></figcaption>
    </figure>
  );
}
