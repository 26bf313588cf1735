import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { judgeImports, type Breach } from './judge-imports.ts';
import { judgeStyle } from './judge-style.ts';
import type { Module } from './read-module.ts';
import { readSources } from './source-files.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const told = (breaches: readonly Breach[]): readonly string[] => breaches.map(({ rule, path, line, words }) => `${path}:${line} ${rule}: ${words}`);

describe('the house', () => {
  let modules: readonly Module[] = [];
  beforeAll(async () => { modules = await readSources(root); });

  test('is read whole: every process has its entry and every folder its files', () => {
    const paths = modules.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining([
      'electron/main.ts', 'electron/preload.ts', 'electron/storage/storage.worker.ts', 'electron/vision/vision.process.ts', 'electron/vision/line.worker.ts', 'electron/vision/face.worker.ts', 'renderer/main.tsx',
    ]));
    expect(modules.flatMap(({ references }) => references).length).toBeGreaterThan(modules.length);
  });

  test('keeps the direction of its imports', () => { expect(told(judgeImports(modules))).toEqual([]); });

  test('keeps its style', () => { expect(told(judgeStyle(modules))).toEqual([]); });
});
