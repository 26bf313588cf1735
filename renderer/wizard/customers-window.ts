/** The window that faces the customer: main opens it, or hands out an address for it where the workstation runs in a browser. */
import type { Failure } from '../../electron/contract/result.ts';
import { useAnswer, useAsk } from '../desk.ts';

export interface CustomersWindow {
  /** Null until main has said so. */
  readonly there: boolean | null;
  readonly opening: boolean;
  readonly failure: Failure | null;
  /** Opens it, or brings the one that is open to the front. */
  open(): Promise<void>;
}

/** Opened and closed by hand, at any moment: nobody tells of it. */
const askEveryMs = 1_000;

export function useCustomersWindow(): CustomersWindow {
  const there = useAnswer('customer.there', {}, { everyMs: askEveryMs });
  const ask = useAsk('customer.open');
  return {
    there: there.value?.there ?? null, opening: ask.waiting, failure: ask.failure,
    open: async () => {
      const answer = await ask.ask({});
      if (answer.ok && answer.value.address !== null) window.open(answer.value.address, 'veridesk-customer', 'popup,width=1280,height=800');
      there.again();
    },
  };
}
