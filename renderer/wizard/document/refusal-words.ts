/** Why a picture is not good enough to go on with, and what would help; after two alike, what is around it. */
import type { SideView } from '../../../electron/contract/views.ts';
import { surroundingsWords } from '../../capture/look-words.ts';
import { adviceFor } from '../../failures.ts';

export interface RefusalWords { readonly title: string; readonly why: string }

type Say = (measured: string, needed: string) => RefusalWords;
const sayings: Readonly<Record<string, Say>> = {
  cut: () => ({ title: 'The document is cut off', why: 'Take it again with all four corners in view.' }),
  light: (has, needs) => ({ title: 'Too dark to be read safely', why: `Brightness ${has}, ${needs} needed. Turn the document towards the light.` }),
  sharpness: () => ({ title: 'Not sharp enough to be read safely', why: 'Rest the document on the mat and let go of it.' }),
  resolution: (has, needs) => ({ title: 'Taken from too far away', why: `${has} dpi, ${needs} needed. Move the document closer.` }),
  noise: () => ({ title: 'Too grainy to be read safely', why: 'Take it again in better light.' }),
  glare: () => ({ title: 'Glare covers the print', why: 'Tilt the document away from the lamp.' }),
  outline: () => ({ title: 'The outline was not found', why: 'Lay the document on a plain, darker ground.' }),
};

export function refusalWords(side: SideView): RefusalWords {
  if (side.state === 'unread') {
    const { happened, todo } = adviceFor({ code: side.why ?? 'document.no-text', facts: side.facts });
    return { title: happened.replace(/\.$/, ''), why: todo };
  }
  const advice = side.quality?.advice ?? null;
  if (advice === null) return { title: 'The picture is too poor', why: 'Take it again, whole, near and in good light.' };
  if (advice.code === 'surroundings') return surroundingsWords(side.quality?.cause ?? null);
  const figures = [Math.floor(advice.measured), Math.round(advice.needed)].map(String) as [string, string];
  return sayings[advice.code]?.(...figures) ?? { title: 'The picture is too poor', why: 'Take it again, whole, near and in good light.' };
}
