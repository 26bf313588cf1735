/** What ended an attempt at liveness, in words for the person at the counter. */
import type { LivenessRule } from '../../electron/contract/vocabulary.ts';

export const livenessRuleWords: Readonly<Record<LivenessRule, string>> = {
  'no-neutral': 'The customer did not look straight at the lens.',
  'time-limit': 'The movement did not come in time.',
  'too-early': 'The movement came before it was asked.',
  'other-movement': 'Another movement came than the one that was asked.',
  'no-face': 'The face left the picture.',
  'two-faces': 'A second face came into view.',
  'track-jump': 'The face jumped from one place to another.',
  'size-jump': 'The face changed its size at once.',
  'changed-face': 'The face is not the one that was taken.',
  'unknown-face': 'The face could not be compared with the one that was taken.',
  'background-jump': 'What is behind the face changed at once.',
  'repeated-frames': 'The camera showed the same pictures again.',
  'frozen-frames': 'The camera stood still.',
  'frame-gap': 'The camera left pictures out.',
  'camera-lost': 'The camera stopped answering.',
  'models-lost': 'The models stopped answering, which is not the customer’s doing.',
  stopped: 'It was stopped by hand.',
};
