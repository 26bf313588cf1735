/** What a customer may be asked to do, and the choice among it. */

export const challengeKinds = ['blink', 'eyes-closed', 'smile', 'mouth-open', 'turn-left', 'turn-right', 'nod', 'nose-in-box'] as const;
export type ChallengeKind = (typeof challengeKinds)[number];

/** Where the nose is to point, from the customer's own place: `left` is their own left. */
export const noseCorners = ['up-left', 'up-right', 'down-left', 'down-right'] as const;
export type NoseCorner = (typeof noseCorners)[number];

export type Challenge =
  | { readonly kind: Exclude<ChallengeKind, 'nose-in-box'> }
  | { readonly kind: 'nose-in-box'; readonly corner: NoseCorner };
