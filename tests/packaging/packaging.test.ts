/**
 * What an installer would hold, made by the project's own electron-builder.yml on stand-ins for Electron's distributions.
 * Not checked here, since it needs the real systems: NSIS, MSI, DMG, signatures, notarising (.github/workflows/release.yml).
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtProgram } from '../electron/built-program.ts';
import { firstSecrets, signIn } from '../electron/people.ts';
import { plainBundle } from '../electron/bundles.ts';
import { startProgram } from '../electron/run-program.ts';
import { extractApp, packageApp, type Packaged } from './package-app.ts';
import { fusesAsBuilt, fusesIn, type Platform } from './stand-in-dist.ts';

const platforms: readonly Platform[] = ['linux', 'win32', 'darwin'];
const packaged = new Map<Platform, Packaged>();
const of = (platform: Platform): Packaged => {
  const found = packaged.get(platform);
  if (found === undefined) throw new Error(`${platform} was not packaged`);
  return found;
};
let work = '';

beforeAll(async () => {
  await builtProgram();
  work = await mkdtemp(join(tmpdir(), 'veridesk-package-'));
  await Promise.all(platforms.map(async (platform) => { packaged.set(platform, await packageApp(work, platform)); }));
}, 300_000);
afterAll(() => rm(work, { recursive: true, force: true }));

const files = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'));

describe.each(platforms)('the archive for %s', (platform) => {
  test('holds the built program, its packages and nothing else', () => {
    const tops = new Set(of(platform).inside.map((path) => path.split('/')[0]));
    expect(tops).toEqual(new Set(['node_modules', 'out', 'package.json']));
    expect(of(platform).inside).toEqual(expect.arrayContaining(['out/main/main.js', 'out/main/storage.worker.js', 'out/main/vision.process.js', 'out/main/line.worker.js', 'out/main/face.worker.js', 'out/preload/preload.cjs', 'out/renderer/index.html']));
  });

  test('holds no source, no test, no map and no browser host', () => {
    const { inside } = of(platform);
    expect(inside.filter((path) => /\.(ts|tsx|mts|cts|map)$/.test(path))).toEqual([]);
    expect(inside.filter((path) => /browser-host|stand-in/.test(path))).toEqual([]);
    const main = readdirSync(join(import.meta.dirname, '../../out/main'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const text = main.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n');
    for (const word of ['WebSocketServer', 'one-time-address', 'createServer', 'buildModels']) expect(text.includes(word), word).toBe(false);
  });

  test('holds no package that only a developer needs, and no Node', () => {
    const names = new Set(of(platform).inside.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? ''));
    const developers = Object.keys((JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { devDependencies: Record<string, string> }).devDependencies);
    expect([...names].filter((name) => developers.includes(name))).toEqual([]);
    expect([...names].filter((name) => /^node-linux|^electron$|^vite|^playwright|^@types\//.test(name))).toEqual([]);
  });

  test('is checked by its hash', () => {
    const hash = createHash('sha256').update(getRawHeader(of(platform).archive).headerString).digest('hex');
    if (platform === 'darwin') expect(readFileSync(join(of(platform).folder, 'Info.plist'), 'utf8')).toContain(`<string>${hash}</string>`);
    if (platform === 'win32') expect(readFileSync(join(of(platform).folder, 'Veridesk.exe')).toString('latin1')).toContain(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('natives', () => {
  const systems: readonly (readonly [Platform, RegExp])[] = [['linux', /linux[-/]x64/], ['win32', /win32[-/]x64/], ['darwin', /darwin[-/]arm64/]];

  test.each(systems)('for %s: its own, outside the archive', (platform, own) => {
    const outside = files(`${of(platform).archive}.unpacked`);
    expect(outside.filter((path) => path.includes('better-sqlite3'))).toEqual([expect.stringMatching(own)]);
    const runtime = outside.filter((path) => path.includes('onnxruntime-node'));
    expect(runtime.some((path) => path.endsWith('onnxruntime_binding.node'))).toBe(true);
    expect(runtime.some((path) => /\.(dll|dylib|so\.\d+)$/.test(path))).toBe(true);
    expect(runtime.filter((path) => !own.test(path))).toEqual([]);
  });

  test('nothing but natives lies outside, where no hash covers it', () => {
    for (const platform of platforms) expect(files(`${of(platform).archive}.unpacked`).filter((path) => !/\.(node|dll|dylib|so)$|\.so\.[\d.]+$/.test(path)), platform).toEqual([]);
  });
});

describe.each(platforms)('beside the archive for %s', (platform) => {
  test('lie the models that the manifest promises, each with its hash, and no faceres', () => {
    const folder = join(of(platform).resources, 'models');
    const { models } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { models: readonly { file: string; sha256: string; optional: boolean }[] };
    for (const { file, sha256 } of models.filter(({ optional }) => !optional)) expect(createHash('sha256').update(readFileSync(join(folder, file))).digest('hex'), file).toBe(sha256);
    expect(existsSync(join(folder, 'faceres.onnx'))).toBe(false);
  });

  test('lie rules, document types and licences, and no script', () => {
    const outside = files(of(platform).resources).filter((path) => !path.startsWith('app.asar'));
    expect(outside).toEqual(expect.arrayContaining(['policies/counter.json', 'policies/evaluation.json', 'licences/Veridesk.txt', 'licences/models/Apache-2.0.txt']));
    expect(outside.filter((path) => path.startsWith('document-types/')).length).toBeGreaterThan(1);
    expect(outside.filter((path) => /\.(ts|js|cjs|mjs|csv)$/.test(path))).toEqual([]);
  });
});

describe('the program file', () => {
  const binaries: readonly (readonly [Platform, string])[] = [['linux', 'veridesk'], ['win32', 'Veridesk.exe'], ['darwin', 'Frameworks/Electron Framework.framework/Electron Framework']];
  /** Electron's order: runAsNode, cookie encryption, NODE_OPTIONS, inspect, archive integrity, only from the archive, browser snapshot, file: privileges. */
  const wanted = '01001100';

  test.each(binaries)('has its fuses set: %s', (platform, path) => {
    const fuses = fusesIn(readFileSync(join(of(platform).folder, path)));
    expect(fusesAsBuilt.startsWith(wanted)).toBe(false);
    expect(fuses.slice(0, wanted.length)).toBe(wanted);
  });

  test('macOS: asks for the camera and nothing else, and allows no insecure connection', () => {
    const plist = readFileSync(join(of('darwin').folder, 'Info.plist'), 'utf8');
    expect([...plist.matchAll(/<key>(NS\w+UsageDescription)<\/key>/g)].map((match) => match[1])).toEqual(['NSCameraUsageDescription']);
    expect(plist).toMatch(/<key>NSAllowsArbitraryLoads<\/key>\s*<false\/>/);
    expect(plist).not.toMatch(/NSExceptionDomains|AllowsInsecure/);
    expect(plist).toMatch(/<key>LSMinimumSystemVersion<\/key>\s*<string>13\.0<\/string>/);
  });
});

