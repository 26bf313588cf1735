import { adviceFor } from '../failures.ts';
import { usePicture } from './picture.ts';
import css from './PictureThumb.module.css';

/** A picture of the case filling its place: whole by default, `cover` where two faces must have the same scale. Always on the dark stage. */
export function PictureThumb({ caseId, sha256, alt, fit = 'contain' }: { readonly caseId: string; readonly sha256: string; readonly alt: string; readonly fit?: 'contain' | 'cover' }) {
  const picture = usePicture(caseId, sha256);
  if (picture.state === 'failed') return <p className={css.say} role="alert">{adviceFor(picture.failure).happened}</p>;
  if (picture.state === 'waiting') return <span className={css.empty} />;
  return <img className={css.picture} data-fit={fit} src={picture.url} alt={alt} draggable={false} data-private />;
}
