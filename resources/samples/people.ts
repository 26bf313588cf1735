/** Invented customers: a head, and what their specimen licence says. Nothing here is anybody's. */
import type { CardColours, CardPrint } from './card/specimen-card.ts';
import { chanceFrom } from './head/numbers.ts';
import { identityFromSeed } from './head/identity.ts';
import type { Identity } from './head/identity.ts';

export interface Customer {
  readonly seed: number;
  readonly identity: Identity;
  readonly card: CardPrint;
  readonly colours: CardColours;
}

const lastNames = ['SAMPLEWORTH', 'EXEMPLARY', 'TRYWELL', 'DRAWNLEY', 'MOCKRIDGE', 'PRETENDA', 'NOBODSKY', 'INVENTON', 'PLACEHOLD', 'DUMMONT', 'TESTERBERG', 'SKETCHLEY', 'FICTON', 'MADEUPP', 'UNREALE', 'NONESUCH'] as const;
const womensNames = ['ADA', 'CORA', 'ELMA', 'GRETA', 'IVY', 'KAIA', 'MABEL', 'OPAL', 'QUINN', 'SELMA', 'UMA', 'WILLA'] as const;
const mensNames = ['BASIL', 'DEXTER', 'FINN', 'HUGO', 'JONAS', 'LEOPOLD', 'NILS', 'PERCY', 'RUFUS', 'THADDEUS', 'VIGGO', 'ZENO'] as const;
const middleNames = ['', '', 'LINDEN', 'ROWAN', 'WREN', 'HAZEL', 'ASPEN', 'JUNIPER', 'SAGE'] as const;
const streets = ['PAPER MILL LANE', 'CRAYON STREET', 'CANVAS ROAD', 'EASEL AVENUE', 'INKWELL DRIVE', 'PENCIL COURT', 'GRAPHITE WAY', 'PALETTE STREET'] as const;
const cities = ['EXAMPLE FALLS', 'SAMPLE CREEK', 'MOCKINGTON', 'DRAFT HARBOR', 'SKETCH VALLEY', 'PENCIL RIDGE', 'TRIAL SPRINGS', 'OUTLINE BAY'] as const;
const states = [['Oregon', 'OR'], ['Vermont', 'VT'], ['Montana', 'MT'], ['Delaware', 'DE'], ['Nebraska', 'NE'], ['Utah', 'UT'], ['Maine', 'ME'], ['Kansas', 'KS']] as const;
const palettes: readonly CardColours[] = [
  { paper: '#e9eef0', wash: '#c6dbd8', head: '#1d5a66' }, { paper: '#efece4', wash: '#ddd2b8', head: '#6b4a1e' },
  { paper: '#ecebf1', wash: '#cfcbe2', head: '#433a78' }, { paper: '#e8efe8', wash: '#c7dcc4', head: '#2c5a34' }, { paper: '#f0eaea', wash: '#e3cccb', head: '#7a2f37' },
];
/** Codes of the AAMVA card design standard for what `irisColours` of the identity look like. */
const eyeCodes: Readonly<Record<string, string>> = {
  '#3b2416': 'BRO', '#4a2f1c': 'BRO', '#5d4226': 'BRO', '#6b5a34': 'HAZ', '#5b6a4a': 'GRN', '#5f7787': 'BLU', '#4f6c8c': 'BLU', '#6f7d84': 'GRY',
};
/** Ages are counted to the end of this year, so that a customer made tomorrow is the one made today. */
const countedTo = 2026;

const two = (n: number): string => String(n).padStart(2, '0');

export function customerFromSeed(seed: number): Customer {
  const identity = identityFromSeed(seed);
  const chance = chanceFrom(seed * 17 + 9);
  const whole = (low: number, high: number): number => Math.floor(chance.between(low, high + 1));
  const woman = identity.masculine01 < 0.5;
  const [month, day] = [whole(1, 12), whole(1, 28)];
  const last = chance.pick(lastNames);
  const middle = chance.pick(middleNames);
  const [state, code] = chance.pick(states);
  const inches = whole(woman ? 61 : 66, woman ? 69 : 75);
  const issuedYear = whole(2019, 2025);
  return {
    seed, identity, colours: chance.pick(palettes),
    card: {
      state, number: `${last.slice(0, 1)}${whole(100, 999)}-${whole(100, 999)}-${whole(100, 999)}`, lastName: last,
      givenNames: `${chance.pick(woman ? womensNames : mensNames)}${middle === '' ? '' : ` ${middle}`}`,
      street: `${whole(11, 998)} ${chance.pick(streets)}`,
      // No post office has a number that starts with three noughts.
      cityLine: `${chance.pick(cities)}, ${code} 000${two(whole(11, 98))}-${whole(1000, 9899)}`,
      birth: `${two(month)}/${two(day)}/${countedTo - identity.ageYears}`,
      issued: `${two(whole(1, 12))}/${two(whole(1, 28))}/${issuedYear}`,
      // Far off on purpose: a sample must not run out.
      expires: `${two(month)}/${two(day)}/2049`,
      sex: woman ? 'F' : 'M', height: `${Math.floor(inches / 12)}'-${two(inches % 12)}"`, eyes: eyeCodes[identity.irisColour] ?? 'UNK',
      class: 'C', restrictions: chance.pick(['NONE', 'NONE', 'B']), endorsements: 'NONE',
      discriminator: `SPEC${whole(1000, 9999)}${whole(1000, 9999)}`,
    },
  };
}

/**
 * Three people who lie at three edges of what the face engine can tell apart. For each of the first ninety persons the one that the
 * traits say is most unlike was at least 0.43 away (half of them 0.55), where a distance over 0.423 is no match.
 */
const strangers = [17, 52, 65] as const;

/** Somebody plainly other, for a selfie that must not match. */
export function somebodyUnlike(seed: number): number {
  const own = identityFromSeed(seed);
  return strangers.filter((other) => other !== seed).reduce<{ seed: number; by: number }>((best, other) => {
    const by = unlike(own, identityFromSeed(other));
    return by > best.by ? { seed: other, by } : best;
  }, { seed: strangers[0], by: -1 }).seed;
}

/** What moves a face template most, with the weight found by changing one trait of a head at a time. */
const weights = { melanin01: 0.3, noseDrop: 0.24, mouthDrop: 0.24, browRise: 0.3, browArch: 0.45, noseWidth: 0.35, eyeTilt: 0.02, chinDrop: 0.12, masculine01: 0.2, eyeApart: 0.2 } as const;

function unlike(a: Identity, b: Identity): number {
  const traits = (Object.keys(weights) as (keyof typeof weights)[]).reduce((sum, trait) => sum + (weights[trait] * (a[trait] - b[trait])) ** 2, 0);
  return traits + (a.beard === b.beard ? 0 : 0.03);
}
