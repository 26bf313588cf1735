import type { CallInput } from '../../electron/contract/calls.ts';
import { caseResults, syncStates, type CaseResult, type SyncState } from '../../electron/contract/vocabulary.ts';
import { resultWords, syncWords } from '../words/results.ts';

export const whens = ['today', 'week', 'month', 'all'] as const;
export type When = (typeof whens)[number];
export const whenWords: Readonly<Record<When, string>> = { today: 'Today', week: 'Last 7 days', month: 'Last 30 days', all: 'All' };
const days: Readonly<Record<When, number | null>> = { today: 0, week: 6, month: 29, all: null };

export interface HistoryFilters {
  readonly search: string;
  readonly when: When;
  readonly result: CaseResult | null;
  readonly documentType: string | null;
  readonly openedBy: string | null;
  readonly sync: SyncState | null;
  readonly order: 'oldest-first' | 'newest-first';
}
export const noFilters: HistoryFilters = { search: '', when: 'week', result: null, documentType: null, openedBy: null, sync: null, order: 'newest-first' };
export const pageSize = 50;

/** The first millisecond of the first day that counts; null for all. */
function sinceOf(when: When, now: number): number | null {
  const back = days[when];
  if (back === null) return null;
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - back);
  return day.getTime();
}

export const asked = (filters: HistoryFilters, skip: number, now: number = Date.now()): CallInput<'cases.find'> => ({
  search: filters.search.trim(), since: sinceOf(filters.when, now), results: filters.result === null ? null : [filters.result], documentType: filters.documentType,
  openedBy: filters.openedBy, sync: filters.sync === null ? null : [filters.sync], order: filters.order, skip, take: pageSize,
});

export const resultChoices = caseResults.filter((result) => result !== 'open').map((value) => ({ value, words: resultWords[value].words }));
export const syncChoices = syncStates.map((value) => ({ value, words: syncWords[value] }));
export const whenChoices = whens.map((value) => ({ value, words: whenWords[value] }));

/** Filters in force, in words, each with what takes it off. The search comes first: it is what people change last. */
export function inForce(filters: HistoryFilters): readonly { readonly words: string; readonly without: Partial<HistoryFilters> }[] {
  return [
    ...(filters.search.trim() === '' ? [] : [{ words: filters.search.trim(), without: { search: '' } }]),
    ...(filters.result === null ? [] : [{ words: resultWords[filters.result].words, without: { result: null } }]),
    ...(filters.sync === null ? [] : [{ words: syncWords[filters.sync], without: { sync: null } }]),
    ...(filters.documentType === null ? [] : [{ words: 'the document type', without: { documentType: null } }]),
    ...(filters.openedBy === null ? [] : [{ words: 'Made by', without: { openedBy: null } }]),
    ...(filters.when === 'all' ? [] : [{ words: whenWords[filters.when], without: { when: 'all' as const } }]),
  ];
}
