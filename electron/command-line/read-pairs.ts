import type { Result } from '../cases/result.ts';
import { done, failed } from '../cases/result.ts';
import type { Tools } from './tools.ts';

export interface Pair {
  /** Paths that can be read, and as they are written in the file. */
  readonly a: string;
  readonly b: string;
  readonly showA: string;
  readonly showB: string;
  /** As written; empty where the column says nothing. */
  readonly same: string;
  readonly group: string;
}

/** A list of pairs: header with `a` and `b`, and `same` and `group` where they are; paths count from the file. `bundle.csv-header`, `file.not-readable`. */
export async function readPairs(tools: Tools, file: string): Promise<Result<readonly Pair[]>> {
  const pairs: Pair[] = [];
  let columns: readonly string[] | null = null;
  for await (const line of tools.readLines(file)) {
    if (line.trim() === '') continue;
    const cells = line.replace(/^\uFEFF/, '').split(',').map((cell) => cell.trim());
    if (columns === null) {
      columns = cells;
      continue;
    }
    const cell = (name: string): string => cells[columns?.indexOf(name) ?? -1] ?? '';
    pairs.push({ a: tools.besideFile(file, cell('a')), b: tools.besideFile(file, cell('b')), showA: cell('a'), showB: cell('b'), same: cell('same'), group: cell('group') });
  }
  if (columns === null || !columns.includes('a') || !columns.includes('b')) return failed('bundle.csv-header', { expected: 'a,b,same' });
  return done(pairs);
}
