/** What a customer is asked to do, in words for the teller and the officer. */
import type { ChallengeKind, NoseCorner } from '../../electron/contract/vocabulary.ts';

/** As a line of a list: `Turn head to their left`. */
export const challengeWords: Readonly<Record<ChallengeKind, string>> = {
  blink: 'Blink once', 'eyes-closed': 'Close the eyes', smile: 'Smile', 'mouth-open': 'Open the mouth',
  'turn-left': 'Turn head to their left', 'turn-right': 'Turn head to their right', nod: 'Nod', 'nose-in-box': 'Point the nose into the box',
};

/** As a sentence about the customer: `Customer turns the head to their left`. */
export const challengeSentences: Readonly<Record<ChallengeKind | 'neutral', string>> = {
  neutral: 'Customer looks straight at the lens', blink: 'Customer blinks once', 'eyes-closed': 'Customer closes the eyes', smile: 'Customer smiles', 'mouth-open': 'Customer opens the mouth',
  'turn-left': 'Customer turns the head to their left', 'turn-right': 'Customer turns the head to their right', nod: 'Customer nods', 'nose-in-box': 'Customer points the nose',
};

const cornerWords: Readonly<Record<NoseCorner, string>> = { 'up-left': 'up and to their left', 'up-right': 'up and to their right', 'down-left': 'down and to their left', 'down-right': 'down and to their right' };

export const askedSentence = (challenge: ChallengeKind | 'neutral', corner: NoseCorner | null): string =>
  (challenge === 'nose-in-box' && corner !== null ? `${challengeSentences[challenge]} ${cornerWords[corner]}` : challengeSentences[challenge]);
