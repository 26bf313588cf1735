import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { SelfTestView, StatusView } from '../../electron/contract/views.ts';
import { useAnswer } from '../desk.ts';
import { CheckRows } from '../station/CheckRows.tsx';
import { count } from '../words/numbers.ts';
import { seconds, todayOrDay } from '../words/times.ts';
import css from './StationCheck.module.css';

/** What the station says of itself before anybody signs in: the last self-test, exceptions first. */
export function StationCheck({ status }: { readonly status: StatusView | undefined }) {
  const last = useAnswer('station.lastSelfTest', {});
  if (last.value === undefined) return null;
  return (
    <section className={css.check} aria-label="This station">
      <header className={css.head}>
        <h2 className={css.title}>This station</h2>
        <span className={css.when}>{last.value === null ? 'No self-test yet' : testedWords(last.value)}</span>
      </header>
      {last.value !== null && <CheckRows lines={last.value.lines} brief />}
      <MayWork test={last.value} status={status} />
    </section>
  );
}

function testedWords({ at, tookMs, lines }: SelfTestView): string {
  const failed = lines.filter(({ outcome }) => outcome === 'failed').length;
  const when = todayOrDay(at).replace(/^today/, 'at');
  return failed === 0 ? `Self-test passed ${when} in ${seconds(tookMs)}` : `Self-test ${when}: ${count(failed, 'check')} failed`;
}

function MayWork({ test, status }: { readonly test: SelfTestView | null; readonly status: StatusView | undefined }) {
  const failed = test?.lines.some(({ outcome }) => outcome === 'failed') ?? false;
  const copies = status === undefined ? '' : { online: 'Decided cases go to the bank.', offline: 'Cases go to the bank when the network is back.', 'not-set-up': 'Cases stay on this station.' }[status.network];
  return (
    <p className={css.foot} data-failed={failed || undefined}>
      {failed ? <IconAlertTriangle size={18} stroke={1.75} aria-hidden /> : <IconInfoCircle size={18} stroke={1.75} aria-hidden />}
      <span>
        {failed ? <><strong>Call branch IT before you begin.</strong> A check failed; what it means stands beside it.</>
          : test === null ? <><strong>Run the self-test first.</strong> It is on the Station page, once you are signed in.</>
          : <><strong>You can work.</strong> Checks run on this station. {copies}</>}
      </span>
    </p>
  );
}
