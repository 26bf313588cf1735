/** The one object a page is given: `window.desk`. Electron's preload and the browser host's socket both make exactly this. */
import type { Result } from '../cases/result.ts';
import type { CallInput, CallName, CallOutput } from './calls.ts';
import type { EventBody, EventName } from './events.ts';

export interface Desk {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  /** Answers with a function that stops listening. */
  on<N extends EventName>(name: N, listen: (body: EventBody<N>) => void): () => void;
}
