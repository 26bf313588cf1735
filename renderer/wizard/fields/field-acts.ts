/** What a person does with a field, whoever keeps the answer: main for a case, the page itself for a reading without one. */
import { useState } from 'react';
import type { Failure, Result } from '../../../electron/contract/result.ts';
import type { CaseView, FieldView } from '../../../electron/contract/views.ts';
import type { EditReason } from '../../../electron/contract/vocabulary.ts';
import { useAsk } from '../../desk.ts';

/** All fields as they stand afterwards; null when it was refused. */
export type After = readonly FieldView[] | null;

export interface FieldActs {
  readonly busy: boolean;
  /** Why the last act on this field was refused. */
  failureOf(key: string): Failure | null;
  /** A change is asked for its reason, and kept with it. */
  readonly asksWhy: boolean;
  looked(key: string): Promise<After>;
  correct(key: string, value: string, why: EditReason): Promise<After>;
  restore(key: string): Promise<After>;
}

export function useCaseActs(caseId: string): FieldActs {
  const looked = useAsk('field.looked');
  const correct = useAsk('field.correct');
  const restore = useAsk('field.restore');
  const [refused, setRefused] = useState<{ readonly key: string; readonly failure: Failure } | null>(null);
  const settle = async (key: string, asked: Promise<Result<CaseView>>): Promise<After> => {
    const result = await asked;
    setRefused(result.ok ? null : { key, failure: result.failure });
    return result.ok ? result.value.fields : null;
  };
  return {
    busy: looked.waiting || correct.waiting || restore.waiting, asksWhy: true,
    failureOf: (key) => (refused?.key === key ? refused.failure : null),
    looked: (key) => settle(key, looked.ask({ caseId, key })),
    correct: (key, value, why) => settle(key, correct.ask({ caseId, key, value, why })),
    restore: (key) => settle(key, restore.ask({ caseId, key })),
  };
}
