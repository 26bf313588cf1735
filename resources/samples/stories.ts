/** What can be learned from a sample customer, and what the desk must make of it. */
import type { Comparison, Verdict } from '../../electron/cases/words.ts';
import type { Form, FormKey } from './bundle.ts';
import type { CardPrint } from './card/specimen-card.ts';
import type { Scene } from './head/moment.ts';
import { chanceFrom } from './head/numbers.ts';
import type { HeadParams } from './head/render-head.ts';
import { somebodyUnlike } from './people.ts';

export const storyKinds = ['agrees', 'last-name', 'another-person', 'expired', 'two-faces', 'small-face'] as const;
export type StoryKind = (typeof storyKinds)[number];

export interface Story {
  readonly title: string;
  readonly expect: string;
  readonly card: (card: CardPrint) => CardPrint;
  readonly form: (form: Form) => Form;
  readonly selfie: (seed: number) => readonly HeadParams[];
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  /** Null where no comparison can be made. */
  readonly selfieMatch: boolean | null;
  /** What a field comes out as where the form differs from the card. */
  readonly results: Readonly<Partial<Record<FormKey, Comparison>>>;
}

const as = <T>(value: T): T => value;

function room(seed: number): Partial<Scene> {
  const chance = chanceFrom(seed * 29 + 2);
  return {
    width: 480, height: 600, eyeDistancePx: Math.round(chance.between(100, 112)), cameraCm: 62, centreX01: chance.between(0.46, 0.54), centreY01: chance.between(0.46, 0.52),
    lightSide: chance.between(-40, 40), lightUp: chance.between(20, 40), lightWarmth01: chance.between(0.1, 0.5), fill01: chance.between(0.4, 0.7),
    background: chance.pick(['#b9a98f', '#8d9aa0', '#a3a79a', '#c9c3ba']), noise: 0.4, samples: 2,
  };
}

/** The customer at home: turned a little, nearly smiling, in another light than the portrait's. */
const athome = (seed: number): HeadParams => {
  const chance = chanceFrom(seed * 31 + 4);
  return { seed, moment: { yaw: chance.between(-8, 8), pitch: chance.between(-3, 3), roll: chance.between(-3, 3), smile01: chance.between(0.1, 0.5) }, scene: room(seed) };
};

const plain = { card: as<CardPrint>, form: as<Form>, selfie: (seed: number) => [athome(seed)], verdict: 'refer', reasons: [], selfieMatch: true, results: {} } as const;

/** `01/12/1957` as a spreadsheet rewrites it. */
const shortDate = (date: string): string => date.split('/').map(Number).join('/');

const titled = (text: string): string => text.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

export const stories: Readonly<Record<StoryKind, Story>> = {
  agrees: {
    ...plain, title: 'Everything agrees',
    expect: 'The form writes date of birth, ZIP code, number and street in its own way; nothing conflicts and the faces match. Goes to a second person, as every bundle does.',
    form: (form) => ({
      ...form, DATE_OF_BIRTH: shortDate(form.DATE_OF_BIRTH), ZIP_CODE_IN_ADDRESS: String(Number(form.ZIP_CODE_IN_ADDRESS.replace('-', ''))),
      DOCUMENT_NUMBER: form.DOCUMENT_NUMBER.replaceAll('-', ''), ADDRESS: titled(form.ADDRESS),
    }),
    results: { DATE_OF_BIRTH: 'formatting-only', ZIP_CODE_IN_ADDRESS: 'formatting-only', DOCUMENT_NUMBER: 'formatting-only', ADDRESS: 'formatting-only' },
  },
  'last-name': {
    ...plain, title: 'Another family name on the form',
    expect: 'The faces match, but the form gives a family name that the card does not. One conflict, for a second person to settle.',
    form: (form) => ({ ...form, LAST_NAME: 'OTHERWISE', DATE_OF_BIRTH: shortDate(form.DATE_OF_BIRTH) }),
    reasons: ['503'], results: { LAST_NAME: 'conflict', DATE_OF_BIRTH: 'formatting-only' },
  },
  'another-person': {
    ...plain, title: 'Somebody else\'s selfie',
    expect: 'Form and card agree, but the selfie shows another person. The face comparison fails.',
    selfie: (seed) => [{ ...athome(somebodyUnlike(seed)), scene: room(seed) }],
    verdict: 'reject', reasons: ['301'], selfieMatch: false,
  },
  expired: {
    ...plain, title: 'An expired licence',
    expect: 'Form, card and faces agree, but the licence ran out in 2021.',
    card: (card) => ({ ...card, issued: card.issued.replace(/\d{4}$/, '2013'), expires: card.expires.replace(/\d{4}$/, '2021') }),
    verdict: 'reject', reasons: ['201'],
  },
  'two-faces': {
    ...plain, title: 'Two people in the selfie',
    expect: 'Form and card agree, but the selfie shows two faces, so nothing is compared. The selfie is taken again.',
    selfie: (seed) => [
      { seed, moment: { yaw: 6, smile01: 0.4 }, scene: { ...room(seed), width: 560, height: 520, eyeDistancePx: 78, centreX01: 0.33, centreY01: 0.5 } },
      { seed: somebodyUnlike(seed), moment: { yaw: -6, smile01: 0.5 }, scene: { ...room(seed), eyeDistancePx: 74, cameraCm: 66, centreX01: 0.73, centreY01: 0.45 } },
    ],
    reasons: ['303'], selfieMatch: null,
  },
  'small-face': {
    ...plain, title: 'A selfie from too far away',
    expect: 'Form and card agree, but the face in the selfie is too small to compare. The selfie is taken again from nearer by.',
    selfie: (seed) => [{ ...athome(seed), scene: { ...room(seed), eyeDistancePx: 17, cameraCm: 300, centreY01: 0.3, samples: 3 } }],
    reasons: ['103'], selfieMatch: null,
  },
};
