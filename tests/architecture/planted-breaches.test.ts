/** The checker is only worth what it catches: every kind of breach is planted beside the real code and must be found there. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeImports, type Breach } from './judge-imports.ts';
import { judgeStyle, mostLines } from './judge-style.ts';
import { readModule, type Module } from './read-module.ts';
import { readSources, sourceFolders } from './source-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const imports: readonly (readonly [title: string, path: string, source: string, rule: string])[] = [
  ['a rule that asks the store', 'electron/cases/planted.ts', `import { openStore } from '../storage/storage-client.ts';`, 'reach'],
  ['a rule that names a type of the desk', 'electron/cases/planted.ts', `import type { World } from '../desk/world.ts';`, 'reach'],
  ['a rule that reads a file', 'electron/cases/planted.ts', `import { readFileSync } from 'node:fs';`, 'node'],
  ['a rule with a package', 'electron/cases/planted.ts', `import { z } from 'zod';`, 'package'],
  ['a contract that knows the desk', 'electron/contract/planted.ts', `export type { World } from '../desk/world.ts';`, 'reach'],
  ['a desk that talks to the models itself', 'electron/desk/planted.ts', `export * from '../vision/vision-host.ts';`, 'reach'],
  ['a desk that uses Node', 'electron/desk/planted.ts', `const { hostname } = await import('node:os');`, 'node'],
  ['a store that knows the models', 'electron/storage/planted.ts', `type Host = import('../vision/vision-host.ts').VisionHost;`, 'reach'],
  ['a store that knows sharp', 'electron/storage/planted.ts', `const sharp = require('sharp');`, 'package'],
  ['models that start a thread of the store', 'electron/vision/planted.ts', `new Worker(new URL('../storage/storage.worker.ts', import.meta.url));`, 'reach'],
  ['models that reach the cloud', 'electron/vision/planted.ts', `import { S3Client } from '@aws-sdk/client-s3';`, 'package'],
  ['intake with a package hidden behind a resolver', 'electron/intake/planted.ts', `const where = import.meta.resolve('sharp');`, 'package'],
  ['a made loader', 'electron/intake/planted.ts', `const load = createRequire(import.meta.url)('sharp');`, 'package'],
  ['a question that knows the desk', 'electron/ipc/planted.ts', `import { makeHandlers } from '../desk/handlers.ts';`, 'reach'],
  ['a window that imports Electron itself', 'electron/windows/planted.ts', `import { BrowserWindow } from 'electron';`, 'electron'],
  ['a window that imports Electron beside a type of it', 'electron/windows/planted.ts', `import { type App, session } from 'electron';`, 'electron'],
  ['a host of another kind that imports Electron', 'electron/hosts/planted.ts', `import { app } from 'electron';`, 'electron'],
  ['a store that names a type of Electron', 'electron/storage/planted.ts', `import type { SafeStorage } from 'electron';`, 'electron'],
  ['Electron asked for late', 'electron/vision/planted.ts', `const { app } = await import('electron/main');`, 'electron'],
  ['a screen that reaches the rules', 'renderer/wizard/Planted.tsx', `import { judge } from '../../electron/cases/verdict.ts'; export const Planted = () => <p />;`, 'reach'],
  ['a screen that uses Node', 'renderer/planted.ts', `import { join } from 'node:path';`, 'node'],
  ['a screen with a package that is not in the table', 'renderer/planted.ts', `import axios from 'axios';`, 'package'],
  ['a name that only begins like an allowed one', 'renderer/planted.ts', `import x from 'react-router';`, 'package'],
  ['a page that Electron gives more', 'electron/preload-more/planted.ts', `export const planted = 1;`, 'no-place'],
  ['a program that reaches tests', 'electron/hosts/planted.ts', `import { sharedData } from '../../tests/support/shared-data.ts';`, 'reach'],
  ['a path nobody can read', 'electron/desk/planted.ts', `const name = './open'; const it = await import(name);`, 'unreadable'],
  ['a path with a hole', 'electron/desk/planted.ts', 'const it = await import(`./${process.argv[2]}.ts`);', 'unreadable'],
  ['a file that is not there', 'electron/cases/planted.ts', `import { x } from './nowhere.ts';`, 'missing'],
  ['an ending left out', 'electron/cases/planted.ts', `import { done } from './result';`, 'ending'],
  ['Node without its prefix', 'electron/storage/planted.ts', `import fs from 'fs';`, 'node-prefix'],
  ['a browser host in the program', 'electron/hosts/electron-planted.ts', `import { startBrowserHost } from './browser-host.ts';`, 'in-the-program'],
];

const style: readonly (readonly [title: string, path: string, source: string, rule: string])[] = [
  ['a file in camel case', 'electron/cases/openCase.ts', `export const a = 1;`, 'file-name'],
  ['a component in kebab case', 'renderer/parts/match-scale.tsx', `export const A = () => <p />;`, 'file-name'],
  ['a file named for nothing', 'electron/desk/case-utils.ts', `export const a = 1;`, 'empty-word'],
  ['a class named for nothing', 'electron/vision/planted.ts', `export class ModelManager {}`, 'empty-word'],
  ['a type named for nothing', 'electron/vision/planted.ts', `interface BaseModel { readonly a: number }`, 'empty-word'],
  ['a function named for nothing', 'electron/vision/planted.ts', `const dateHelper = () => 1;`, 'empty-word'],
  ['a file that is two things', 'electron/vision/planted.ts', 'export const a = 1;\n'.repeat(mostLines + 1), 'long-file'],
  ['an enum', 'electron/cases/planted.ts', `export enum Stage { Open }`, 'enum'],
  ['a const enum', 'electron/cases/planted.ts', `const enum Stage { Open }`, 'enum'],
  ['a namespace', 'electron/cases/planted.ts', `namespace Stage { export const a = 1; }`, 'namespace'],
  ['a default export', 'electron/desk/planted.ts', `export default function open() {}`, 'default-export'],
  ['a default export by another name', 'electron/desk/planted.ts', `const open = 1; export { open as default };`, 'default-export'],
  ['a word in the console', 'electron/storage/planted.ts', `console.log('opened');`, 'console'],
  ['a word in the page\'s console', 'renderer/planted.ts', `console.error('oh');`, 'console'],
  ['something left for later', 'electron/desk/planted.ts', ['// TO', 'DO: later'].join(''), 'unfinished'],
];

const at = (breaches: readonly Breach[], path: string): readonly string[] => breaches.filter((breach) => breach.path === path).map(({ rule }) => rule);

describe('a breach that is planted', () => {
  let real: readonly Module[] = [];
  beforeAll(async () => { real = await readSources(root); });

  test.each(imports)('is found: %s', (_title, path, source, rule) => {
    // One that must not be in the program is planted on the way there.
    const entry = rule === 'in-the-program' ? [readModule('electron/main.ts', `import './hosts/electron-planted.ts';`)] : [];
    const modules = [...real.filter((module) => entry.length === 0 || module.path !== 'electron/main.ts'), ...entry, readModule(path, source)];
    expect(at(judgeImports(modules), rule === 'in-the-program' ? 'electron/hosts/browser-host.ts' : path)).toContain(rule);
  });

  test.each(style)('is found: %s', (_title, path, source, rule) => { expect(at(judgeStyle([...real, readModule(path, source)]), path)).toContain(rule); });

  test('is found: two folders that know each other, even when the table would allow it', () => {
    const ring = [readModule('electron/hosts/a.ts', `import './electron-b.ts';`), readModule('electron/ipc/b.ts', `import '../contract/c.ts';`), readModule('electron/contract/c.ts', `import '../ipc/b.ts';`)];
    expect(judgeImports(ring).filter(({ rule }) => rule === 'folder-cycle').map(({ path }) => path).sort()).toEqual(['contract', 'ipc']);
  });

  test('is found: nothing was read', () => { expect(judgeImports([]).map(({ rule }) => rule)).toEqual(['nothing-read']); });

  test('is no breach: types of Electron in a window, a worker of one\'s own, a comment about an import', () => {
    const good = readModule('electron/windows/planted.ts', `import type { Session } from 'electron'; import { type App } from 'electron';\n// import { app } from 'electron';\nconst text = "import('electron')";`);
    const worker = readModule('electron/storage/planted.ts', `new Worker(new URL('./storage.worker.ts', import.meta.url));`);
    const breaches = judgeImports([...real, good, worker]);
    expect([...at(breaches, good.path), ...at(breaches, worker.path)]).toEqual([]);
  });

  test('stops the reading when a file cannot be parsed', () => { expect(() => readModule('electron/cases/planted.ts', 'import { from')).toThrow(); });
});

describe('a breach on disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'veridesk-house-'));
    for (const top of sourceFolders) await mkdir(join(folder, top));
    const planted = join(folder, 'electron', 'desk', 'deep', 'planted.ts');
    await mkdir(dirname(planted), { recursive: true });
    await writeFile(planted, `import { openStore } from '../../storage/storage-client.ts';`);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is read, however deep it lies', async () => {
    const modules = await readSources(folder);
    expect(modules.map(({ path }) => path)).toEqual(['electron/desk/deep/planted.ts']);
    expect(at(judgeImports(modules), 'electron/desk/deep/planted.ts')).toEqual(['reach']);
  });
});
