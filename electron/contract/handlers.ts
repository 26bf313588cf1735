import type { Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { CallInput, CallName, CallOutput } from './calls.ts';

/** Main's own memory of who sits at a screen. The screen cannot say who it is. */
export interface Session {
  operator: Operator | null;
}

/** One handler a row of the table; a missing one does not compile. `who` is null only where the table says `anyone`. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>, session: Session) => Promise<Result<CallOutput<N>>>;
};
