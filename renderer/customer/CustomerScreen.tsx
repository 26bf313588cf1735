import { IconAccessible, IconCamera, IconCheck } from '@tabler/icons-react';
import type { CustomerView } from '../../electron/contract/views.ts';
import css from './Customer.module.css';
import { customerWords, locales } from './locale.ts';
import { SignRing } from './SignRing.tsx';
import { useLeft } from './use-left.ts';

/** The whole of the customer's window: what to do now, drawn and in words. Nothing about anybody stands on it. */
export function CustomerScreen({ view }: { readonly view: CustomerView }) {
  const { language, asks } = view;
  const left = useLeft(view.state === 'asks' ? asks : null);
  const own = customerWords(view, language, left?.ms ?? null);
  const second = language === 'en' ? null : customerWords(view, 'en', null).title;
  const locale = locales[language];
  return (
    <main className={css.page} lang={language} data-state={view.state}>
      <div className={css.top}>{asks !== null && <Steps index={asks.index} of={asks.of} current={view.state === 'asks' && asks.challenge !== 'neutral'} met={view.state === 'met'} />}</div>
      <div className={css.ring}><SignRing view={view} left={left} /></div>
      <div className={css.words}>
        {/* Only what is to be done is read out; the seconds are not. */}
        <h1 className={css.title} aria-live="assertive">{own.title}</h1>
        {second !== null && <p className={css.second} lang="en">{second}</p>}
        <p className={css.text}>{own.text}</p>
      </div>
      <footer className={css.foot}>
        {view.state !== 'idle' && view.state !== 'done' && (
          <>
            <p><IconCamera size={20} stroke={1.75} aria-hidden />{locale.pictures}</p>
            <p><IconAccessible size={20} stroke={1.75} aria-hidden />{locale.otherWay}</p>
          </>
        )}
      </footer>
    </main>
  );
}

/** Which of how many: done ones with a check, the current one filled. Looking straight is none of them. */
function Steps({ index, of, current, met }: { readonly index: number; readonly of: number; readonly current: boolean; readonly met: boolean }) {
  const done = met ? index : current ? index - 1 : index;
  return (
    <ol className={css.steps}>
      {Array.from({ length: of }, (_, at) => {
        const is = at < done ? 'done' : at === done && current ? 'now' : 'ahead';
        return <li key={at} className={css.step} data-is={is} aria-current={is === 'now' ? 'step' : undefined}>{is === 'done' ? <IconCheck size={20} stroke={1.75} aria-hidden /> : <span aria-hidden>{at + 1}</span>}<span className="unseen">{at + 1}</span></li>;
      })}
    </ol>
  );
}
