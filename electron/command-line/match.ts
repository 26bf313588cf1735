import { setImmediate as nextTurn } from 'node:timers/promises';
import { band, distance, engineRemark, score, type FaceEngine } from '../cases/matching.ts';
import type { FaceEmbedded, FaceSeen } from '../cases/ports.ts';
import type { Failure, Result } from '../cases/result.ts';
import { openEmbedder, type Embedder } from './embed-pictures.ts';
import { exitFor, failureJson, inWords, reportFailure } from './failure-words.ts';
import { readPairs, type Pair } from './read-pairs.ts';
import { worst, type ExitCode, type Tools } from './tools.ts';

/** `desk match <a> <b>`: one pair of pictures. */
export async function match(tools: Tools, { a, b, engine, json }: { a: string; b: string; engine: FaceEngine; json: boolean }): Promise<ExitCode> {
  return matchPair(tools, openEmbedder(tools, await tools.vision(), [a, b], engine), { a, b, showA: a, showB: b, same: null }, json);
}

/**
 * `desk match --pairs pairs.csv`: header `a,b,same`, paths relative to the file. Each picture is embedded once; one line a
 * pair in the file's order, all with the same keys; `distance: null` where no face is found, and beside `error` where a picture cannot be read.
 */
export async function matchPairs(tools: Tools, { file, engine, json }: { file: string; engine: FaceEngine; json: boolean }): Promise<ExitCode> {
  const read = await readPairs(tools, file);
  if (!read.ok) return reportFailure(tools, json, { file }, read.failure);
  const pairs = read.value;
  const embed = openEmbedder(tools, await tools.vision(), pairs.flatMap(({ a, b }) => [a, b]), engine);
  const codes: ExitCode[] = [];
  for (const [index, pair] of pairs.entries()) {
    codes.push(await matchPair(tools, embed, pair, json));
    if ((index + 1) % 100 !== 0) continue;
    tools.err(`${index + 1} of ${pairs.length} pairs`);
    // Where all pictures are known already nothing else waits: what was written goes out, and a reader who has gone is noticed.
    await nextTurn();
  }
  return worst(codes);
}

type Matched = Pick<Pair, 'a' | 'b' | 'showA' | 'showB'> & { readonly same: string | null };

async function matchPair(tools: Tools, embed: Embedder, { a, b, showA, showB, same }: Matched, json: boolean): Promise<ExitCode> {
  const startedAt = tools.clock.now();
  const both = [await embed(a), await embed(b)] as const;
  const [first, second] = both;
  const apart = first.ok && second.ok ? distance(first.value.template, second.value.template) : null;
  const made = first.ok ? first.value : second.ok ? second.value : null;
  const points = apart === null ? null : score(apart, made?.engine);
  const found = points === null ? null : band(points, tools.policy.matching);
  const failure = whyNot(both);
  if (json) {
    // The same keys on every line, whatever became of the pair; each face in its picture's place.
    tools.out(JSON.stringify({
      a: showA, b: showB, ...(same === null ? {} : { same }), distance: apart, score: points, band: found, faces: both.map(faceSeen), engine: made?.engine ?? null, modelSha256: made?.modelSha256 ?? null,
      ...(made?.second === undefined ? {} : { second: made.second }), ...(failure === null ? {} : { error: failureJson(failure) }), tookMs: Math.round(tools.clock.now() - startedAt),
    }));
  } else if (failure !== null) tools.err(`${showA}  ${showB}: ${inWords(failure)}`);
  else tools.out(`${showA}  ${showB}: ${apart === null ? faceless(both) : `${found ?? ''}, distance ${apart.toFixed(4)}, score ${(points ?? 0).toFixed(1)}${remarkOf(made)}`}`);
  if (failure !== null) return exitFor(failure);
  return apart === null && same === null ? 2 : 0;
}

type Both = readonly [Result<FaceEmbedded>, Result<FaceEmbedded>];

const isNoFace = (seen: Result<FaceEmbedded>): boolean => !seen.ok && (seen.failure.code === 'face.none' || seen.failure.code === 'face.too-small');

/** Why a pair could not be looked at, with the picture it lies at; a picture without a usable face was looked at. */
function whyNot(both: Both): Failure | null {
  const at = both.findIndex((seen) => !seen.ok && !isNoFace(seen));
  const seen = both[at];
  if (seen === undefined || seen.ok) return null;
  const { failure } = seen;
  return failure.code.startsWith('vision.') ? failure : { ...failure, facts: { ...failure.facts, picture: at === 0 ? 'a' : 'b' } };
}

const faceSeen = (seen: Result<FaceEmbedded>): Pick<FaceSeen, 'box' | 'eyeDistancePx' | 'quality'> | null => {
  const [face] = seen.ok ? seen.value.faces : [];
  return face === undefined ? null : { box: face.box, eyeDistancePx: face.eyeDistancePx, quality: face.quality };
};

const faceless = (both: Both): string =>
  both.flatMap((seen, i) => (seen.ok ? [] : [`${inWords(seen.failure)} on the ${i === 0 ? 'first' : 'second'}`])).join('; ');

const remarkOf = (made: FaceEmbedded | null): string => {
  const remark = made === null ? null : engineRemark(made);
  return remark === null ? '' : ` (${remark})`;
};
