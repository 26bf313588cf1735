import type { AuditVerdict } from '../cases/audit.ts';
import type { Policy, Station, StationKind } from '../cases/policy.ts';
import type { Clock, Store, Vision } from '../cases/ports.ts';
import type { Failure, Result } from '../cases/result.ts';
import type { OpenedBundle } from '../desk/world.ts';

/** 0 done, 1 decided against, 2 bad input, 3 our fault; with several inputs the worst. */
export type ExitCode = 0 | 1 | 2 | 3;
export const worst = (codes: readonly ExitCode[]): ExitCode => codes.reduce<ExitCode>((a, b) => (b > a ? b : a), 0);

export interface NewStation {
  readonly branch: string;
  readonly counter: string;
  readonly prefix: string;
  readonly policyId: string;
  readonly administrator: { readonly name: string; readonly secret: string };
  readonly passphrase: string;
  /** PEM of the bank's recovery public key; null only where the caller insists on none. */
  readonly recoveryKeyPem: string | null;
}

export interface DoctorLine {
  readonly check: string;
  readonly outcome: 'good' | 'remark' | 'failed' | 'not-performed';
  readonly words: string;
}

/** `key`: whether the copy was signed by the station at hand; `not-compared` where no station, or another one, is. */
export interface ExportProof extends AuditVerdict {
  readonly publicKeySha256: string | null;
  readonly key: 'matches' | 'differs' | 'not-compared';
}

/** Whose rules the commands judge by; `refused`: there is a station, and its rules cannot be read. */
export type Rules =
  | { readonly from: 'station'; readonly kind: StationKind; readonly signed: boolean }
  | { readonly from: 'shipped' }
  | { readonly from: 'refused'; readonly failure: Failure };

export interface ClipFrame { read(): Promise<Result<Uint8Array>> }

/** What the commands need of the machine, handed in by the host. */
export interface Tools {
  out(line: string): void;
  err(line: string): void;
  /** Asks in the terminal without showing what is typed; null where nobody can be asked. */
  askHidden(question: string): Promise<string | null>;
  readonly clock: Clock;
  /** The rules of the station at hand; without one the shipped evaluation rules. */
  readonly policy: Policy;
  readonly rules: Rules;
  /** A policy that comes with the program. */
  shippedPolicy(id: 'counter' | 'evaluation'): Promise<Policy>;
  today(): string;
  readFile(path: string): Promise<Result<Uint8Array>>;
  /** Text of a large file, line by line. */
  readLines(path: string): AsyncIterable<string>;
  writeFile(path: string, lines: AsyncIterable<string>): Promise<Result<{ readonly fileBytes: number }>>;
  /** A file is itself; a folder is its pictures, sorted by name. `null`: there is nothing of that name. */
  picturesAt(path: string): Promise<readonly string[] | null>;
  /** What lies in a folder, sorted by name; hidden files are passed over. `null`: there is no such folder. */
  insideOf(folder: string): Promise<readonly { readonly name: string; readonly path: string; readonly kind: 'folder' | 'file' }[] | null>;
  /** A policy as a bank signs it, with its private key (PEM, Ed25519). `input.invalid` {what: 'sign'}: no such key. */
  signPolicy(policy: Policy, privateKeyPem: string): Result<string>;
  /** A folder is its pictures, in the order of their names (2 before 10); a file is a clip of JPEGs in a row. Read one by one. */
  framesAt(path: string): Promise<Result<readonly ClipFrame[]>>;
  /** A path written in a file counts from that file's folder. */
  besideFile(file: string, path: string): string;
  readBundle(bytes: Uint8Array): Promise<Result<OpenedBundle>>;
  /** Started at first use; stopped by the host at the end. */
  vision(): Promise<Vision>;
  /** Makes a bundle a case of the evaluation station (made if there is none), examined like any other. */
  keepCase(bundle: Uint8Array): Promise<Result<{ readonly caseId: string }>>;
  readonly stations: {
    readonly folder: string;
    describe(): Promise<Result<Station>>;
    /** `askPassphrase` is called only where the station's vault wants one. */
    open(askPassphrase: () => Promise<string | null>): Promise<Result<Store>>;
    make(asked: NewStation): Promise<Result<{ readonly station: Station; readonly auditKeySha256: string }>>;
    /** Copies a closed station to a folder, or back into an empty one. No key is needed or given. */
    backup(to: string): Promise<Result<{ readonly files: number; readonly backupBytes: number }>>;
    restore(from: string): Promise<Result<{ readonly files: number; readonly backupBytes: number }>>;
    /** Opens the vault with the bank's private key and wraps it anew under a passphrase. */
    recover(asked: { readonly privateKeyPem: string; readonly keyPassphrase: string | null; readonly passphrase: string }): Promise<Result<void>>;
    /** Takes a bank's signed policy, if this key signed it and no other key was taken before. `input.invalid` {what}. */
    adoptPolicy(signed: Uint8Array, publicKeyPem: string): Promise<Result<Policy>>;
    newSecret(): string;
    freshAddress(): Promise<Result<string>>;
  };
  /** Proves an exported copy; against this machine's station, where it is the one that wrote it. */
  verifyExport(lines: AsyncIterable<string>): Promise<ExportProof>;
  doctor(): Promise<readonly DoctorLine[]>;
}

/** Whatever the system says of a file that it does not give out; a fault of ours names no call of the system. */
export const isTheSystems = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** A whole text, as `Tools.writeFile` takes it. */
export async function* lines(text: string): AsyncGenerator<string> { yield text; }
