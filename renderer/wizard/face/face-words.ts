/** What the camera sees of the customer, in words for the teller: one thing to ask for, and why. */
import type { FaceAdvice, FaceGate } from '../../../electron/contract/vocabulary.ts';
import type { FaceSeen } from './use-face-session.ts';

export interface FaceAdviceWords { readonly tone: 'go-on' | 'put-right'; readonly title: string; readonly why: string }

const putRight = (title: string, why: string): FaceAdviceWords => ({ tone: 'put-right', title, why });

const words: Readonly<Record<FaceAdvice, FaceAdviceWords>> = {
  'no-frames': putRight('The customer camera stopped answering', 'Push the cable in at both ends. The step goes on by itself.'),
  frozen: putRight('The camera shows one picture again and again', 'Pull its cable and push it in again. A picture that stands still is not taken.'),
  'no-face': { tone: 'go-on', title: 'Ask the customer to look at the lens', why: 'No face is in view yet.' },
  'two-faces': putRight('Ask the other person to step aside', 'Two faces are in view. Only the customer may be seen.'),
  'changed-face': putRight('Let the customer alone stand before the lens', 'Another face came into view. The pictures begin anew.'),
  'whole-face': putRight('Ask the customer to move into the picture', 'A part of the face is cut off.'),
  closer: putRight('Ask the customer to come a little closer', 'The face is smaller than the inner ring.'),
  back: putRight('Ask the customer to move back a little', 'The face is larger than the outer ring.'),
  centre: putRight('Ask the customer to move to the middle', 'The face is at the edge of the picture.'),
  'look-straight': putRight('Ask the customer to look at the lens', 'The head is turned away.'),
  'head-upright': putRight('Ask the customer to hold the head upright', 'The head leans to one side.'),
  'more-light': putRight('Switch on the counter lamp', 'The face is too dark.'),
  'less-light': putRight('Dim the lamp or turn it away', 'The face is too bright in places.'),
  'even-light': putRight('Turn the lamp to the middle of the face', 'One half of the face lies in shade.'),
  'hold-still': putRight('Ask the customer to hold still', 'The picture is blurred.'),
  'open-eyes': putRight('Ask the customer to open the eyes', 'They are closed, or nearly.'),
  'uncover-eyes': putRight('Ask the customer to uncover both eyes', 'Dark glasses, hair, a hand or a shine on a lens hides them.'),
  'close-mouth': putRight('Ask the customer to close the mouth', 'Faces are compared with the mouth at rest.'),
};

const starting: FaceAdviceWords = { tone: 'go-on', title: 'Ask the customer to look at the lens', why: 'The camera is starting.' };
/** The session is over: the live picture alone says nothing. */
export const nothingLooksOn: FaceAdviceWords = putRight('The pictures are not looked at now', 'Look again once the customer is ready. The pictures begin anew.');
const still: FaceAdviceWords = { tone: 'go-on', title: 'Ask the customer to look at the lens', why: 'The distance is right. The best picture is kept by itself.' };

export const faceAdviceWords = (seen: FaceSeen | null): FaceAdviceWords => (seen === null ? starting : seen.advice === null ? still : words[seen.advice]);

/** The gates that are answered with yes or no; the others are shown as a place on a scale. */
export const plainGates = ['one-face', 'same-face', 'centred', 'mouth', 'camera'] as const satisfies readonly FaceGate[];
type PlainGate = (typeof plainGates)[number];

const gateWords: Readonly<Record<PlainGate, { readonly good: string; readonly bad: string }>> = {
  'one-face': { good: 'One face in view', bad: 'More than one face in view' },
  'same-face': { good: 'The same face throughout', bad: 'Another face came into view' },
  centred: { good: 'Whole face in the picture', bad: 'Face not in the middle' },
  mouth: { good: 'Mouth closed', bad: 'Mouth open' },
  camera: { good: 'Live picture', bad: 'The picture stands still' },
};
/** `faces`: how many are in view. */
export function plainGateWords(gate: PlainGate, state: 'good' | 'bad' | 'waiting', faces: number): string {
  if (gate === 'one-face' && state === 'bad') return faces === 0 ? 'No face in view' : 'More than one face in view';
  return gateWords[gate][state === 'bad' ? 'bad' : 'good'];
}
