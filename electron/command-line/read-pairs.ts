import type { Result } from '../cases/result.ts';
import { done, failed } from '../cases/result.ts';
import { readPairList, type PairListFault } from '../contract/pair-list.ts';
import { isTheSystems, type Tools } from './tools.ts';

export interface Pair {
  /** Paths that can be read, and as they are written in the file. */
  readonly a: string;
  readonly b: string;
  readonly showA: string;
  readonly showB: string;
  /** As written; empty where the column says nothing. */
  readonly same: string;
  readonly group: string;
  /** Of the file, counted from 1. */
  readonly line: number;
}

/**
 * A list of pairs: header with `a` and `b`, and `same` and `group` where they are; paths count from the file. Expected failures:
 * file.not-readable, bundle.csv-header {expected, why?}, bundle.csv-rows {pairs: 0}, bundle.csv-value {row, expected}.
 */
export async function readPairs(tools: Tools, file: string): Promise<Result<readonly Pair[]>> {
  const list = readPairList();
  try {
    for await (const line of tools.readLines(file)) list.take(line);
  } catch (error) {
    if (isTheSystems(error)) return failed('file.not-readable');
    throw error;
  }
  const read = list.result();
  if (!read.ok) return failureOf(read.fault);
  return done(read.pairs.map(({ a, b, same, group, line }) => ({ a: tools.besideFile(file, a), b: tools.besideFile(file, b), showA: a, showB: b, same, group, line })));
}

const expected = 'a,b,same';

function failureOf(fault: PairListFault): Result<never> {
  switch (fault.what) {
    case 'header': return failed('bundle.csv-header', { expected, ...(fault.why === 'columns' ? {} : { why: fault.why }) });
    case 'no-pairs': return failed('bundle.csv-rows', { expected, pairs: 0 });
    case 'open-quote': return failed('bundle.csv-value', { row: fault.line, expected: 'a closing quote' });
  }
}
