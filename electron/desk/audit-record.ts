import { done, type Result } from '../cases/result.ts';
import type { AuditRowView } from '../contract/views.ts';
import { staffOf } from './case-view.ts';
import type { World } from './world.ts';

/** The record of one case, in order. */
export async function recordRows(world: World, caseId: string): Promise<Result<AuditRowView[]>> {
  const [staff, rows] = await Promise.all([staffOf(world), world.store.audit.rows({ caseId, fromSeq: 1, take: 1000 })]);
  return done(rows.map(({ seq, at, actor, role, action, detail, hash }) =>
    ({ seq, at, actorName: actor === 'station' ? 'Station' : staff.nameOf(actor), role, action, detail: { ...detail }, hash })));
}

/** The whole record as a file that `desk audit verify` proves anywhere. */
export async function exportRecord(world: World): Promise<{ name: string; mime: string; bytes: Uint8Array }> {
  const lines: string[] = [];
  for await (const each of world.store.audit.exportLines()) lines.push(each);
  const text = `${lines.join('\n')}\n`;
  return { name: `veridesk-record-${world.today()}.jsonl`, mime: 'application/x-ndjson', bytes: new TextEncoder().encode(text) };
}
