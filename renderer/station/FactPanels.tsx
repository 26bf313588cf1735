import { IconAlertTriangle, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { SelfTestView } from '../../electron/contract/views.ts';
import { useAnswer } from '../desk.ts';
import { KeyButton } from '../parts/KeyButton.tsx';
import { DataRow, DataRows, Panel } from '../parts/Panel.tsx';
import { paths } from '../paths.ts';
import { useHere } from '../station-context.ts';
import { count } from '../words/numbers.ts';
import { period, todayOrDay } from '../words/times.ts';
import css from './FactPanels.module.css';

/** Where decided cases wait for the bank. Says plainly when there is nowhere for them to go yet. */
export function CopiesPanel({ outbox }: { readonly outbox: SelfTestView['outbox'] | null }) {
  const status = useAnswer('station.status', {});
  const network = status.value?.network;
  const waiting = status.value?.outboxWaiting ?? outbox?.waiting ?? 0;
  const oldest = outbox?.oldestAt ?? null;
  return (
    <Panel title="Copies to the bank" note={network === undefined ? undefined : networkNotes[network]}>
      <DataRows>
        <DataRow label="Waiting">{waiting === 0 ? 'Nothing waits' : count(waiting, 'case')}{waiting > 0 && oldest !== null ? `, since ${todayOrDay(oldest).replace(/^today /, '')}` : ''}</DataRow>
        <DataRow label="Connection">{network === undefined ? '' : { online: 'The bank answers', offline: 'The bank is not reachable', 'not-set-up': 'None in this version' }[network]}</DataRow>
      </DataRows>
      <p className={css.text}>{network === 'online' ? 'Decided cases go by themselves.' : network === 'offline' ? 'You can go on working. Cases go by themselves when the network is back.' : 'Decided cases are kept here, encrypted, and go nowhere by themselves.'}</p>
    </Panel>
  );
}
const networkNotes = {
  online: <><IconCheck size={16} stroke={1.75} aria-hidden />connected</>,
  offline: <span className={css.warn}><IconAlertTriangle size={16} stroke={1.75} aria-hidden />offline</span>,
  'not-set-up': <><IconCircleDashed size={16} stroke={1.75} aria-hidden />not set up</>,
};

/** False match rates at the score's knots; see MatchScale. */
const rates: Readonly<Record<number, string>> = { 80: '1 in 100', 90: '1 in 1,000', 95: '1 in 10,000', 98: '1 in 100,000' };

export function PolicyPanel() {
  const { station } = useHere();
  const { policy } = station;
  const rate = rates[policy.passScore];
  return (
    <Panel title="Policy" note={station.kind === 'evaluation' ? <><IconCircleDashed size={16} stroke={1.75} aria-hidden />for evaluation, not signed</> : undefined}>
      <DataRows>
        <DataRow label="Policy">{policy.title}, {policy.version}</DataRow>
        <DataRow label="Match clears at">{policy.passScore}{rate === undefined ? '' : ` (${rate})`}, grey from {policy.greyScore}</DataRow>
        <DataRow label="Keeps cases">{count(policy.retentionDays, 'day')} here</DataRow>
        <DataRow label="Covers details">after {period(policy.blurAfterIdleSeconds)}</DataRow>
        <DataRow label="Locks">after {period(policy.lockAfterIdleSeconds)}</DataRow>
        <DataRow label="Sign-in">{policy.secret.kind === 'pin' ? `PIN of ${policy.secret.digits} digits` : `Password of ${policy.secret.least} or more`}, {policy.lockAfterFailures} tries</DataRow>
      </DataRows>
    </Panel>
  );
}

export function CalibrationPanel() {
  const { me } = useHere();
  const [, go] = useLocation();
  return (
    <Panel title="Calibration">
      <p className={css.text}>Thresholds come from public test faces. Whether they hold for this bank’s customers, cameras and cards is measured on pictures of your own: until then read a clear match as a good sign, not as a rate.</p>
      {me.role !== 'teller' && <div className={css.act}><KeyButton keyName="calibration" size="small" onPress={() => go(paths.calibration)}>Start calibration</KeyButton></div>}
    </Panel>
  );
}
