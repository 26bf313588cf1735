export { done, failed, failureCodes } from '../cases/result.ts';
export type { Failure, FailureCode, FailureFacts, Result } from '../cases/result.ts';
