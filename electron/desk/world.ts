import type { AuditAction, AuditEntry } from '../cases/audit.ts';
import type { Case } from '../cases/case.ts';
import type { NumberedType } from '../cases/number-checks.ts';
import type { Policy, Station } from '../cases/policy.ts';
import type { Clock, Random, Store, Vision } from '../cases/ports.ts';
import { failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { DocumentType, FieldKey, Side } from '../cases/words.ts';
import type { EventBody, EventName } from '../contract/events.ts';
import type { CustomerScreen } from './customer-screen.ts';
import type { TypeShelf } from './document-type-shelf.ts';
import type { SoFar } from './so-far.ts';
import type { SampleView, SelfTestView, StatusView, TypeView } from '../contract/views.ts';

/** What an onboarding bundle holds once intake has taken it apart. */
export interface OpenedBundle {
  readonly appUuid: string;
  readonly details: Readonly<Record<FieldKey, string>>;
  readonly detailsCsv: Uint8Array;
  readonly selfie: Uint8Array;
  readonly licence: Uint8Array;
}

/** What the desk needs to know of a document type; the rest is vision's. */
export interface DocumentTypeFacts extends NumberedType {
  readonly name: string;
  /** Issuing state in three letters, or empty. */
  readonly issuer: string;
  readonly required: readonly FieldKey[];
  readonly side: Side;
  /** The type of the other side, and whether the teller is asked to take it. */
  readonly otherSide: { readonly type: DocumentType; readonly asked: boolean } | null;
  readonly version: number;
  readonly origin: 'shipped' | 'imported';
}

/** Everything a step may ask for, handed in once by the host. */
export interface World {
  readonly store: Store;
  readonly vision: Vision;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly station: Station;
  readonly about: { readonly version: string; readonly host: 'electron' | 'browser'; readonly startedAt: number };
  /** ISO date at the station's counter. */
  today(): string;
  newId(): string;
  /** From a cryptographic source: which challenges are asked must not be guessed. */
  readonly random: Random;
  /** What running readings have found until now. */
  readonly soFar: SoFar;
  /** Shipped types and imported ones. */
  readonly types: TypeShelf;
  documentType(id: string): DocumentTypeFacts;
  /** Ids of every type this station knows now. */
  readonly documentTypes: readonly string[];
  readBundle(bytes: Uint8Array): Promise<Result<OpenedBundle>>;
  readonly samples: { list(): Promise<readonly SampleView[]>; bytes(sampleId: string): Promise<Uint8Array | null> };
  readonly machine: {
    models(): Promise<SelfTestView['models']>;
    status(): Pick<StatusView, 'camera' | 'models' | 'network'>;
    /** Runs the slow checks that are the machine's own: models, screen protection, signature. */
    selfTest(): Promise<SelfTestView['lines']>;
    supportLines(): readonly string[];
  };
  /** What the customer's window shows, and the window itself. */
  readonly customer: CustomerScreen;
  /** A bug was caught: its text goes to the redacted log, a reference comes back. */
  report(bug: unknown): string;
  tell<N extends EventName>(name: N, body: EventBody<N>): void;
}

/** One audit line of this moment. `detail` holds codes, keys and counts only. */
export function line(world: World, who: Operator | null, action: AuditAction, caseId: string | null, detail: AuditEntry['detail'] = {}): AuditEntry {
  return { at: world.clock.now(), actor: who?.operatorId ?? 'station', role: who?.role ?? 'station', action, caseId, detail };
}

/** Loads a case and asks that it be where the step belongs; anything else is `case.wrong-stage` with the stage it is at. */
export async function atStage<T extends Case>(world: World, caseId: string, belongs: (found: Case) => found is T): Promise<Result<T>> {
  const loaded = await world.store.cases.load(caseId);
  if (!loaded.ok) return loaded;
  return belongs(loaded.value) ? { ok: true, value: loaded.value } : failed('case.wrong-stage', { stage: loaded.value.stage });
}

/** Saves the next case with its audit lines and tells every screen. */
export async function keep<T extends Case>(world: World, next: T, audit: AuditEntry | readonly AuditEntry[], outbox = false): Promise<Result<T>> {
  const saved = await world.store.cases.save(next, [audit].flat(), outbox ? { kind: 'case-decided', caseId: next.caseId } : undefined);
  if (saved.ok) world.tell('case.changed', { caseId: next.caseId, stage: next.stage, version: next.version });
  return saved;
}

/** Every type this station knows, by name. */
export function listTypes(world: World): TypeView[] {
  return world.documentTypes.map((id) => {
    const { name, issuer, side, otherSide, version, origin } = world.documentType(id);
    return { id, name, issuer, side, otherSide: otherSide?.type ?? null, version, origin };
  }).sort((a, b) => a.name.localeCompare(b.name));
}
