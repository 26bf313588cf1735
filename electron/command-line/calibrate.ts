import { startCalibration, type Calibrating, type Calibration } from '../cases/calibration.ts';
import { detPicture } from '../cases/det-picture.ts';
import { distance, type FaceEngine } from '../cases/matching.ts';
import type { FaceEmbedded } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import { countOnce, numberPictures, pairOfPeople, type PersonsPicture } from '../cases/distinct-pairs.ts';
import { noPlaceFor, readyToSign, writePolicy, type PolicyAsked, type PolicyWritten } from './calibrate-policy.ts';
import { openPictures } from './calibration-pictures.ts';
import { calibrationJson, calibrationLines, type Calibrated } from './calibration-words.ts';
import { sameness } from '../contract/pair-list.ts';
import { exitFor, inWords, reportFailure } from './failure-words.ts';
import { readPairs } from './read-pairs.ts';
import { lines, worst, type ExitCode, type Tools } from './tools.ts';

export interface CalibrateAsked {
  readonly source: { readonly kind: 'pairs' | 'identities'; readonly place: string };
  /** Where the curve is drawn; null: nowhere. */
  readonly det: string | null;
  /** A policy of the bank's own, signed; null: none. */
  readonly policy: PolicyAsked | null;
  readonly engine: FaceEngine;
  readonly json: boolean;
}

/**
 * `desk calibrate <pairs.csv | --identities folder>`: error rates with intervals on the bank's own pictures. Keeps nothing but what is asked
 * for, and writes over nothing. Exit 1 where a policy is wanted that these pairs do not show, 2 where pictures could not be read: their pairs are
 * not compared, the rates are of the others.
 */
export async function calibrate(tools: Tools, asked: CalibrateAsked): Promise<ExitCode> {
  const startedAt = tools.clock.now();
  const { source, engine, det, policy, json } = asked;
  const key = policy === null ? null : await readyToSign(tools, policy);
  if (key?.ok === false) return reportFailure(tools, json, { file: source.place }, key.failure);
  const noPlace = det === null ? null : det === policy?.file ? failed('file.not-writable', { why: 'exists', file: det }).failure : await noPlaceFor(tools, det);
  if (noPlace !== null) return reportFailure(tools, json, { file: source.place }, noPlace);
  const counting = startCalibration(tools.policy.matching, engine);
  const seen = await (source.kind === 'pairs' ? comparePairs : compareAll)(tools, source.place, engine, counting);
  if (!seen.ok) return reportFailure(tools, json, { file: source.place }, seen.failure);
  const calibration = counting.result(seen.value.peopleCompared);
  const drawn = await drawCurve(tools, det, calibration);
  const written = policy === null || key === null ? done(noPolicy) : await writePolicy(tools, policy, key.value, calibration);
  // Hours of figures are told, whatever became of the files that were to hold some of them.
  const unwritten = [...(drawn.ok ? [] : [{ file: det, failure: drawn.failure }]), ...(written.ok ? [] : [{ file: policy?.file, failure: written.failure }])];
  for (const { file, failure } of unwritten) tools.err(`${file ?? ''}: ${inWords(failure)}`);
  const rules = { policyId: tools.policy.id, from: tools.rules.from === 'station' ? 'station' : 'shipped' } as const;
  const calibrated: Calibrated = { ...seen.value, ...(written.ok ? written.value : noPolicy), source, rules, det: drawn.ok ? drawn.value : null, calibration, tookMs: tools.clock.now() - startedAt };
  tools.out(json ? JSON.stringify(calibrationJson(calibrated)) : calibrationLines(calibrated).join('\n'));
  return worst([calibrated.policyRefused === null ? 0 : 1, ...[...calibrated.unreadable, ...unwritten].map(({ failure }) => exitFor(failure))]);
}

type ByWhat = Pick<Calibrated, 'engine' | 'modelSha256' | 'second'>;
type Seen = ByWhat & Pick<Calibrated, 'unreadable' | 'pictures' | 'distinctPictures' | 'people' | 'peopleCompared'>;

const byWhat = ({ engine, modelSha256, second }: FaceEmbedded): ByWhat => ({ engine, modelSha256, second: second ?? null });

