/** Timings here are noisy: everything is measured beside a peer or a floor in the same run, and ratios of medians are what counts. */

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

export interface Contest { readonly [name: string]: () => Promise<unknown> }

/** Runs every contestant in turn, round after round, after one warm-up round; answers with each one's median milliseconds. */
export async function inTurn<C extends Contest>(rounds: number, contest: C): Promise<Record<keyof C, number>> {
  const took = new Map<keyof C, number[]>();
  for (let round = -1; round < rounds; round += 1) {
    for (const name of Object.keys(contest) as (keyof C & string)[]) {
      const startedAt = performance.now();
      await contest[name]!();
      if (round >= 0) took.set(name, [...(took.get(name) ?? []), performance.now() - startedAt]);
    }
  }
  return Object.fromEntries([...took].map(([name, values]) => [name, median(values)])) as Record<keyof C, number>;
}

/** Lines up a table for the terminal and for a document. */
export function table(title: string, rows: readonly (readonly (string | number)[])[]): string {
  const text = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell >= 100 ? 0 : cell >= 10 ? 1 : 2) : cell)));
  const widths = (text[0] ?? []).map((_, column) => Math.max(...text.map((row) => row[column]?.length ?? 0)));
  const lines = text.map((row) => `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`);
  lines.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  return `\n${title}\n\n${lines.join('\n')}\n`;
}
