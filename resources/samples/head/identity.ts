import { chanceFrom, clamp, mix } from './numbers.ts';

export const hairStyles = ['bald', 'cropped', 'short', 'swept', 'curly', 'bob', 'long', 'tied'] as const;
export type HairStyle = (typeof hairStyles)[number];
export const beards = ['none', 'shadow', 'stubble', 'moustache', 'goatee', 'full'] as const;
export type Beard = (typeof beards)[number];

/**
 * Who a drawn head is. Lengths in centimetres, shares 0 to 1, angles in degrees.
 * The means and spreads are rounded from common adult head measurements; no person was measured or traced.
 */
export interface Identity {
  readonly seed: number;
  readonly masculine01: number;
  readonly ageYears: number;

  readonly headWidth: number;
  readonly cheekWidth: number;
  readonly jawWidth: number;
  readonly jawSquare01: number;
  readonly chinDrop: number;
  readonly chinWidth: number;
  readonly chinForward: number;
  readonly foreheadRise: number;
  readonly cheekbone: number;
  readonly cheekFullness: number;
  /** Depth of the folds from the nose to the mouth's corners. */
  readonly folds01: number;
  readonly neckWidth: number;

  readonly eyeApart: number;
  readonly eyeHalfWidth: number;
  readonly eyeHeight: number;
  readonly eyeTilt: number;
  readonly eyeSunk: number;
  readonly lidFold: number;
  /** Where the upper lid is highest: towards the nose (-) or the temple (+). */
  readonly lidPeak: number;
  readonly bags01: number;
  readonly sockets01: number;
  readonly irisColour: string;

  /** Dark paint along the lids. */
  readonly liner01: number;

  readonly browRise: number;
  readonly browThickness: number;
  readonly browArch: number;
  readonly browTilt: number;
  readonly browDensity01: number;
  readonly browRidge: number;
  /** 0 as the hair, 1 nearly black. */
  readonly browDark01: number;

  readonly noseDrop: number;
  readonly noseWidth: number;
  readonly noseForward: number;
  readonly noseBridgeWidth: number;
  readonly noseBridgeRise: number;
  readonly noseTipSize: number;
  readonly noseTipUp: number;

  readonly mouthDrop: number;
  readonly mouthHalfWidth: number;
  readonly upperLip: number;
  readonly lowerLip: number;
  /** How far the corners lie above (or under) the middle of the closed mouth. */
  readonly mouthCurve: number;
  readonly lipRedness01: number;

  readonly melanin01: number;
  /** Skin from rosy (-1) to olive (1). */
  readonly undertone: number;
  readonly redness01: number;
  readonly freckles01: number;
  readonly wrinkles01: number;
  readonly moles: readonly (readonly [number, number])[];

  readonly earSize: number;
  readonly earOut: number;
  readonly hairStyle: HairStyle;
  readonly hairColour: string;
  readonly grey01: number;
  readonly hairlineRise: number;
  readonly hairParting: number;
  readonly beard: Beard;
  readonly shirtColour: string;
  readonly collar: 'round' | 'v' | 'shirt';
}

const irisColours = ['#3b2416', '#4a2f1c', '#5d4226', '#6b5a34', '#5b6a4a', '#5f7787', '#4f6c8c', '#6f7d84'] as const;
const shirts = ['#2b3a4a', '#51616f', '#6d2f36', '#d8d5cc', '#35523f', '#b9a27c', '#1f2226', '#8a9bb0', '#5a4a6b', '#a9583f'] as const;

function hairColourFor(chance: ReturnType<typeof chanceFrom>, melanin01: number): string {
  if (melanin01 > 0.45) return chance.pick(['#14100e', '#1b1411', '#231914']);
  return chance.pick(['#17110e', '#2a1b12', '#3d2817', '#5a3c22', '#7a5430', '#a37f4c', '#c2a36a', '#7d3a1c']);
}

type Lengths = { -readonly [K in keyof Identity as Identity[K] extends number ? K : never]?: number };

/**
 * Traits of real faces come in company; independent ones would make everybody average.
 * Each build is a push that moves several lengths together. They are shapes, and stand for no people.
 */
