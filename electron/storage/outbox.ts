import { randomUUID } from 'node:crypto';
import type { OutboxEntry } from '../cases/ports.ts';
import type { Connection } from './database.ts';

export type Outbox = ReturnType<typeof outboxOf>;

/** Messages for the bank, kept until they are confirmed. */
export function outboxOf(db: Connection) {
  const insert = db.prepare(`INSERT INTO outbox (sync_id, kind, case_id, at, state) VALUES (?, ?, ?, ?, 'queued')`);
  const waiting = db.prepare<[], { waiting: number; oldestAt: number | null }>(
    `SELECT count(*) AS waiting, min(at) AS oldestAt FROM outbox WHERE state IN ('queued', 'sent', 'needs-attention')`,
  );
  return {
    /** Inside the transaction that saves the case. Its id is fixed here, so that sending twice has one effect. */
    enqueue(entry: OutboxEntry, at: number): void {
      insert.run(randomUUID(), entry.kind, entry.caseId, at);
    },
    /** Everything the bank has not confirmed. */
    waiting: (): { readonly waiting: number; readonly oldestAt: number | null } => waiting.get() ?? { waiting: 0, oldestAt: null },
  };
}
