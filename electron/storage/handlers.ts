/** What the storage thread can be asked, by name. The client's types are read off this table. */
import type { AuditAction, AuditEntry } from '../cases/audit.ts';
import type { Case, EvidenceKind } from '../cases/case.ts';
import type { Policy } from '../cases/policy.ts';
import type { CaseFilter, OutboxEntry } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator, Role } from '../cases/roles.ts';
import type { TypeFile } from '../cases/type-ports.ts';
import { auditBook } from './audit-book.ts';
import { auditKeyOf, publicKeyText } from './audit-chain.ts';
import { canonical } from './canonical.ts';
import { caseBook, type CaseDraft } from './case-book.ts';
import { checkStore } from './check-store.ts';
import { loadDriver, openDatabase, type Driver, type OpenDatabase } from './database.ts';
import { evidenceRoom } from './evidence.ts';
import { operatorBook, type SecretUse } from './operators.ts';
import { outboxOf } from './outbox.ts';
import { expected } from './refused.ts';
import { readStation, stationInDatabase } from './station-file.ts';
import { stationFiles } from './station-folder.ts';
import { lockStation, type StationLock } from './station-lock.ts';
import { typeBook } from './type-book.ts';

export interface StorageStart {
  readonly folder: string;
  readonly policy: Policy;
  readonly databaseKey: Uint8Array;
  readonly auditSeed: Uint8Array;
  readonly now: number;
}

export type Handlers = ReturnType<typeof handlers>;

/** Locks the folder, opens the database, brings it up to date and looks whether record and head file agree. */
export async function startStorage(start: StorageStart): Promise<Result<Handlers>> {
  const driver = await loadDriver();
  if (!driver.ok) return driver;
  return expected(() => {
    const lock = lockStation(driver.value, start.folder, start.now);
    if (!lock.ok) return lock;
    const opened = openDatabase(driver.value, { path: stationFiles(start.folder).database, key: start.databaseKey });
    if (!opened.ok) {
      lock.value.release();
      return opened;
    }
    try {
      return furnish(driver.value, opened.value, lock.value, start);
    } catch (error) {
      opened.value.close();
      lock.value.release();
      throw error;
    }
  });
}

function furnish(driver: Driver, database: OpenDatabase, lock: StationLock, start: StorageStart): Result<Handlers> {
  const auditKey = auditKeyOf(start.auditSeed);
  start.auditSeed.fill(0);
  const described = readStation(start.folder);
  const station = stationInDatabase(database.db);
  if (!described.ok || station === null || canonical(described.value.station) !== canonical(station) || described.value.auditPublicKey !== publicKeyText(auditKey)) {
    database.close();
    lock.release();
    return described.ok ? failed('storage.damaged', { file: 'station.json' }) : described;
  }
  const files = stationFiles(start.folder);
  const audit = auditBook({ database, folder: start.folder, stationId: station.stationId, auditKey });
  const evidence = evidenceRoom({ db: database.db, folder: files.evidence });
  audit.compareWithHeadFile();
  evidence.removeUnfinished();
  const cases = caseBook({ db: database.db, ledger: audit, outbox: outboxOf(database.db), prefix: station.prefix });
  const operators = operatorBook({ db: database.db, ledger: audit, policy: start.policy });
  const types = typeBook({ db: database.db, ledger: audit });
  const check = () => checkStore(driver, database, start.folder, files.evidence);
  const close = () => {
    try {
      database.close();
    } finally {
      lock.release();
    }
  };
  return done(handlers({ cases, evidence, audit, operators, types, station, check, close }));
}

interface Books {
  readonly cases: ReturnType<typeof caseBook>;
  readonly evidence: ReturnType<typeof evidenceRoom>;
  readonly audit: ReturnType<typeof auditBook>;
  readonly operators: ReturnType<typeof operatorBook>;
  readonly types: ReturnType<typeof typeBook>;
  readonly station: NonNullable<ReturnType<typeof stationInDatabase>>;
  readonly check: () => ReturnType<typeof checkStore>;
  readonly close: () => void;
}

const handlers = ({ cases, evidence, audit, operators, types, station, check, close }: Books) => ({
  'case.open': (draft: CaseDraft, entries: readonly AuditEntry[]) => expected(() => cases.open(draft, entries)),
  'case.save': (next: Case, entries: readonly AuditEntry[], sending: OutboxEntry | null, now: number) => expected(() => cases.save(next, entries, sending, now)),
  'case.load': (caseId: string) => expected(() => cases.load(caseId)),
  'case.list': (filter: CaseFilter) => cases.list(filter),
  'case.outbox': () => cases.outbox(),
  'evidence.put': (caseId: string, kind: EvidenceKind, bytes: Uint8Array, mime: string, now: number) => expected(() => evidence.put(caseId, kind, bytes, mime, now)),
  'evidence.get': (caseId: string, sha256: string) => expected(() => evidence.get(caseId, sha256)),
  'audit.append': (entries: readonly AuditEntry[]) => expected(() => done(audit.write((record) => record(entries)))),
  'audit.rows': (ask: { readonly caseId: string | null; readonly fromSeq: number; readonly take: number }) => audit.rows(ask),
  'audit.lastOf': (action: AuditAction) => expected(() => done(audit.lastOf(action))),
  'audit.verify': () => audit.verify(),
  'audit.beginExport': (now: number) => audit.beginExport(now),
  'audit.exportRows': (fromSeq: number, toSeq: number) => audit.exportRows(fromSeq, toSeq),
  'operator.list': () => operators.list(),
  'operator.judge': (operatorId: string, secret: string, use: SecretUse, now: number) => expected(() => operators.judge(operatorId, secret, use, now)),
  'operator.add': (operator: { readonly name: string; readonly role: Role }, secret: string, by: string, now: number) => expected(() => operators.add(operator, secret, by, now)),
  'operator.reset': (operatorId: string, secret: string, by: string, now: number) => expected(() => operators.reset(operatorId, secret, by, now)),
  'type.list': () => types.list(),
  'type.put': (file: TypeFile, by: Operator, now: number) => expected(() => types.put(file, by, now)),
  'type.remove': (typeId: string, by: Operator, now: number) => expected(() => types.remove(typeId, by, now)),
  'station.read': () => station,
  'station.check': () => check(),
  'storage.close': () => close(),
});
