import { failed, type Failure, type FailureCode, type FailureFacts, type Result } from '../cases/result.ts';

/** Thrown inside a transaction to leave it with nothing written; becomes a failure again at its edge. */
export class Refused extends Error {
  readonly failure: Failure;

  constructor(code: FailureCode, facts?: FailureFacts) {
    super(code);
    this.name = 'Refused';
    this.failure = failed(code, facts).failure;
  }
}

/**
 * Runs work whose failures can be expected: a refusal, a full or damaged disk, a locked file become values.
 * Everything else is a bug and is thrown on.
 */
export async function expected<T>(work: () => Result<T> | Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const failure = expectedFailure(error);
    if (failure === null) throw error;
    return { ok: false, failure };
  }
}

/** SHMSIZE: the WAL's index could not grow, which on a local disk means that it is full. */
const fullCodes: readonly string[] = ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'];

/** The failure an error stands for; null when it is a bug. Texts of errors are never passed on: they may hold paths. */
export function expectedFailure(error: unknown): Failure | null {
  if (error instanceof Refused) return error.failure;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (fullCodes.includes(code)) return failed('storage.full').failure;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return failed('storage.damaged').failure;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return failed('storage.locked').failure;
  const outside = /^SQLITE_(IOERR|CANTOPEN|READONLY|PERM|AUTH|PROTOCOL)/.test(code) || ['EIO', 'EACCES', 'EPERM', 'EROFS', 'EMFILE', 'ENOENT'].includes(code);
  return outside ? failed('storage.unavailable', { why: code }).failure : null;
}
