import type { CustomerLanguage } from '../../electron/contract/views.ts';
import { languageChoices } from '../customer/locale.ts';
import { FilterSelect } from '../parts/FilterSelect.tsx';
import type { CustomersWindow } from './customers-window.ts';

/** The language of the customer's words. */
export function CustomersLanguage({ customers }: { readonly customers: CustomersWindow }) {
  return <FilterSelect name="Language" value={customers.shows?.language ?? 'en'} quietValue="en" choices={languageChoices} onChange={(language) => void customers.speak(language as CustomerLanguage)} />;
}
