import type { AuditEntry } from '../cases/audit.ts';
import { done, type Result } from '../cases/result.ts';
import type { AuditRowView } from '../contract/views.ts';
import { staffOf } from './case-view.ts';
import type { World } from './world.ts';

/** The record of one case, in order. The band, which is in the record from the examination on, is withheld until the opinion is given. */
export async function recordRows(world: World, caseId: string): Promise<Result<AuditRowView[]>> {
  const found = await world.store.cases.load(caseId);
  if (!found.ok) return found;
  const withheld = ['opened', 'read', 'examined'].includes(found.value.stage);
  const [staff, rows] = await Promise.all([staffOf(world), world.store.audit.rows({ caseId, fromSeq: 1, take: mostRows })]);
  return done(rows.map(({ seq, at, actor, role, action, detail, hash }) => ({
    seq, at, actorName: actor === 'station' ? 'Station' : staff.nameOf(actor), role, action, hash,
    detail: withheld && action === 'case.examined' ? withoutBand(detail) : { ...detail },
  })));
}

/** More lines than any case has; a screen is not for reading books. */
const mostRows = 1000;

function withoutBand({ match: _, ...detail }: AuditEntry['detail']): AuditRowView['detail'] {
  return detail;
}

/** The whole record as a file that `desk audit verify` proves anywhere. */
export async function exportRecord(world: World): Promise<{ name: string; mime: string; bytes: Uint8Array }> {
  const lines: string[] = [];
  for await (const each of world.store.audit.exportLines()) lines.push(each);
  const text = `${lines.join('\n')}\n`;
  return { name: `veridesk-record-${world.today()}.jsonl`, mime: 'application/x-ndjson', bytes: new TextEncoder().encode(text) };
}