const builds: readonly Lengths[] = [
  {},
  { cheekWidth: 0.45, jawWidth: 0.55, chinDrop: -0.35, cheekFullness: 0.35, neckWidth: 0.35, eyeHeight: -0.1, noseWidth: 0.2, noseTipSize: 0.12, chinWidth: 0.3, cheekbone: -0.15, noseDrop: -0.3, mouthDrop: -0.3 },
  { cheekWidth: -0.55, jawWidth: -0.5, chinDrop: 0.7, noseDrop: 0.55, mouthDrop: 0.6, noseForward: 0.35, noseBridgeRise: 0.6, noseBridgeWidth: -0.15, eyeSunk: 0.25, cheekFullness: -0.3, upperLip: -0.14, lowerLip: -0.14, browRidge: 0.14, eyeApart: -0.16 },
  { noseWidth: 0.42, noseBridgeWidth: 0.22, noseBridgeRise: -0.6, noseForward: -0.4, upperLip: 0.3, lowerLip: 0.3, mouthHalfWidth: 0.25, eyeApart: 0.18, cheekbone: 0.12, browRise: 0.25, noseTipSize: 0.1 },
  { eyeHeight: -0.24, eyeTilt: 6, lidFold: -0.26, eyeSunk: -0.35, cheekbone: 0.25, noseBridgeRise: -0.55, noseForward: -0.45, browRise: 0.5, browRidge: -0.12, cheekWidth: 0.35, noseDrop: -0.25, mouthHalfWidth: -0.2, browTilt: 5, browThickness: -0.08 },
  { jawSquare01: 0.4, jawWidth: 0.6, chinWidth: 0.35, browRidge: 0.2, browRise: -0.4, browThickness: 0.16, eyeSunk: 0.25, noseForward: 0.25, chinDrop: 0.35, browTilt: -6, eyeHeight: -0.1, lidFold: -0.1 },
  { eyeHeight: 0.2, eyeHalfWidth: 0.14, browRise: 0.3, browArch: 0.2, chinDrop: -0.5, chinWidth: -0.35, jawWidth: -0.55, noseDrop: -0.55, noseTipUp: 0.3, mouthDrop: -0.5, mouthHalfWidth: -0.3, upperLip: 0.15, lidFold: 0.12, noseForward: -0.2 },
];

function built(identity: Identity, chance: ReturnType<typeof chanceFrom>): Identity {
  const lengths = { ...identity } as Identity & Record<string, unknown>;
  const build = chance.pick(builds);
  const strength = chance.between(0.7, 1.25);
  for (const [name, push] of Object.entries(build)) (lengths as Record<string, number>)[name] = (identity as unknown as Record<string, number>)[name]! + push * strength;
  return { ...lengths, ...keptApart(lengths) };
}

/** The lower face keeps room for lips and chin whatever was pushed. */
function keptApart(id: Identity): Pick<Identity, 'mouthDrop' | 'chinDrop' | 'jawSquare01' | 'lidFold' | 'eyeHeight' | 'upperLip' | 'lowerLip' | 'browThickness' | 'browRise'> {
  const upperLip = clamp(id.upperLip, 0.26, 1.15);
  const lowerLip = clamp(id.lowerLip, 0.4, 1.3);
  const mouthDrop = Math.max(id.mouthDrop, id.noseDrop + upperLip + 0.75);
  return {
    upperLip, lowerLip, mouthDrop, chinDrop: Math.max(id.chinDrop, mouthDrop + lowerLip + 2.5), jawSquare01: clamp(id.jawSquare01, 0, 1),
    lidFold: clamp(id.lidFold, 0.02, 0.62), eyeHeight: clamp(id.eyeHeight, 0.58, 1.28), browThickness: clamp(id.browThickness, 0.16, 0.72), browRise: clamp(id.browRise, 1.15, 2.9),
  };
}

