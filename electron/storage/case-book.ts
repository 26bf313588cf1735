import { randomBytes, randomInt } from 'node:crypto';
import type { AuditEntry } from '../cases/audit.ts';
import { caseRow } from '../cases/case-row.ts';
import type { Case, CaseHead, OpenedCase, SyncState } from '../cases/case.ts';
import type { CaseFilter, OutboxEntry } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Ledger } from './audit-book.ts';
import { initialsKey, listCases } from './case-list.ts';
import { caseFromText } from './case-shape.ts';
import type { Connection } from './database.ts';
import type { Outbox } from './outbox.ts';

interface CaseBookParts {
  readonly db: Connection;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  /** Case numbers begin with it. */
  readonly prefix: string;
}

interface StoredCase { readonly case_id: string; readonly number: string; readonly receipt: string; readonly version: number; readonly stage: string; readonly sync: SyncState; readonly body: string }

export type LocalCaseBook = ReturnType<typeof caseBook>;
export type CaseDraft = Omit<OpenedCase, 'number' | 'receipt' | 'version' | 'evidence'>;

export function caseBook({ db, ledger, outbox, prefix }: CaseBookParts) {
  const find = db.prepare<[string], StoredCase>('SELECT case_id, number, receipt, version, stage, sync, body FROM cases WHERE case_id = ?');
  const nextSeq = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) + 1 AS seq FROM cases');
  const insert = db.prepare(`INSERT INTO cases (seq, case_id, number, receipt, version, stage, result, sync, opened_at, opened_by, document_type, initials, last4, summary, body)
    VALUES (@seq, @caseId, @number, @receipt, @version, @stage, @result, @sync, @openedAt, @openedBy, @documentType, @initials, @last4, @summary, @body)`);
  const update = db.prepare(`UPDATE cases SET version = @version, stage = @stage, result = @result, sync = @sync, document_type = @documentType,
    initials = @initials, last4 = @last4, summary = @summary, body = @body WHERE case_id = @caseId`);
  const putKey = db.prepare('INSERT INTO case_keys (case_id, evidence_key) VALUES (?, ?)');

  function open(draft: CaseDraft, audit: readonly AuditEntry[]): Result<OpenedCase> {
    // It becomes the name of a folder.
    if (!/^[0-9A-Za-z-]{8,64}$/.test(draft.caseId)) return failed('input.invalid', { field: 'caseId' });
    return ledger.write((record) => {
      if (find.get(draft.caseId) !== undefined) return failed('case.changed');
      const seq = nextSeq.get()?.seq ?? 1;
      const digits = String(seq).padStart(4, '0');
      const opened: OpenedCase = { ...draft, number: `${prefix}-${digits}`, receipt: `${receiptMarks()}-${digits}`, version: 1, evidence: [] };
      insert.run({ seq, ...columns(opened, 'saved') });
      const key = randomBytes(32);
      putKey.run(opened.caseId, key);
      key.fill(0);
      record(audit);
      return done(opened);
    });
  }

  function save<T extends Case>(next: T, audit: readonly AuditEntry[], sending: OutboxEntry | null, now: number): Result<T> {
    return ledger.write((record) => {
      const stored = find.get(next.caseId);
      if (stored === undefined) return failed('case.not-found');
      if (stored.version + 1 !== next.version) return failed('case.changed', { stored: stored.version, asked: next.version });
      if (!sameOrigin(stored, next)) throw new Error('A case was saved under another number or beginning');
      update.run(columns(next, sending === null ? stored.sync : 'queued'));
      if (sending !== null) outbox.enqueue(sending, now);
      record(audit);
      return done(next);
    });
  }

  function load(caseId: string): Result<Case> {
    const stored = find.get(caseId);
    if (stored === undefined) return failed('case.not-found');
    const kase = readCase(stored);
    return kase === null ? failed('storage.damaged', { number: stored.number }) : done(kase);
  }

  return { open, save, load, list: (filter: CaseFilter) => listCases(db, filter), outbox: () => outbox.waiting() };
}

/** Null when the stored text is not a case, or not the one its columns say. */
export function readCase(stored: Omit<StoredCase, 'receipt' | 'sync'>): Case | null {
  const kase = caseFromText(stored.body);
  const same = kase !== null && kase.caseId === stored.case_id && kase.number === stored.number && kase.version === stored.version && kase.stage === stored.stage;
  return same ? kase : null;
}

/** Number, receipt and opening never change: whoever saves otherwise has a bug, not a customer. */
function sameOrigin(stored: StoredCase, next: CaseHead): boolean {
  if (stored.number !== next.number || stored.receipt !== next.receipt) return false;
  const before = caseFromText(stored.body);
  return before === null || (before.openedAt === next.openedAt && before.openedBy === next.openedBy);
}

function columns(kase: Case, sync: SyncState) {
  const { sync: _, ...summary } = caseRow(kase, sync);
  return {
    caseId: kase.caseId, number: kase.number, receipt: kase.receipt, version: kase.version, stage: kase.stage, sync,
    result: summary.result, openedAt: kase.openedAt, openedBy: kase.openedBy, documentType: summary.documentType,
    initials: initialsKey(summary.initials), last4: summary.last4, summary: JSON.stringify(summary), body: JSON.stringify(kase),
  };
}

/**
 * Read out over a counter and typed back: without 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, and U, which by hand is a V.
 * It tells a slip of the digits; it is no secret.
 */
const receiptAlphabet = '3479ACDEFHJKMNPQRTVWXY';
const receiptMarks = (): string => Array.from({ length: 4 }, () => receiptAlphabet[randomInt(receiptAlphabet.length)]).join('');
