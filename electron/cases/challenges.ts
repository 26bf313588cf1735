/** What a customer may be asked to do, and the choice among it. */

export const challengeKinds = ['blink', 'eyes-closed', 'smile', 'mouth-open', 'turn-left', 'turn-right', 'nod', 'nose-in-box'] as const;
export type ChallengeKind = (typeof challengeKinds)[number];

/** Where the nose is to point, from the customer's own place: `left` is their own left. */
export const noseCorners = ['up-left', 'up-right', 'down-left', 'down-right'] as const;
export type NoseCorner = (typeof noseCorners)[number];

export type Challenge =
  | { readonly kind: Exclude<ChallengeKind, 'nose-in-box'> }
  | { readonly kind: 'nose-in-box'; readonly corner: NoseCorner };

/**
 * Movements of the head. A choice has one of them and one of the others: a print that is bent or tilted was measured to turn and to nod, but
 * shows none of the others; a mask shows none of these well.
 */
const ofTheHead: readonly ChallengeKind[] = ['turn-left', 'turn-right', 'nod', 'nose-in-box'];

export interface ChallengeRules {
  /** What may be asked. */
  readonly challenges: readonly ChallengeKind[];
  readonly challengesLeast: 2 | 3;
  readonly challengesMost: 2 | 3;
  readonly mostAttempts: number;
}

/**
 * What every attempt will ask: distinct kinds in an order of chance, one of the head and one of the face among them, blink and closed eyes never together, no
 * attempt like the one before it. `random` gives 32 unguessable bits (ports.ts): what can be foreseen can be played back.
 */
export function chooseChallenges(random: () => number, rules: ChallengeRules): readonly (readonly Challenge[])[] {
  const attempts: (readonly Challenge[])[] = [];
  while (attempts.length < rules.mostAttempts) {
    const kinds = chooseKinds(random, rules, attempts.at(-1)?.map(({ kind }) => kind) ?? []);
    attempts.push(kinds.map((kind) => (kind === 'nose-in-box' ? { kind, corner: noseCorners[below(random, noseCorners.length)]! } : { kind })));
  }
  return attempts;
}

/** A list too short for the wishes still gives an answer: the last draw. */
const mostDraws = 100;

function chooseKinds(random: () => number, { challenges, challengesLeast, challengesMost }: ChallengeRules, before: readonly ChallengeKind[]): readonly ChallengeKind[] {
  const isOfTheHead = (kind: ChallengeKind): boolean => ofTheHead.includes(kind);
  const wants = [isOfTheHead, (kind: ChallengeKind) => !isOfTheHead(kind)].filter((wanted) => challenges.some(wanted));
  let drawn: readonly ChallengeKind[] = [];
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const count = challengesLeast + below(random, challengesMost - challengesLeast + 1);
    drawn = shuffled(random, challenges).slice(0, count);
    const good = wants.every((wanted) => drawn.some(wanted)) && !(drawn.includes('blink') && drawn.includes('eyes-closed')) && String(drawn) !== String(before);
    if (good) return drawn;
  }
  return drawn;
}

/** Fisher and Yates: every order is as likely. */
function shuffled<T>(random: () => number, list: readonly T[]): readonly T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = below(random, i + 1);
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}

/** 0 to `count` - 1, each as likely: the bits beyond the last whole multiple are thrown away. */
function below(random: () => number, count: number): number {
  const whole = 2 ** 32 - (2 ** 32 % count);
  let bits = random();
  while (bits >= whole) bits = random();
  return bits % count;
}
