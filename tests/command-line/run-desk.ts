import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { quickStart } from '../support/quick-start.ts';

export interface DeskRun {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly json: readonly Record<string, unknown>[];
  readonly stderr: string;
}

/** Runs `desk` as a person does, in a process of its own. `answers` are lines on standard input. */
export async function desk(args: readonly string[], more: { readonly station?: string; readonly answers?: readonly string[]; readonly from?: string } = {}): Promise<DeskRun> {
  const child = spawn(process.execPath, [join(sourcePaths.root, 'electron/hosts/desk.ts'), ...args], {
    cwd: sourcePaths.root, stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...quickStart, VERIDESK_HOME: more.station ?? join(sourcePaths.root, 'test-results', 'no-station-here'), INIT_CWD: more.from ?? sourcePaths.root },
  });
  let out = '', err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
  child.stdin.end((more.answers ?? []).map((line) => `${line}\n`).join(''));
  const [code] = (await once(child, 'close')) as [number | null];
  const lines = out.split('\n').filter((line) => line !== '');
  const json = lines.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));
  return { code, lines, json, stderr: err };
}
