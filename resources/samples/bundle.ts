/** One sample customer as the onboarding bank sends it: a zip of a form, a selfie and a licence. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { ZipFile } from 'yazl';
import type { Comparison, Verdict } from '../../electron/cases/words.ts';
import { frameHeight, frameWidth, layCard, photographCard } from './card/on-the-desk.ts';
import type { DeskView } from './card/on-the-desk.ts';
import type { CardPrint } from './card/specimen-card.ts';
import { portraitBox } from './card/specimen-card.ts';
import { chanceFrom } from './head/numbers.ts';
import { renderHead, renderHeads } from './head/render-head.ts';
import type { HeadParams, HeadTruth } from './head/render-head.ts';
import { customerFromSeed } from './people.ts';
import type { Customer } from './people.ts';
import { stories } from './stories.ts';
import type { StoryKind } from './stories.ts';

/** The form's columns, in the order the bank writes them. */
export const formKeys = [
  'FIRST_NAME', 'LAST_NAME', 'CITY_IN_ADDRESS', 'ZIP_CODE_IN_ADDRESS', 'STATE_IN_ADDRESS', 'DOCUMENT_NUMBER', 'DATE_OF_BIRTH', 'ADDRESS',
] as const;
export type FormKey = (typeof formKeys)[number];
export type Form = Readonly<Record<FormKey, string>>;

export interface Expected {
  readonly verdict: Verdict;
  /** Reason codes that must be among those given. */
  readonly reasons: readonly string[];
  readonly flags: { readonly LICENSE_SELFIE_MATCH: boolean | null; readonly LICENSE_DETAILS_MATCH: boolean; readonly LICENSE_VALIDATION: null };
  readonly conflicts: readonly FormKey[];
  readonly details: Readonly<Record<FormKey, Comparison>>;
}

export interface SampleTruth {
  readonly id: string;
  readonly file: string;
  /** For the teller. */
  readonly title: string;
  readonly expect: string;
  readonly kind: StoryKind;
  readonly seed: number;
  readonly expected: Expected;
  readonly declared: Form;
  readonly printed: CardPrint;
  readonly selfie: readonly HeadTruth[];
  readonly card: DeskView;
}

export interface Sample { readonly truth: SampleTruth; readonly zip: Buffer }

const sampleId = (seed: number, kind: StoryKind): string => createHash('sha256').update(`veridesk sample ${seed} ${kind}`).digest('hex').slice(0, 8);

/** What the form says when it copies the card. */
export function formOf(card: CardPrint): Form {
  const [, city = '', state = '', zip = ''] = /^(.*), ([A-Z]{2}) (\S+)$/.exec(card.cityLine) ?? [];
  return {
    FIRST_NAME: card.givenNames.split(' ')[0] ?? '', LAST_NAME: card.lastName, CITY_IN_ADDRESS: city, ZIP_CODE_IN_ADDRESS: zip, STATE_IN_ADDRESS: state,
    DOCUMENT_NUMBER: card.number, DATE_OF_BIRTH: card.birth, ADDRESS: card.street,
  };
}

const csvOf = (form: Form): string => `${formKeys.join(',')}\r\n${formKeys.map((key) => form[key]).join(',')}\r\n`;

/** Colours cut to 256 at most: small files, and nothing that a reader needs is lost. */
const smallPng = (image: Sharp): Promise<Buffer> => image.png({ palette: true, colours: 256, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer();

async function licence(customer: Customer, card: CardPrint): Promise<{ readonly png: Buffer; readonly view: DeskView }> {
  const chance = chanceFrom(customer.seed * 23 + 1);
  const { width, height } = portraitBox;
  const portrait = await renderHead({
    seed: customer.seed, moment: { smile01: 0.05 },
    scene: { width, height, eyeDistancePx: 114, centreY01: 0.53, cameraCm: 110, lightSide: -8, lightUp: 34, fill01: 0.75, background: '#c3ccd4', noise: 0 },
  });
  const side = chance.yes(0.5) ? -1 : 1;
  const view: DeskView = { quad: layCard(chance.between(0.775, 0.79), chance.between(-1.6, 1.6), chance.between(-0.015, 0.015)), desk: chance.pick(['#b7b2a9', '#a8adb0', '#8f877c', '#9aa09a']), lightSide: side };
  const rgb = await photographCard(card, customer.colours, portrait.png, view);
  return { png: await smallPng(sharp(rgb, { raw: { width: frameWidth, height: frameHeight, channels: 3 } })), view };
}

/** One customer with one story, whole. The same seed and story give the same bytes on the same version of sharp. */
export async function makeSample(seed: number, kind: StoryKind): Promise<Sample> {
  const customer = customerFromSeed(seed);
  const story = stories[kind];
  const card = story.card(customer.card);
  const declared = story.form(formOf(card));
  const id = sampleId(seed, kind);
  const people: readonly HeadParams[] = story.selfie(seed);
  const selfie = await renderHeads(people);
  const { png, view } = await licence(customer, card);
  const zip = await zipped([
    [`${id}_details.csv`, Buffer.from(csvOf(declared))], [`${id}_selfie.png`, await smallPng(sharp(selfie.png))], [`${id}_license.png`, png],
  ]);
  const truth: SampleTruth = {
    id, file: `bundles/${id}.zip`, title: story.title, expect: story.expect, kind, seed, expected: expectedOf(kind, declared, formOf(card)), declared, printed: card, selfie: selfie.truths, card: view,
  };
  return { truth, zip };
}

function expectedOf(kind: StoryKind, declared: Form, printed: Form): Expected {
  const { verdict, reasons, selfieMatch, results } = stories[kind];
  const details = Object.fromEntries(formKeys.map((key) => [key, declared[key] === printed[key] ? 'same' : results[key] ?? 'same'])) as Record<FormKey, Comparison>;
  const conflicts = formKeys.filter((key) => details[key] === 'conflict');
  return { verdict, reasons, flags: { LICENSE_SELFIE_MATCH: selfieMatch, LICENSE_DETAILS_MATCH: conflicts.length === 0, LICENSE_VALIDATION: null }, conflicts, details };
}

async function zipped(members: readonly (readonly [string, Buffer])[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of members) zip.addBuffer(bytes, name, { mtime: new Date(Date.UTC(2026, 0, 1)), mode: 0o100644, compress: name.endsWith('.csv') });
  zip.end();
  return buffer(zip.outputStream);
}