describe('the packaged program', () => {
  test('runs from what is in the package alone: a station, a sign-in, a case, the models\' process', async () => {
    const app = await extractApp(of('linux'), work);
    const program = startProgram({ home: work, app, packaged: true, resources: of('linux').resources });
    try {
      await program.until('loaded');
      await program.until('dialog');
      expect(program.recorded('window')[0]).toMatchObject({ webPreferences: { devTools: false } });
      expect(program.recorded('menu')).toEqual([{ template: null }]);
      expect(await signIn(program, 'teller', firstSecrets(program).get('teller') ?? '')).toMatchObject({ ok: true });
      const imported = await program.call('case.import', { bytes: await plainBundle() });
      expect(imported).toMatchObject({ ok: true });
      await program.act('listen', 'case.progress');
      await program.until('utility');
      expect(await program.call('station.describe', {})).toMatchObject({ ok: true, value: { host: 'electron' } });
      const tested = await program.call('station.selfTest', {});
      if (!tested.ok) throw new Error(tested.failure.code);
      const { models } = tested.value as { models: readonly { name: string; status: string; medianMs: number | null }[] };
      expect(models.filter(({ status }) => status === 'missing' || status === 'refused')).toEqual([]);
      expect(models.find(({ name }) => name === 'dlib-128')?.medianMs).toBeGreaterThan(0);
      await program.act('quit');
      expect((await program.ended()).code).toBe(0);
    } finally {
      await program.stop();
    }
  }, 180_000);
});
