import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decode, encode } from '@msgpack/msgpack';
import { WebSocket } from 'ws';
import type { CallInput, CallName, CallOutput } from '../../electron/contract/calls.ts';
import type { EventBody, EventName } from '../../electron/contract/events.ts';
import type { Result } from '../../electron/contract/result.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { quickStart } from './quick-start.ts';

export type Role = 'teller' | 'officer' | 'administrator';

/** The browser host as a newcomer starts it, in a process of its own. */
export interface RunningHost {
  readonly child: ChildProcess;
  readonly stationFolder: string;
  /** Lets one visitor in, once. */
  readonly address: string;
  /** By role; empty when the station was there already. */
  readonly pins: Readonly<Partial<Record<Role, string>>>;
  readonly stderr: () => string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

const readyWithinMs = 90_000;
/** Two pipes keep no order between them: what was written to the one before may be read after. */
const pinsWithinMs = 5_000;

export async function startHost(stationFolder: string, more: NodeJS.ProcessEnv = {}): Promise<RunningHost> {
  const isNew = (await readdir(stationFolder).catch(() => [])).length === 0;
  const child = spawn(process.execPath, ['electron/hosts/start.ts', '--browser'], {
    cwd: sourcePaths.root, env: { ...process.env, ...quickStart, VERIDESK_HOME: stationFolder, ...more }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '', out = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
  const address = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address after ${readyWithinMs} ms: ${err}`)), readyWithinMs);
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}: ${err}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const found = /http:\/\/127\.0\.0\.1:\d+\/enter\/\S+/.exec(out);
      if (found !== null) { clearTimeout(late); resolve(found[0]); }
    });
  });
  const printed = (): RunningHost['pins'] => Object.fromEntries([...err.matchAll(/(teller|officer|administrator)\s+PIN (\d{6})/g)].map(([, role, pin]) => [role, pin]));
  for (const until = Date.now() + pinsWithinMs; isNew && Object.keys(printed()).length < 3 && Date.now() < until;) await wait(20);
  const pins = printed();
  return {
    child, stationFolder, address, pins, stderr: () => err,
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

/** A new station, stopped in order: what its processes compiled is kept for the next ones, which a killed host never does. */
export async function setUpStation(stationFolder: string): Promise<RunningHost['pins']> {
  const host = await startHost(stationFolder);
  await host.kill('SIGTERM');
  return host.pins;
}

/** The page's side of the socket, without a page: what a screen can do, a script can. */
export interface SocketDesk {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  next<N extends EventName>(name: N, wanted: (body: EventBody<N>) => boolean): Promise<EventBody<N>>;
  /** One frame of the customer's camera; nothing is answered. */
  frames(sessionId: string, seq: number, takenAtMs: number, jpeg: Uint8Array): void;
  close(): void;
}

/** Turns the one-time address into a cookie, as a browser would. */
export async function enter(address: string): Promise<{ origin: string; cookie: string }> {
  const answer = await fetch(address, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`no cookie: ${answer.status}`);
  return { origin: new URL(address).origin, cookie };
}

export async function connect({ origin, cookie }: { origin: string; cookie: string }): Promise<SocketDesk> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, { headers: { Cookie: cookie, Origin: origin } });
  // Each waiting event listens for the end too.
  socket.setMaxListeners(0);
  await new Promise((resolve, reject) => { socket.once('open', resolve); socket.once('error', reject); });
  const waiting = new Map<number, { resolve: (result: Result<unknown>) => void; reject: (gone: Error) => void }>();
  const listeners = new Set<(event: string, body: unknown) => void>();
  let nextId = 1;
  socket.on('close', () => { for (const { reject } of waiting.values()) reject(new Error('the host is gone')); waiting.clear(); });
  socket.on('error', () => { /* close follows */ });
  socket.on('message', (data: Buffer) => {
    const message = decode(data) as { id: number; result: Result<unknown> } | { event: string; body: unknown };
    if ('event' in message) for (const listen of listeners) listen(message.event, message.body);
    else { waiting.get(message.id)?.resolve(message.result); waiting.delete(message.id); }
  });
  return {
    call: (name, input) => new Promise((resolve, reject) => {
      if (socket.readyState !== socket.OPEN) { reject(new Error('the host is gone')); return; }
      const id = nextId++;
      waiting.set(id, { resolve: resolve as (result: Result<unknown>) => void, reject });
      socket.send(encode({ id, name, input }));
    }),
    next: (name, wanted) => new Promise((resolve, reject) => {
      const listen = (event: string, body: unknown): void => {
        if (event !== name || !wanted(body as EventBody<typeof name>)) return;
        listeners.delete(listen);
        resolve(body as EventBody<typeof name>);
      };
      listeners.add(listen);
      socket.once('close', () => reject(new Error('the host is gone')));
    }),
    frames: (sessionId, seq, takenAtMs, jpeg) => { socket.send(encode({ frame: { sessionId, seq, takenAtMs, jpeg } })); },
    close: () => socket.close(),
  };
}

/** Signs in as whoever has this role. */
export async function signInAs(desk: SocketDesk, role: Role, pin: string): Promise<void> {
  const station = await desk.call('station.describe', {});
  if (!station.ok) throw new Error(station.failure.code);
  const person = station.value.staff.find((staff) => staff.role === role);
  const signed = await desk.call('session.signIn', { operatorId: person?.operatorId ?? '', secret: pin });
  if (!signed.ok) throw new Error(signed.failure.code);
}

/** An address for one more visitor, as `desk open` asks for it. */
export async function anotherAddress({ stationFolder }: RunningHost): Promise<string> {
  const { port, secret } = JSON.parse(await readFile(join(stationFolder, 'host.json'), 'utf8')) as { port: number; secret: string };
  const answer = await fetch(`http://127.0.0.1:${port}/control/new-address`, { method: 'POST', headers: { Authorization: `Bearer ${secret}` } });
  return answer.text();
}

/** A screen of its own, with whoever has this role before it. */
export async function seat(host: RunningHost, role: Role): Promise<SocketDesk> {
  const desk = await connect(await enter(await anotherAddress(host)));
  await signInAs(desk, role, host.pins[role] ?? '');
  return desk;
}
