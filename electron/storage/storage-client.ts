/** The typed way to talk to the storage thread: implements the `Store` port. */
import { Worker } from 'node:worker_threads';
import type { Policy } from '../cases/policy.ts';
import type { AuditBook, CaseBook, Clock, EvidenceRoom, OperatorBook, StationBook, Store } from '../cases/ports.ts';
import type { Result } from '../cases/result.ts';
import type { TypeBook } from '../cases/type-ports.ts';
import { nodeFault } from './database.ts';
import type { StorageStart } from './handlers.ts';
import type { KeyWrap } from './key-wrap.ts';
import { readStation } from './station-file.ts';
import { threadOf, type Thread } from './storage-thread.ts';
import { openVault } from './vault-key.ts';

export interface StoreOptions {
  /** The station's folder, made by `createStation`. */
  readonly folder: string;
  readonly policy: Policy;
  readonly keyWrap: KeyWrap;
  readonly clock: Clock;
  /** storage.worker.ts here, its bundled form in the packaged app. */
  readonly workerUrl: URL;
  /** Told the bug when the thread dies of one; every question after it is `storage.unavailable` until the store is opened anew. */
  readonly onDeath?: (bug: unknown) => void;
}

/**
 * Opens a station's store. `station.missing`; `storage.locked` {pid, since} when another program has it; `storage.newer` {found, known};
 * `storage.damaged` {file}; `storage.full`; `storage.unavailable` {why: 'node-too-old' | 'key-not-opened' | ...}.
 */
export async function openStore({ folder, policy, keyWrap, clock, workerUrl, onDeath }: StoreOptions): Promise<Result<Store>> {
  const tooOld = nodeFault();
  if (tooOld !== null) return { ok: false, failure: tooOld };
  const described = readStation(folder);
  if (!described.ok) return described;
  const vault = await openVault(folder, described.value.station.stationId, keyWrap);
  if (!vault.ok) return vault;
  // Moved, not copied: this thread keeps no key.
  const { databaseKey, auditSeed } = vault.value;
  const start: StorageStart = { folder, policy, databaseKey, auditSeed, now: clock.now() };
  const worker = new Worker(workerUrl, { name: 'storage', workerData: start, transferList: [databaseKey.buffer as ArrayBuffer, auditSeed.buffer as ArrayBuffer] });
  const thread = threadOf(worker, onDeath ?? (() => undefined));
  const ready = await thread.ready;
  if (!ready.ok) {
    await worker.terminate();
    return ready;
  }
  return { ok: true, value: storeOn(thread, clock) };
}

function storeOn(thread: Thread, clock: Clock): Store {
  const { ask, tell } = thread;
  const cases: CaseBook = {
    open: (draft, audit) => tell('case.open', draft, audit),
    save: (next, audit, sending) => tell('case.save', next, audit, sending ?? null, clock.now()) as Promise<Result<typeof next>>,
    load: (caseId) => tell('case.load', caseId),
    list: (filter) => ask('case.list', filter),
    outbox: () => ask('case.outbox'),
  };
  const evidence: EvidenceRoom = {
    // A copy of its own: a pooled Buffer would carry its neighbours along.
    put: (caseId, kind, bytes, mime) => tell('evidence.put', caseId, kind, Uint8Array.from(bytes), mime, clock.now()),
    get: (caseId, sha256) => tell('evidence.get', caseId, sha256),
  };
  const audit: AuditBook = {
    append: (entries) => tell('audit.append', entries),
    rows: (rows) => ask('audit.rows', rows),
    lastOf: (action) => tell('audit.lastOf', action),
    verify: () => ask('audit.verify'),
    exportLines: () => exportLines(thread, clock),
  };
  const operators: OperatorBook = {
    list: () => ask('operator.list'),
    signIn: (operatorId, secret) => tell('operator.judge', operatorId, secret, 'session', clock.now()),
    prove: (operatorId, secret) => tell('operator.judge', operatorId, secret, 'proof', clock.now()),
    add: (operator, secret, by) => tell('operator.add', operator, secret, by ?? 'station', clock.now()),
    reset: (operatorId, secret, by) => tell('operator.reset', operatorId, secret, by, clock.now()),
  };
  const types: TypeBook = {
    list: () => ask('type.list'),
    put: (file, by) => tell('type.put', file, by, clock.now()),
    remove: (typeId, by) => tell('type.remove', typeId, by, clock.now()),
  };
  const stations: StationBook = { station: () => ask('station.read'), checkStore: () => ask('station.check') };
  return { cases, evidence, audit, operators, types, stations, close: thread.close };
}

const rowsAtATime = 500;

/** Fetched piece by piece, so that a long record neither fills memory nor holds up a save. */
async function* exportLines({ ask }: Thread, clock: Clock): AsyncIterable<string> {
  const { header, foot, entries } = await ask('audit.beginExport', clock.now());
  yield header;
  for (let from = 1; from <= entries; from += rowsAtATime) {
    yield* await ask('audit.exportRows', from, Math.min(entries, from + rowsAtATime - 1));
  }
  yield foot;
}
