/**
 * Fetches optional packs by name (or takes them from where the system has them) into the folder of built models: for developers and for whoever prepares an installer.
 * Without a name it lists the packs.
 */
import { manifest } from '../../electron/vision/models.ts';
import type { ModelName } from '../../electron/vision/models.ts';
import { builtFolder } from '../build/build-models.ts';
import { fetchPack } from './fetch-pack.ts';
import { takePack } from './take-pack.ts';
import { tryPack } from './try-pack.ts';

const say = (line: string): void => { process.stderr.write(`${line}\n`); };
const packs = manifest.models.filter((model) => model.source.url !== undefined || model.source.folders !== undefined);
const wanted = process.argv.slice(2);
if (wanted.length === 0) packs.forEach(({ name, bytes, usedFor, source }) => say(`${name} (${bytes} bytes): ${usedFor}${source.url === undefined ? `, from ${source.package}` : ''}`));

for (const name of wanted) {
  const pack = packs.find((model) => model.name === name);
  const take = pack?.source.url === undefined ? takePack : (asked: ModelName, into: string) => fetchPack(asked, { into });
  const result = pack === undefined ? null : await take(pack.name, builtFolder);
  if (result?.ok) {
    say(`fetched ${name} (${result.value.bytes} bytes, sha256 ${result.value.sha256.slice(0, 12)})`);
    const trouble = await tryPack(result.value.name, builtFolder);
    if (trouble !== null) {
      say(`${name}: ${trouble}`);
      process.exitCode = 1;
    }
  } else {
    say(result === null ? `${name}: no such pack` : `${name}: ${result.failure.code}`);
    process.exitCode = 1;
  }
}
