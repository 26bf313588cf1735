import { startCalibration, type Calibrating, type Calibration } from '../cases/calibration.ts';
import { detPicture } from '../cases/det-picture.ts';
import { distance, type FaceEngine } from '../cases/matching.ts';
import type { FaceEmbedded } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import { countOnce, numberPictures, pairOfPeople, type PersonsPicture } from '../cases/distinct-pairs.ts';
import { readyToSign, writePolicy, type PolicyAsked, type PolicyWritten } from './calibrate-policy.ts';
import { calibrationJson, calibrationLines, type Calibrated } from './calibration-words.ts';
import { sameness } from '../contract/pair-list.ts';
import { openEmbedder } from './embed-pictures.ts';
import { reportFailure } from './failure-words.ts';
import { readPairs } from './read-pairs.ts';
import type { ExitCode, Tools } from './tools.ts';

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
 * for. Exit 1 where a policy is wanted that these pairs do not show.
 */
export async function calibrate(tools: Tools, asked: CalibrateAsked): Promise<ExitCode> {
  const startedAt = tools.clock.now();
  const { source, engine, det, policy, json } = asked;
  const key = policy === null ? null : await readyToSign(tools, policy);
  if (key?.ok === false) return reportFailure(tools, json, { file: source.place }, key.failure);
  const counting = startCalibration(tools.policy.matching, engine);
  const seen = await (source.kind === 'pairs' ? comparePairs : compareAll)(tools, source.place, engine, counting);
  if (!seen.ok) return reportFailure(tools, json, { file: source.place }, seen.failure);
  const calibration = counting.result(seen.value.peopleCompared);
  const drawn = await drawCurve(tools, det, calibration);
  if (!drawn.ok) return reportFailure(tools, json, { file: source.place }, drawn.failure);
  const written = policy === null || key === null ? done(noPolicy) : await writePolicy(tools, policy, key.value, calibration);
  if (!written.ok) return reportFailure(tools, json, { file: source.place }, written.failure);
  const rules = { policyId: tools.policy.id, from: tools.rules.from === 'station' ? 'station' : 'shipped' } as const;
  const calibrated: Calibrated = { ...seen.value, ...written.value, source, rules, det, calibration, tookMs: tools.clock.now() - startedAt };
  tools.out(json ? JSON.stringify(calibrationJson(calibrated)) : calibrationLines(calibrated).join('\n'));
  return calibrated.policyRefused === null ? 0 : 1;
}

type ByWhat = Pick<Calibrated, 'engine' | 'modelSha256' | 'second'>;
type Seen = ByWhat & Pick<Calibrated, 'pictures' | 'distinctPictures' | 'people' | 'peopleCompared'>;

const byWhat = ({ engine, modelSha256, second }: FaceEmbedded): ByWhat => ({ engine, modelSha256, second: second ?? null });

async function comparePairs(tools: Tools, file: string, engine: FaceEngine, counting: Calibrating): Promise<Result<Seen>> {
  const read = await readPairs(tools, file);
  if (!read.ok) return read;
  const pairs = read.value;
  const unclear = pairs.find(({ same }) => sameness(same) === null);
  if (unclear !== undefined) return failed('bundle.csv-value', { row: unclear.line, column: 'same', expected: '1 or 0' });
  const files = pairs.flatMap(({ a, b }) => [a, b]);
  const embed = openEmbedder(tools, await tools.vision(), files, engine, progress(tools, new Set(files).size));
  let seen: ByWhat = { engine: null, modelSha256: null, second: null };
  const [numbers, add] = [numberPictures(), countOnce(counting)];
  for (const { a, b, same, group } of pairs) {
    const [first, second] = [await embed(a), await embed(b)];
    for (const face of [first, second]) if (!face.ok && !isNoFace(face.failure.code)) return failed(face.failure.code, { ...face.failure.facts, picture: face === first ? a : b });
    if (first.ok) seen = byWhat(first.value);
    add({
      a: numbers.numberOf(templateOf(first), a), b: numbers.numberOf(templateOf(second), b),
      distance: first.ok && second.ok ? distance(first.value.template, second.value.template) : null, same: sameness(same) === true, group: group === '' ? null : group,
    });
  }
  return done({ ...seen, pictures: new Set(files).size, distinctPictures: numbers.distinct(), people: null, peopleCompared: null });
}

/** A folder for each person: every pair of two pictures of one person is genuine, every pair across is of strangers. */
async function compareAll(tools: Tools, folder: string, engine: FaceEngine, counting: Calibrating): Promise<Result<Seen>> {
  const people = (await tools.insideOf(folder))?.filter(({ kind }) => kind === 'folder') ?? null;
  if (people === null) return failed('file.not-readable');
  const pictures: { readonly file: string; readonly person: number }[] = [];
  for (const [person, { path }] of people.entries()) for (const file of await tools.picturesAt(path) ?? []) pictures.push({ file, person });
  if (pictures.length < 2) return failed('picture.empty');
  const embed = openEmbedder(tools, await tools.vision(), pictures.map(({ file }) => file), engine, progress(tools, pictures.length));
  const known: (PersonsPicture & { readonly template: Float32Array | null })[] = [];
  const numbers = numberPictures();
  let seen: ByWhat = { engine: null, modelSha256: null, second: null };
  for (const { file, person } of pictures) {
    const face = await embed(file);
    if (!face.ok && !isNoFace(face.failure.code)) return failed(face.failure.code, { ...face.failure.facts, picture: file });
    if (face.ok) seen = byWhat(face.value);
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
  return done({ ...seen, pictures: pictures.length, distinctPictures: numbers.distinct(), people: people.length, peopleCompared });
}

const templateOf = (face: Result<FaceEmbedded>): Float32Array | null => (face.ok ? face.value.template : null);
const isNoFace = (code: string): boolean => code === 'face.none' || code === 'face.too-small';

function progress(tools: Tools, total: number): (embedded: number) => void {
  let told = 0;
  return (embedded) => {
    if (embedded - told < 100 && embedded < total) return;
    told = embedded;
    tools.err(`${embedded} of ${total} pictures`);
  };
}

const noPolicy: PolicyWritten = { policyFile: null, policyBase: null, passScoreRaisedFrom: null, policyRefused: null };

async function drawCurve(tools: Tools, det: string | null, { curve, engine, pairs: { genuine, impostors } }: Calibration): Promise<Result<unknown>> {
  return det === null ? done(null) : tools.writeFile(det, lines(detPicture(curve, `${engine}: ${genuine} genuine, ${impostors} stranger pairs`)));
}

async function* lines(text: string): AsyncGenerator<string> { yield text; }

