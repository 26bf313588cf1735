import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { desk } from './run-desk.ts';

interface Sample { readonly file: string; readonly title: string; readonly expected: { readonly verdict: string; readonly flags: object; readonly conflicts: readonly string[] } }

test('every sample customer of the evaluation station comes out as its card on the new-case page says', async () => {
  const { samples } = JSON.parse(await readFile(join(sourcePaths.samples, 'samples.json'), 'utf8')) as { samples: readonly Sample[] };
  expect(samples.length).toBeGreaterThanOrEqual(5);
  const run = await desk(['verify', ...samples.map(({ file }) => join(sourcePaths.samples, file)), '--json']);
  const conflicts = (line: Record<string, unknown>): string[] =>
    Object.entries(line['details'] as Record<string, { result: string }>).filter(([, { result }]) => result === 'conflict').map(([key]) => key);
  expect(run.json.map((line) => ({ verdict: line['verdict'], flags: line['flags'], conflicts: conflicts(line) })))
    .toEqual(samples.map(({ expected: { verdict, flags, conflicts: wanted } }) => ({ verdict, flags, conflicts: wanted })));
});
