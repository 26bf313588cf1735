/** The quality gate's one advice in words: what is wrong, then what a better picture needs. Codes are vision's. */
import type { CaseView } from '../../../electron/contract/views.ts';

type Quality = Extract<CaseView['document'], { state: 'read' }>['quality'];
export interface QualityWords { readonly wrong: string; readonly todo: string }

const sayings: Readonly<Record<string, QualityWords>> = {
  sharpness: { wrong: 'The picture is not quite sharp.', todo: 'Hold the document still, or rest it on the mat.' },
  resolution: { wrong: 'The picture was taken from afar.', todo: 'Move the document closer to the lens.' },
  light: { wrong: 'The picture is dark.', todo: 'Turn the document towards the light.' },
  noise: { wrong: 'The picture is grainy.', todo: 'Take it again in better light.' },
  glare: { wrong: 'Glare covers part of the document.', todo: 'Tilt the document away from the lamp.' },
  cut: { wrong: 'The document is cut off at the edge.', todo: 'Take it again with all four corners in view.' },
};
const aliases: Readonly<Record<string, string>> = {
  blur: 'sharpness', sharp: 'sharpness', 'not-sharp': 'sharpness', dpi: 'resolution', closer: 'resolution', 'too-small': 'resolution', 'low-resolution': 'resolution',
  'more-light': 'light', 'hold-still': 'sharpness', 'tilt-away': 'glare', 'whole-card': 'cut',
  dark: 'light', luma: 'light', 'too-dark': 'light', grain: 'noise', 'cut-off': 'cut', cropped: 'cut',
};

/** Null where nothing needs doing. A code without words here is still said to be a remark. */
export function qualityWords({ advice }: Quality): QualityWords | null {
  if (advice === null) return null;
  return sayings[aliases[advice.code] ?? advice.code] ?? { wrong: 'The picture could be better.', todo: 'Take it again if a field below is doubtful.' };
}
