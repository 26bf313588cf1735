import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import type { CaseView } from '../../../electron/contract/views.ts';
import { useAsk, useEvent } from '../../desk.ts';

export interface ReadingState { readonly running: boolean; readonly failure: Failure | null; begin(): void; /** Something was just asked for that will be read. */ expect(): void }

/** Begins the examination when it is due as the step opens, and knows what became of it. `view.working` is main's word; `asked` covers the moment before it is heard. */
export function useReading(view: CaseView, due: boolean): ReadingState {
  const { caseId } = view;
  const queries = useQueryClient();
  const examine = useAsk('case.examine');
  const [asked, setAsked] = useState(due);
  const [failure, setFailure] = useState<Failure | null>(null);
  const lookAgain = () => queries.invalidateQueries({ queryKey: ['case.view', { caseId }] });
  const begin = async () => {
    setFailure(null);
    setAsked(true);
    const result = await examine.ask({ caseId });
    // Somebody has begun it already: then it runs, which is what was wanted.
    if (result.ok || result.failure.code === 'case.busy') return;
    setAsked(false);
    setFailure(result.failure);
  };
  useEvent('case.examinationFailed', (body) => {
    if (body.caseId !== caseId) return;
    setFailure({ code: body.code });
    void lookAgain().finally(() => setAsked(false));
  });
  useEvent('case.changed', (body) => { if (body.caseId === caseId) { setFailure(null); void lookAgain().finally(() => setAsked(false)); } });
  const beginWhenDue = useEffectEvent(() => { if (due) void begin(); });
  useEffect(() => beginWhenDue(), []);
  return { running: failure === null && (asked || view.working), failure, begin: () => void begin(), expect: () => { setFailure(null); setAsked(true); } };
}
