/** A real station in a folder of its own, and what tests do to it. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, vi } from 'vitest';
import type { AuditEntry } from '../../electron/cases/audit.ts';
import type { OpenedCase } from '../../electron/cases/case.ts';
import type { Policy, Station } from '../../electron/cases/policy.ts';
import type { CaseFilter, Store } from '../../electron/cases/ports.ts';
import type { Result } from '../../electron/cases/result.ts';
import { loadDriver, openDatabase, type OpenDatabase } from '../../electron/storage/database.ts';
import { startStorage, type Handlers } from '../../electron/storage/handlers.ts';
import { fileWrap, passphraseWrap, type KeyWrap } from '../../electron/storage/key-wrap.ts';
import { stationFiles } from '../../electron/storage/station-folder.ts';
import { createStation, type StationPlan } from '../../electron/storage/stations.ts';
import { openStore, type StoreOptions } from '../../electron/storage/storage-client.ts';
import { openVault, type Vault } from '../../electron/storage/vault-key.ts';

export const workerUrl = new URL('../../electron/storage/storage.worker.ts', import.meta.url);

export const policy: Policy = {
  id: 'evaluation', title: 'Evaluation', version: '1',
  matching: { engine: 'dlib-128', passScore: 95, greyScore: 80, leastPortraitEyeDistancePx: 40 },
  cameras: { refusedWords: ['virtual'], fieldOfViewDegrees: 62, nearCm: 40, farCm: 80 },
  liveness: {
    challenges: ['blink', 'smile', 'turn-left'], challengesLeast: 2, challengesMost: 3, challengeLimitMs: 8_000, neutralMs: 1_000, neutralLimitMs: 15_000, restMs: 300, mostAttempts: 3, sameFaceDistance: 0.45, printedOrReplayed: 'off',
  },
  secret: { kind: 'pin', digits: 6 }, lockAfterFailures: 5, sampleShare01: 0, retentionDays: 90, blurAfterIdleSeconds: 60, lockAfterIdleSeconds: 600,
};

export const station: Station = {
  stationId: 'a3c1f0de-0000-4000-8000-00000000c0de', kind: 'evaluation', branch: 'Riverside branch', counter: 'Counter 3', prefix: 'RVS',
  madeAt: 1_790_000_000_000, policyId: 'evaluation',
};

// Every test starts threads and processes from the TypeScript itself; what Node has stripped and compiled once it keeps here.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../node_modules/.cache/veridesk-tests', import.meta.url));

// A busy machine is slow, not wrong.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The real wrap at a small cost: how dear a guess is, is not what these tests are about. */
export const cheapWrap = (passphrase: string): KeyWrap => passphraseWrap(passphrase, { n: 2 ** 11, r: 8, p: 1 });

const folders: string[] = [];
const stores: Store[] = [];

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-storage-'));
  folders.push(folder);
  return folder;
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.facts ?? {})}`);
  return result.value;
}

/** A new evaluation station; without operators unless asked, because each costs a scrypt. */
export async function makeStation(changes: Partial<StationPlan> = {}): Promise<string> {
  const folder = join(emptyFolder(), 'station');
  must(await createStation({ folder, station, policy, keyWrap: fileWrap, recoveryPublicKeyPem: null, operators: [], ...changes }));
  return folder;
}

/** Closed after the test. */
export async function openAt(folder: string, changes: Partial<StoreOptions> = {}): Promise<Store> {
  const store = must(await openStore({ folder, policy, keyWrap: fileWrap, clock: { now: () => Date.now() }, workerUrl, ...changes }));
  stores.push(store);
  return store;
}

export const tryOpen = (folder: string, changes: Partial<StoreOptions> = {}): Promise<Result<Store>> =>
  openStore({ folder, policy, keyWrap: fileWrap, clock: { now: () => Date.now() }, workerUrl, ...changes });

/** The same storage without its thread, for tests that open it many times. The caller closes it. */
export async function openHere(folder: string): Promise<Result<Handlers>> {
  const { databaseKey, auditSeed } = await vaultOf(folder);
  return startStorage({ folder, policy, databaseKey, auditSeed, now: Date.now() });
}

export const vaultOf = async (folder: string, keyWrap: KeyWrap = fileWrap): Promise<Vault> =>
  must(await openVault(folder, station.stationId, keyWrap));

/** Somebody's own connection, with the key: what an attacker inside would have. The station must be closed. */
export async function withDatabase<T>(folder: string, work: (db: OpenDatabase['db'], database: OpenDatabase) => T): Promise<T> {
  const driver = must(await loadDriver());
  const { databaseKey } = await vaultOf(folder);
  const database = must(openDatabase(driver, { path: stationFiles(folder).database, key: databaseKey }));
  try {
    return work(database.db, database);
  } finally {
    database.close();
  }
}

export const customer = { FIRST_NAME: 'Wilhelmina', LAST_NAME: 'Quickenborough', DOCUMENT_NUMBER: 'S123456579010' } as const;

export const draft = (changes: Partial<Omit<OpenedCase, 'number' | 'receipt' | 'version' | 'evidence'>> = {}) => ({
  caseId: randomUUID(), stage: 'opened' as const, edits: [], returns: [], earlier: [], openedAt: 1_790_000_100_000, openedBy: 'op-teller',
  origin: { kind: 'bundle' as const, appUuid: '8d247914' }, declared: customer, ...changes,
});

export const auditLine = (caseId: string | null, action: AuditEntry['action'] = 'case.opened', detail: AuditEntry['detail'] = {}): AuditEntry =>
  ({ at: 1_790_000_100_000, actor: 'op-teller', role: 'teller', action, caseId, detail });

export async function openCase(store: Store, changes: Parameters<typeof draft>[0] = {}): Promise<OpenedCase> {
  const drafted = draft(changes);
  return must(await store.cases.open(drafted, [auditLine(drafted.caseId)]));
}

export const everyCase: CaseFilter = {
  stages: null, results: null, sync: null, documentType: null, openedBy: null, search: '', since: null, until: null, order: 'newest-first', skip: 0, take: 50,
};

export async function linesOf(store: Store): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of store.audit.exportLines()) lines.push(line);
  return lines;
}

/** Every file below a folder. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

/**
 * The folder as a power cut would leave it this moment, WAL and all. Copied by another process: closing the database's files
 * here would drop SQLite's locks on them.
 */
export function copyOf(folder: string): string {
  const copy = join(emptyFolder(), 'copy');
  execFileSync(process.execPath, ['-e', 'require("node:fs").cpSync(process.argv[1], process.argv[2], { recursive: true })', folder, copy]);
  return copy;
}

export const modeOf = (path: string): number => statSync(path).mode & 0o777;
export const contentOf = (path: string): Buffer => readFileSync(path);
