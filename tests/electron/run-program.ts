/** Starts the built program on the stand-in for Electron, as a process of its own, and acts on it. */
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import type { Result } from '../../electron/contract/result.ts';
import type { Recorded } from './stand-in/record.ts';

const register = fileURLToPath(new URL('./stand-in/register.ts', import.meta.url));

export interface ProgramOptions {
  /** Home of station and profile; kept between two starts of the same test. */
  readonly home: string;
  /** Like VERIDESK_STATION_PLAN and others. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly packaged?: boolean;
  /** Folder of an extracted archive; the checkout when left out. */
  readonly app?: string;
  readonly resources?: string;
}

export interface Program {
  readonly pid: number;
  act<T>(name: string, ...args: readonly unknown[]): Promise<T>;
  call(name: string, input: unknown): Promise<Result<unknown>>;
  /** What the program did to the machine so far, by kind. */
  recorded(what: string): readonly Readonly<Record<string, unknown>>[];
  /** Waits until something of this kind was recorded. */
  until(what: string, count?: number): Promise<void>;
  /** Waits for the end; answers with the exit code and what was written to stderr. */
  ended(): Promise<{ readonly code: number | null; readonly stderr: string }>;
  /** Kills it if it still runs. */
  stop(): Promise<void>;
}

export const stationIn = (home: string): string => join(home, 'station');

/** A folder for stations and profiles of one test. */
export async function temporaryHome(): Promise<{ readonly home: string; remove(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'veridesk-program-'));
  return { home, remove: () => rm(home, { recursive: true, force: true }) };
}

let started = 0;

export function startProgram({ home, environment = {}, packaged = false, app = sourcePaths.root, resources = '' }: ProgramOptions): Program {
  started += 1;
  const recordFile = join(home, `record-${started}.jsonl`);
  const child = fork(join(app, 'out', 'main', 'main.js'), [], {
    serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: ['--disable-warning=ExperimentalWarning', '--import', register],
    env: {
      ...process.env, NODE_OPTIONS: '', HOME: home, VERIDESK_HOME: stationIn(home), VERIDESK_STATION_PLAN: join(home, 'no-plan.json'), STAND_IN_APP: app, STAND_IN_RECORD: recordFile,
      STAND_IN_PACKAGED: packaged ? '1' : '0', STAND_IN_RESOURCES: resources, ...environment,
    },
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
  const end = new Promise<number | null>((resolve) => { child.once('exit', (code) => resolve(code)); });
  // What follows the last newline is still being written.
  const all = (): readonly Recorded[] => (existsSync(recordFile) ? readFileSync(recordFile, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as Recorded) : []);
  const recorded = (what: string) => all().filter((one) => one.what === what).map(({ facts }) => facts);
  const act = actOn(child, () => stderr);
  return {
    pid: child.pid ?? 0, recorded,
    act: (name, ...args) => act(name, args) as Promise<never>,
    call: (name, input) => act('call', [name, input]) as Promise<Result<unknown>>,
    until: async (what, count = 1) => {
      for (let tries = 0; recorded(what).length < count; tries += 1) {
        if (child.exitCode !== null || tries > 600) throw new Error(`"${what}" never came; recorded ${all().map((one) => one.what).join(', ')}\n${stderr}`);
        await wait(25);
      }
    },
    ended: async () => ({ code: await end, stderr }),
    stop: async () => {
      child.kill('SIGKILL');
      await end;
    },
  };
}

function actOn(child: ChildProcess, stderr: () => string): (name: string, args: readonly unknown[]) => Promise<unknown> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let next = 0;
  child.on('message', (message: { readonly id: number; readonly value?: unknown; readonly error?: string }) => {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) asked?.resolve(message.value);
    else asked?.reject(new Error(message.error));
  });
  child.on('exit', () => { for (const { reject } of waiting.values()) reject(new Error(`the program ended\n${stderr()}`)); });
  return (name, args) => new Promise((resolve, reject) => {
    next += 1;
    waiting.set(next, { resolve, reject });
    child.send({ id: next, name, args });
  });
}
