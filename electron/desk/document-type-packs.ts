/** Types of documents as an administrator looks after them: which there are, one more, one less. */
import { done, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { DocumentTypeData } from '../cases/document-type.ts';
import type { DocumentType } from '../cases/words.ts';
import type { ImportView, PackCheckView, PackView } from '../contract/type-views.ts';
import { staffOf } from './case-view.ts';
import { judgeTypeFile } from './check-document-type.ts';
import { line, type World } from './world.ts';

/** A file that breaks more places than this is not a type at all. */
const mostComplaints = 100;

/** Those that are not used first, then by name. */
export async function listPacks(world: World): Promise<PackView[]> {
  const staff = await staffOf(world);
  const imported = (one: { readonly at: number; readonly by: string } | null) => ({ importedAt: one?.at ?? null, importedByName: one === null ? null : staff.nameOf(one.by) });
  const refused = world.types.refused().map((type): PackView => ({
    state: 'refused', id: type.id, sha256: type.sha256, origin: 'imported', why: type.why, name: world.types.shipped(type.id)?.name ?? null, ...imported(type.imported),
  }));
  const known = world.types.known().map(({ data: { id, name, issuer, side, version }, sha256, origin, imported: one }) => ({
    state: 'in-use' as const, id, sha256, origin, name, issuer, side, version, replacesShipped: origin === 'imported' && world.types.shipped(id) !== null, ...imported(one),
  }));
  return [...refused, ...known.toSorted((a, b) => a.name.localeCompare(b.name))];
}

/** Whether a file is a type, and what it would replace. Nothing is kept. */
export async function checkPack(world: World, bytes: Uint8Array): Promise<PackCheckView> {
  const judged = judgeTypeFile(bytes);
  if (!judged.ok) return { state: 'refused', complaints: judged.complaints.slice(0, mostComplaints).map((each) => ({ ...each })), left: Math.max(0, judged.complaints.length - mostComplaints) };
  const { id, name, issuer, side, version, anchors, printed, fields } = judged.type;
  const sha256 = await sha256Of(bytes);
  return {
    state: 'good', id, name, issuer, side, version, sha256, anchors: anchors.length, prints: printed.length, fields: Object.keys(fields).length,
    replaces: replacedBy(world, judged.type, sha256),
  };
}

function replacedBy(world: World, { id }: DocumentTypeData, sha256: string): Extract<PackCheckView, { state: 'good' }>['replaces'] {
  const found = world.types.find(id);
  const broken = world.types.refused().find((type) => type.id === id);
  if (broken !== undefined) return { origin: 'imported', name: id, version: 0, same: false };
  return found === null ? null : { origin: found.origin, name: found.data.name, version: found.data.version, same: found.sha256 === sha256 };
}

/** Hex. Without Node's crypto: the desk knows no machine. */
async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** In use for the next reading. One that has the id of another comes in only where `replacing` says so. */
export async function importPack(world: World, who: Operator, { bytes, replacing }: { readonly bytes: Uint8Array; readonly replacing: boolean }): Promise<Result<ImportView>> {
  const judged = judgeTypeFile(bytes);
  const check = await checkPack(world, bytes);
  if (!judged.ok || check.state !== 'good' || (check.replaces !== null && !replacing)) return done({ state: 'not-imported', check });
  const kept = await world.store.types.put({ typeId: check.id, version: check.version, bytes, replaces: check.replaces?.origin ?? 'nothing' }, who);
  if (!kept.ok) return kept;
  await world.types.load();
  world.tell('station.changed', {});
  return done({ state: 'imported', id: check.id, sha256: kept.value.sha256 });
}

/** Out of use; kept for the cases that were read as it. Expected failures: document.type-unknown. */
export async function removePack(world: World, who: Operator, id: DocumentType): Promise<Result<null>> {
  const removed = await world.store.types.remove(id, who);
  if (!removed.ok) return removed;
  await world.types.load();
  world.tell('station.changed', {});
  return done(null);
}

/** Written to the record at the start: which imported types are not what was imported. */
export async function recordRefusedTypes(world: World): Promise<void> {
  const lines = world.types.refused().map(({ id, sha256, why }) => line(world, null, 'types.refused', null, { type: id, sha256, why }));
  if (lines.length > 0) await world.store.audit.append(lines);
}

