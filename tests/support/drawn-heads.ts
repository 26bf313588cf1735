/**
 * Drawn heads, kept under test-results: a head takes seconds to build, and many files show the same ones. The same parameters give the
 * same bytes (`tests/samples/heads.test.ts`), so a kept drawing is the drawing; another source, Node or processor draws anew.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { renderHeadsRaw, type HeadParams } from '../../resources/samples/head/render-head.ts';

const sources = join(sourcePaths.root, 'resources', 'samples', 'head');
const sha256 = (...parts: readonly (string | Buffer)[]): string => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

const folder = join(sourcePaths.root, 'test-results', 'drawn-heads', sha256(process.version, process.arch, ...readdirSync(sources).sort().map((name) => readFileSync(join(sources, name)))).slice(0, 16));
mkdirSync(folder, { recursive: true });

/** Raw RGB bytes, as `renderHeadsRaw` gives them. Whoever changes them changes their own copy. */
export function drawnHeads(people: readonly HeadParams[]): Buffer {
  const path = join(folder, `${sha256(JSON.stringify(people))}.rgb`);
  try {
    return readFileSync(path);
  } catch {
    const { rgb } = renderHeadsRaw(people);
    // In one move: a file run beside this one never reads half a picture.
    const making = `${path}.${randomUUID()}`;
    writeFileSync(making, rgb);
    renameSync(making, path);
    return rgb;
  }
}
