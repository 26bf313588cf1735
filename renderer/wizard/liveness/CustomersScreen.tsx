import type { CustomerView } from '../../../electron/contract/views.ts';
import { customerWords } from '../../customer/locale.ts';
import { SignRing } from '../../customer/SignRing.tsx';
import { useLeft } from '../../customer/use-left.ts';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import type { CustomersWindow } from '../customers-window.ts';
import { CustomersLanguage } from '../CustomersLanguage.tsx';
import css from './Liveness.module.css';

/** What the customer's own window shows at this moment, in small; its language, and the window itself. */
export function CustomersScreen({ customers, withButton }: { readonly customers: CustomersWindow; readonly withButton: boolean }) {
  return (
    <section className={css.mirror} aria-label="Customer’s screen">
      <div className={css.mirrorHead}><h2 className={css.subheading}>Customer’s screen now</h2>{withButton && <KeyButton size="small" keyName="customer-screen" busy={customers.opening} onPress={() => void customers.open()}>{customers.there === true ? 'Show it' : 'Open it'}</KeyButton>}</div>
      <div className={css.small}>{customers.shows !== null && <Small view={customers.shows} />}</div>
      <div className={css.tools}><CustomersLanguage customers={customers} /></div>
      <Trouble failure={customers.failure} />
    </section>
  );
}

function Small({ view }: { readonly view: CustomerView }) {
  const left = useLeft(view.state === 'asks' ? view.asks : null);
  return (
    <>
      <div className={css.smallRing}><SignRing view={view} left={left} thin /></div>
      <p className={css.smallWords}><strong>{customerWords(view, 'en', null).title}</strong>{view.language !== 'en' && <span lang={view.language}>{customerWords(view, view.language, null).title}</span>}</p>
    </>
  );
}
