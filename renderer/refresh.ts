import { QueryCache, QueryClient, useQueryClient } from '@tanstack/react-query';
import type { CallName } from '../electron/contract/calls.ts';
import { failureOf, useEvent } from './desk.ts';

/** No retries and no network guesses: the desk is on this machine, and its failures are answers. */
export function makeQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false, gcTime: 30_000 },
      mutations: { retry: false, networkMode: 'always' },
    },
    // Another page of the same session may have signed out: nothing of a customer stays on this one.
    queryCache: new QueryCache({ onError: (error) => { if (failureOf(error)?.code === 'sign-in.required') void queries.invalidateQueries({ queryKey: ['session.current'] }); } }),
  });
  return queries;
}

const listsOfCases: readonly CallName[] = ['cases.today', 'cases.queue', 'cases.find'];

/** Asks again for whatever main says has changed. Mounted once, in the frame. */
export function useFreshness(): void {
  const queries = useQueryClient();
  useEvent('case.changed', ({ caseId }) => {
    void queries.invalidateQueries({ queryKey: ['case.view', { caseId }] });
    void queries.invalidateQueries({ queryKey: ['record.rows', { caseId }] });
    for (const name of [...listsOfCases, 'station.status']) void queries.invalidateQueries({ queryKey: [name] });
  });
}
