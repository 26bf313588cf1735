/**
 * How a screen asks the desk: three hooks, one shape of failure.
 *
 *   const found = useAnswer('case.view', { caseId });      // found.value | found.failure | found.waiting
 *   const close = useAsk('case.close');                    // const result = await close.ask({ ... })
 *   useEvent('case.progress', (body) => ...);
 *
 * The renderer holds no truth: answers are kept only to draw them, and are asked again when main says something changed.
 */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { Desk } from '../electron/contract/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../electron/contract/calls.ts';
import type { EventBody, EventName } from '../electron/contract/events.ts';
import type { Failure, Result } from '../electron/contract/result.ts';
import { link } from './link.ts';

declare global {
  interface Window { readonly desk?: Desk }
}

/** Electron's preload has put a desk on the window; in the browser host a socket makes the same object. */
export async function openDesk(whose: 'staff' | 'customer' = 'staff'): Promise<Desk> {
  return window.desk ?? (await import('./socket-desk.ts')).connectDesk(whose === 'customer' ? '/socket/customer' : '/socket');
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('no desk above this component');
  return desk;
}

/** What react-query carries a `Failure` in; `failureOf` takes it out again. */
class DeskFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}
export const failureOf = (error: unknown): Failure | null => (error instanceof DeskFailure ? error.failure : null);

/** A `Result` is an answer, whatever it says. A rejected promise means nobody is there: the link is lost, and the frame says so. */
export async function callDesk<N extends CallName>(desk: Desk, name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>> {
  try {
    const result = await desk.call(name, input);
    link.heard();
    return result;
  } catch (error) {
    link.lost();
    throw error;
  }
}

export interface Answer<T> {
  /** The last good answer; stays while a newer one is fetched. */
  readonly value: T | undefined;
  readonly failure: Failure | null;
  /** Nothing has come yet. */
  readonly waiting: boolean;
  again(): void;
}

export interface AnswerOptions {
  readonly enabled?: boolean;
  /** Asks again every so many milliseconds. */
  readonly everyMs?: number;
  /** Shows the former answer while a new input (a filter, a page) is asked. */
  readonly keepFormer?: boolean;
}

export function useAnswer<N extends CallName>(name: N, input: CallInput<N>, options: AnswerOptions = {}): Answer<CallOutput<N>> {
  const desk = useDesk();
  const query = useQuery({
    queryKey: [name, input],
    queryFn: async () => {
      const result = await callDesk(desk, name, input);
      if (!result.ok) throw new DeskFailure(result.failure);
      return result.value;
    },
    enabled: options.enabled ?? true,
    refetchInterval: options.everyMs ?? false,
    ...(options.keepFormer === true ? { placeholderData: keepPreviousData } : {}),
  });
  return {
    value: query.data as CallOutput<N> | undefined, failure: failureOf(query.error), waiting: query.isPending && query.fetchStatus !== 'idle',
    again: () => void query.refetch(),
  };
}

export interface Asking<N extends CallName> {
  ask(input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  readonly waiting: boolean;
  /** Of the last ask; null once it is asked again. */
  readonly failure: Failure | null;
  clear(): void;
}

const unanswered: Result<never> = { ok: false, failure: { code: 'internal' } };

export function useAsk<N extends CallName>(name: N): Asking<N> {
  const desk = useDesk();
  const queries = useQueryClient();
  const asked = useMutation({ mutationFn: (input: CallInput<N>) => callDesk(desk, name, input) });
  return {
    waiting: asked.isPending,
    failure: asked.data?.ok === false ? asked.data.failure : null,
    clear: asked.reset,
    async ask(input) {
      const result = await asked.mutateAsync(input).catch(() => unanswered as Result<CallOutput<N>>);
      if (result.ok && isCase(result.value)) queries.setQueryData(['case.view', { caseId: result.value.caseId }], result.value);
      if (!result.ok && result.failure.code === 'sign-in.required') void queries.invalidateQueries({ queryKey: ['session.current'] });
      return result;
    },
  };
}

const isCase = (value: unknown): value is CallOutput<'case.view'> =>
  typeof value === 'object' && value !== null && 'actions' in value && 'caseId' in value;

/** Listens while the component is there; `listen` may close over state, the latest one is called. */
export function useEvent<N extends EventName>(name: N, listen: (body: EventBody<N>) => void): void {
  const desk = useDesk();
  const latest = useEffectEvent(listen);
  useEffect(() => desk.on(name, (body) => latest(body)), [desk, name]);
}
