/** A document read without a case (seed S1's "get field data"): shown, perhaps saved as a file by the person, and forgotten. */
import { fieldStates } from '../cases/case-fields.ts';
import type { ReadCase } from '../cases/case.ts';
import type { DocumentReading } from '../cases/document.ts';
import { checkNumber } from '../cases/number-checks.ts';
import { exportFields, type ExportFormat } from '../cases/field-exports.ts';
import type { DocumentRead } from '../cases/ports.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { DocumentType, FieldKey } from '../cases/words.ts';
import type { CallOutput } from '../contract/calls.ts';
import type { Session } from '../contract/handlers.ts';
import type { FieldDataView } from '../contract/views.ts';
import { fieldDataWork } from '../contract/vocabulary.ts';
import { fieldView } from './case-view.ts';
import { checkView, quality, readView } from './document-view.ts';
import { follow } from './running-work.ts';
import { SoFar } from './so-far.ts';
import { line, type World } from './world.ts';

interface Remembered { readonly readId: string; readonly by: string; readonly reading: DocumentReading; readonly portrait: Uint8Array | null }

/** How many reads a session can still export. */
const readsKept = 5;

/** What was read for each screen's session, in memory only: gone with the sign-out, the next person, or the program. */
export class FieldDataReads {
  readonly #reads = new WeakMap<Session, readonly Remembered[]>();
  readonly #running = new WeakMap<Session, AbortController>();
  readonly #soFar = new WeakMap<Session, SoFar>();

  begin(session: Session): AbortSignal | null {
    if (this.#running.has(session)) return null;
    const controller = new AbortController();
    this.#running.set(session, controller);
    return controller.signal;
  }
  end(session: Session): void { this.#running.delete(session); }
  stop(session: Session): boolean {
    this.#running.get(session)?.abort();
    return this.#running.has(session);
  }
  /** What this session's reading has found until now: another session reads for somebody else. */
  soFar(session: Session): SoFar {
    const known = this.#soFar.get(session) ?? new SoFar();
    this.#soFar.set(session, known);
    return known;
  }
  keep(session: Session, read: Remembered): void { this.#reads.set(session, [...(this.#reads.get(session) ?? []), read].slice(-readsKept)); }
  find(session: Session, readId: string): Remembered | null {
    return this.#reads.get(session)?.find((read) => read.readId === readId && read.by === session.operator?.operatorId) ?? null;
  }
  forget(session: Session): void {
    this.stop(session);
    this.#reads.delete(session);
  }
}

/** Expected failures: picture.*, document.no-text, document.type-unknown, case.busy (one at a time), vision.*. */
export async function readFieldData(
  world: World, reads: FieldDataReads, session: Session, who: Operator, { bytes, type }: { readonly bytes: Uint8Array; readonly type: DocumentType | null },
): Promise<Result<FieldDataView>> {
  if (type !== null && !world.documentTypes.includes(type)) return failed('document.type-unknown');
  const signal = reads.begin(session);
  if (signal === null) return failed('case.busy');
  try {
    const read = await world.vision.readDocument({ picture: bytes, type, corners: null, today: world.today() }, { signal, onProgress: follow(world, fieldDataWork, reads.soFar(session)) });
    if (!read.ok) return read;
    // Whoever signed out meanwhile takes the answer with them.
    if (session.operator?.operatorId !== who.operatorId) return failed('vision.cancelled');
    const { reading } = read.value;
    const kept = await world.store.audit.append([line(world, who, 'field-data.read', null, { type: reading.type, fields: Object.keys(reading.fields).length })]);
    if (!kept.ok) return kept;
    const readId = world.newId();
    const portrait = portraitOf(read.value);
    reads.keep(session, { readId, by: who.operatorId, reading, portrait });
    return done(viewOf(world, readId, read.value, portrait));
  } finally {
    reads.end(session);
    reads.soFar(session).end(fieldDataWork);
  }
}

/** As it is printed where the crop was made, else put straight for comparing. */
const portraitOf = ({ portraitJpeg, portrait }: DocumentRead): Uint8Array | null => portraitJpeg ?? (portrait.ok ? portrait.value.alignedJpeg : null);

function viewOf(world: World, readId: string, { reading, rectifiedJpeg }: DocumentRead, portrait: Uint8Array | null): FieldDataView {
  const { type, typeName, runnerUp, candidates, card, mrz, barcodes, portraitBox } = readView(world, { front: reading, back: null });
  const nobody = { nameOf: () => '', operators: [] };
  const about = world.documentType(reading.type);
  const fields = fieldStates(withoutCase(reading), about.required);
  return {
    readId, type, typeName, runnerUp, candidates, card, mrz, barcodes, portraitBox, numberChecks: checkNumber(fields, about).map(checkView), quality: quality(reading, 0),
    fields: fields.map((field) => fieldView(field, nobody)), rectified: rectifiedJpeg, portrait, tookMs: reading.tookMs,
  };
}

/** The rules of fields are those of a case whose document has been read and whose form asks nothing. */
export const withoutCase = (reading: DocumentReading): ReadCase => ({
  stage: 'read', caseId: '', number: '', receipt: '', openedAt: 0, openedBy: '', version: 0, evidence: [], origin: { kind: 'counter' }, declared: {}, edits: [], looked: [],
  returns: [], earlier: [],
  examination: { at: 0, picture: '', ran: [], tookMs: reading.tookMs, document: { performed: true, reading, back: { state: 'none' }, typeBy: 'machine', overrides: [] } },
});

/** A file for the person to keep, with what they typed in place of what was read. Expected failures: case.not-found. */
export async function exportFieldData(
  world: World, reads: FieldDataReads, session: Session, who: Operator,
  { readId, edits, format }: { readonly readId: string; readonly edits: Readonly<Record<FieldKey, string>>; readonly format: ExportFormat },
): Promise<Result<CallOutput<'document.exportFields'>>> {
  const read = reads.find(session, readId);
  if (read === null) return failed('case.not-found');
  const portraitBase64 = read.portrait === null ? null : base64(read.portrait);
  const text = `${JSON.stringify(exportFields(format, read.reading, { edits, portraitBase64 }), null, 2)}\n`;
  const kept = await world.store.audit.append([line(world, who, 'field-data.exported', null, { format, type: read.reading.type, edits: Object.keys(edits).length })]);
  if (!kept.ok) return kept;
  return done({ name: `veridesk-fields-${read.reading.type.toLowerCase().replaceAll('_', '-')}-${readId.slice(0, 8)}.json`, mime: 'application/json', bytes: new TextEncoder().encode(text) });
}

/** Without Node's Buffer: the desk knows no machine. In pieces, since a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.byteLength; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
