/** The quality gate's one advice in words: what is wrong, then what a better picture needs. Codes are vision's. */
import type { CaseView } from '../../../electron/contract/views.ts';

type Quality = Extract<CaseView['document'], { state: 'read' }>['quality'];
export interface QualityWords { readonly wrong: string; readonly todo: string }

const sayings: Readonly<Record<string, QualityWords>> = {
  cut: { wrong: 'The document is cut off at the edge.', todo: 'take it again with all four corners in view.' },
  light: { wrong: 'The picture is dark.', todo: 'turn the document towards the light.' },
  sharpness: { wrong: 'The picture is not sharp.', todo: 'hold the document still, or rest it on the mat.' },
  resolution: { wrong: 'The picture was taken from afar.', todo: 'move the document closer to the lens.' },
  noise: { wrong: 'The picture is grainy.', todo: 'take it again in better light.' },
  glare: { wrong: 'Glare covers part of the document.', todo: 'tilt the document away from the lamp.' },
  outline: { wrong: 'The outline was not found.', todo: 'lay the document on a plain, darker ground with all four corners in view.' },
};

/** Null where nothing needs doing. A code without words here is still said to be a remark. */
export const qualityWords = ({ advice }: Quality): QualityWords | null =>
  (advice === null ? null : sayings[advice.code] ?? { wrong: 'The picture could be better.', todo: 'take it again in good light, whole and from near.' });