/** A whole invented adult from one integer. The same seed is the same person for ever; change nothing here lightly. */
export function identityFromSeed(seed: number): Identity {
  const chance = chanceFrom(seed);
  const masculine01 = chance.yes(0.5) ? chance.between(0.7, 1) : chance.between(0, 0.3);
  const ageYears = Math.round(chance.between(23, 74));
  const melanin01 = clamp(chance.between(-0.15, 1), 0.02, 0.95);
  const old01 = clamp((ageYears - 30) / 45, 0, 1);
  const m = (feminine: number, masculine: number): number => mix(feminine, masculine, masculine01);
  const woman = masculine01 < 0.5;
  const hairStyle = woman
    ? chance.pick<HairStyle>(['bob', 'long', 'tied', 'long', 'short', 'curly', 'bob'])
    : chance.pick<HairStyle>(ageYears > 45 ? ['bald', 'cropped', 'short', 'swept', 'short'] : ['cropped', 'short', 'swept', 'curly', 'short']);
  const noseDrop = chance.around(m(4.55, 4.95), 0.85);
  const mouthDrop = noseDrop + chance.around(m(1.95, 2.15), 0.42);
  const chinDrop = mouthDrop + chance.around(m(4.15, 4.65), 0.7);
  const broad = smoothMelanin(melanin01);
  return built({
    seed, masculine01, ageYears,
    headWidth: chance.around(m(7.25, 7.6), 0.4),
    cheekWidth: chance.around(m(6.75, 7.05), 0.65),
    jawWidth: chance.around(m(5.15, 5.65), 0.75),
    jawSquare01: clamp(chance.around(m(0.25, 0.6), 0.4), 0, 1),
    chinDrop,
    chinWidth: chance.around(m(1.35, 1.75), 0.45),
    chinForward: chance.around(0.25, 0.3),
    foreheadRise: chance.around(6.3, 0.7),
    cheekbone: chance.around(0.32, 0.3),
    cheekFullness: chance.around(0.12, 0.4),
    folds01: clamp(chance.between(-0.2, 0.7) + 0.4 * old01, 0, 1),
    neckWidth: chance.around(m(4.5, 5.4), 0.4),
    eyeApart: chance.around(m(3.08, 3.2), 0.32),
    eyeHalfWidth: chance.around(1.5, 0.2),
    eyeHeight: chance.around(m(1.0, 0.92), 0.22),
    eyeTilt: chance.around(m(4, 1), 7),
    eyeSunk: chance.around(m(0.42, 0.6), 0.32),
    lidFold: chance.around(0.32, 0.24),
    lidPeak: chance.around(-0.1, 0.3),
    bags01: clamp(chance.between(-0.3, 0.7) + 0.5 * old01, 0, 1),
    sockets01: chance.between(0, 1),
    irisColour: melanin01 > 0.45 ? chance.pick(irisColours.slice(0, 3)) : chance.pick(irisColours),
    liner01: woman && chance.yes(0.55) ? chance.between(0.4, 1) : 0,
    browRise: chance.around(m(2.05, 1.75), 0.5),
    browThickness: chance.around(m(0.32, 0.5), 0.17),
    browArch: chance.around(m(0.34, 0.2), 0.28),
    browTilt: chance.around(m(7, 5), 9),
    browDensity01: clamp(chance.around(m(0.62, 0.75), 0.35), 0.25, 1),
    browDark01: chance.between(0, 0.8),
    browRidge: chance.around(m(0.04, 0.24), 0.16),
    noseDrop,
    noseWidth: chance.around(m(1.6, 1.75) + 0.28 * broad, 0.32),
    noseForward: chance.around(m(2.0, 2.3) - 0.25 * broad, 0.45),
    noseBridgeWidth: chance.around(m(0.72, 0.82), 0.24),
    noseBridgeRise: chance.around(0.3, 0.55),
    noseTipSize: chance.around(m(0.78, 0.88), 0.16),
    noseTipUp: chance.around(m(0.25, 0.1), 0.35),
    mouthDrop,
    mouthHalfWidth: chance.around(m(2.45, 2.65), 0.42),
    upperLip: chance.around(m(0.74, 0.58) + 0.25 * broad - 0.16 * old01, 0.24),
    lowerLip: chance.around(m(0.98, 0.86) + 0.2 * broad - 0.12 * old01, 0.26),
    mouthCurve: chance.around(0.03, 0.12),
    lipRedness01: clamp(chance.around(m(0.7, 0.25), 0.4), 0, 1),
    melanin01,
    undertone: chance.between(-1, 1),
    redness01: chance.between(0, 1),
    freckles01: melanin01 < 0.3 && chance.yes(0.35) ? chance.between(0.3, 1) : 0,
    wrinkles01: clamp(old01 * chance.between(0.8, 1.3), 0, 1),
    moles: Array.from({ length: Math.floor(chance.between(0, 4)) }, () => [chance.between(-5, 5), chance.between(-9, 4)] as const),
    earSize: chance.around(m(5.9, 6.4), 0.6),
    earOut: chance.around(24, 12),
    hairStyle,
    hairColour: hairColourFor(chance, melanin01),
    grey01: clamp((ageYears - 45) / 22 + chance.between(-0.4, 0.4), 0, 1),
    hairlineRise: woman ? chance.around(0, 0.4) : chance.around(0.2 + 0.9 * old01, 0.5),
    hairParting: chance.pick([-2.6, -1.8, 0, 1.8, 2.6]),
    beard: woman ? 'none' : chance.pick<Beard>(['none', 'shadow', 'stubble', 'moustache', 'goatee', 'full', 'none']),
    shirtColour: chance.pick(shirts),
    collar: chance.pick(['round', 'v', 'shirt'] as const),
  }, chance);
}

const smoothMelanin = (melanin01: number): number => clamp((melanin01 - 0.35) / 0.5, 0, 1);
