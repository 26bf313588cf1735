/** The window that faces the customer: main opens it, or hands out an address for it where the workstation runs in a browser. */
import { useState } from 'react';
import type { Failure } from '../../electron/contract/result.ts';
import type { CustomerLanguage, CustomerView } from '../../electron/contract/views.ts';
import { useAnswer, useAsk, useEvent } from '../desk.ts';

export interface CustomersWindow {
  /** Null until main has said so. */
  readonly there: boolean | null;
  /** What it shows at this moment, or would. */
  readonly shows: CustomerView | null;
  readonly opening: boolean;
  readonly failure: Failure | null;
  /** Opens it, or brings the one that is open to the front. */
  open(): Promise<void>;
  speak(language: CustomerLanguage): Promise<void>;
}

/** Opened and closed by hand, at any moment: nobody tells of it. */
const askEveryMs = 1_000;

export function useCustomersWindow(): CustomersWindow {
  const there = useAnswer('customer.there', {}, { everyMs: askEveryMs });
  const now = useAnswer('customer.now', {});
  const [told, setTold] = useState<CustomerView | null>(null);
  const ask = useAsk('customer.open');
  const speak = useAsk('customer.language');
  useEvent('customer.shows', setTold);
  return {
    there: there.value?.there ?? null, shows: told ?? now.value ?? null, opening: ask.waiting, failure: speak.failure ?? ask.failure,
    open: async () => {
      const answer = await ask.ask({});
      if (answer.ok && answer.value.address !== null) window.open(answer.value.address, 'veridesk-customer', 'popup,width=1280,height=800');
      there.again();
    },
    speak: async (language) => {
      const answer = await speak.ask({ language });
      if (answer.ok) setTold(answer.value);
    },
  };
}
