import { band, distance, engineRemark, score, type FaceEngine } from '../cases/matching.ts';
import { openEmbedder, type Embedder } from './embed-pictures.ts';
import { reportFailure } from './failure-words.ts';
import { readPairs, type Pair } from './read-pairs.ts';
import { worst, type ExitCode, type Tools } from './tools.ts';

/** `desk match <a> <b>`: one pair of pictures. */
export async function match(tools: Tools, { a, b, engine, json }: { a: string; b: string; engine: FaceEngine; json: boolean }): Promise<ExitCode> {
  return matchPair(tools, openEmbedder(tools, await tools.vision(), [a, b], engine), { a, b, showA: a, showB: b, same: null }, json);
}

/**
 * `desk match --pairs pairs.csv`: header `a,b,same`, paths relative to the file. Each picture is embedded once; one line a
 * pair in the file's order; `distance: null` where no face is found.
 */
export async function matchPairs(tools: Tools, { file, engine, json }: { file: string; engine: FaceEngine; json: boolean }): Promise<ExitCode> {
  const read = await readPairs(tools, file);
  if (!read.ok) return reportFailure(tools, json, { file }, read.failure);
  const pairs = read.value;
  const embed = openEmbedder(tools, await tools.vision(), pairs.flatMap(({ a, b }) => [a, b]), engine);
  const codes: ExitCode[] = [];
  for (const [index, pair] of pairs.entries()) {
    codes.push(await matchPair(tools, embed, pair, json));
    if ((index + 1) % 100 === 0) tools.err(`${index + 1} of ${pairs.length} pairs`);
  }
  return worst(codes);
}

type Matched = Pick<Pair, 'a' | 'b' | 'showA' | 'showB'> & { readonly same: string | null };

async function matchPair(tools: Tools, embed: Embedder, { a, b, showA, showB, same }: Matched, json: boolean): Promise<ExitCode> {
  const startedAt = tools.clock.now();
  const [first, second] = [await embed(a), await embed(b)];
  const about = { a: showA, b: showB, ...(same === null ? {} : { same }) };
  for (const seen of [first, second]) {
    if (!seen.ok && seen.failure.code !== 'face.none' && seen.failure.code !== 'face.too-small') return reportFailure(tools, json, about, seen.failure);
  }
  const faces = [first, second].flatMap((seen) => (seen.ok ? seen.value.faces.slice(0, 1) : [])).map(({ box, eyeDistancePx, quality }) => ({ box, eyeDistancePx, quality }));
  const apart = first.ok && second.ok ? distance(first.value.template, second.value.template) : null;
  const made = first.ok ? first.value : second.ok ? second.value : null;
  const points = apart === null ? null : score(apart, made?.engine);
  const found = points === null ? null : band(points, tools.policy.matching);
  const remark = made === null ? null : engineRemark(made);
  if (json) {
    tools.out(JSON.stringify({
      ...about, distance: apart, score: points, band: found, faces, engine: made?.engine ?? null, modelSha256: made?.modelSha256 ?? null, ...(made?.second === undefined ? {} : { second: made.second }), tookMs: Math.round(tools.clock.now() - startedAt),
    }));
  } else tools.out(`${showA}  ${showB}: ${apart === null ? 'no face found' : `${found ?? ''}, distance ${apart.toFixed(4)}, score ${(points ?? 0).toFixed(1)}${remark === null ? '' : ` (${remark})`}`}`);
  return apart === null && same === null ? 2 : 0;
}
