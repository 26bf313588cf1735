/** The window that faces the customer: main opens it, or hands out an address for it where the workstation runs in a browser. */
import type { Failure } from '../../electron/contract/result.ts';
import { useAsk } from '../desk.ts';

export interface CustomersWindow {
  readonly opening: boolean;
  readonly failure: Failure | null;
  /** Opens it, or brings the one that is open to the front. */
  open(): Promise<void>;
}

export function useCustomersWindow(): CustomersWindow {
  const ask = useAsk('customer.open');
  return {
    opening: ask.waiting, failure: ask.failure,
    open: async () => {
      const answer = await ask.ask({});
      if (answer.ok && answer.value.address !== null) window.open(answer.value.address, 'veridesk-customer', 'popup,width=1280,height=800');
    },
  };
}