async function comparePairs(tools: Tools, file: string, engine: FaceEngine, counting: Calibrating): Promise<Result<Seen>> {
  const read = await readPairs(tools, file);
  if (!read.ok) return read;
  const pairs = read.value;
  const unclear = pairs.find(({ same }) => sameness(same) === null);
  if (unclear !== undefined) return failed('bundle.csv-value', { row: unclear.line, column: 'same', expected: '1 or 0' });
  const files = pairs.flatMap(({ a, b }) => [a, b]);
  const { see, unreadable } = openPictures(tools, await tools.vision(), files, engine);
  let seen: ByWhat = { engine: null, modelSha256: null, second: null };
  const [numbers, add] = [numberPictures(), countOnce(counting)];
  for (const { a, b, showA, showB, same, group } of pairs) {
    const [first, second] = [await see(a, showA), await see(b, showB)];
    for (const face of [first, second]) if (!face.ok) return face;
    const [one, other] = [templateOf(first), templateOf(second)];
    if (first.ok && first.value !== null) seen = byWhat(first.value);
    add({
      a: numbers.numberOf(one, a), b: numbers.numberOf(other, b),
      distance: one !== null && other !== null ? distance(one, other) : null, same: sameness(same) === true, group: group === '' ? null : group,
    });
  }
  return done({ ...seen, unreadable, pictures: new Set(files).size, distinctPictures: numbers.distinct(), people: null, peopleCompared: null });
}

/** A folder for each person: every pair of two pictures of one person is genuine, every pair across is of strangers. */
async function compareAll(tools: Tools, folder: string, engine: FaceEngine, counting: Calibrating): Promise<Result<Seen>> {
  const people = (await tools.insideOf(folder))?.filter(({ kind }) => kind === 'folder') ?? null;
  if (people === null) return failed('file.not-readable');
  const pictures: { readonly file: string; readonly person: number }[] = [];
  for (const [person, { path }] of people.entries()) for (const file of await tools.picturesAt(path) ?? []) pictures.push({ file, person });
  if (pictures.length < 2) return failed('picture.empty', { pictures: pictures.length, needed: 2 });
  const { see, unreadable } = openPictures(tools, await tools.vision(), pictures.map(({ file }) => file), engine);
  const known: (PersonsPicture & { readonly template: Float32Array | null })[] = [];
  const numbers = numberPictures();
  let seen: ByWhat = { engine: null, modelSha256: null, second: null };
  for (const { file, person } of pictures) {
    const face = await see(file, file);
    if (!face.ok) return face;
    if (face.value !== null) seen = byWhat(face.value);
    const [template, before] = [templateOf(face), numbers.count()];
    const picture = { person, template, number: numbers.numberOf(template, file), first: numbers.count() > before };
    for (const other of known) {
      const kind = pairOfPeople(picture, other);
      if (kind === 'counts') counting.add({ distance: template === null || other.template === null ? null : distance(template, other.template), same: person === other.person, group: null });
      else counting.drop(kind);
    }
    known.push(picture);
  }
  const peopleCompared = new Set(known.filter(({ template }) => template !== null).map(({ person }) => person)).size;
  return done({ ...seen, unreadable, pictures: pictures.length, distinctPictures: numbers.distinct(), people: people.length, peopleCompared });
}

const templateOf = (face: Result<FaceEmbedded | null>): Float32Array | null => (face.ok ? face.value?.template ?? null : null);

const noPolicy: PolicyWritten = { policyFile: null, policyBase: null, passScoreRaisedFrom: null, policyRefused: null };

/** Where the curve was drawn; null where nothing was asked for, or there is none: it takes both kinds of pair. */
async function drawCurve(tools: Tools, det: string | null, { curve, engine, pairs: { genuine, impostors } }: Calibration): Promise<Result<string | null>> {
  if (det === null || curve.length === 0) return done(null);
  const drawn = await tools.writeFile(det, lines(detPicture(curve, `${engine}: ${genuine} genuine, ${impostors} stranger pairs`)));
  return drawn.ok ? done(det) : drawn;
}


