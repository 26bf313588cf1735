import { IconCloudCheck, IconCloudUp, IconClock, IconDeviceFloppy, IconEyeOff, IconPlus, IconPrinter, IconAlertTriangle } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../../electron/contract/views.ts';
import type { SyncState } from '../../../electron/contract/vocabulary.ts';
import { useAnswer, useAsk } from '../../desk.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { Band, type Tone } from '../../parts/Band.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { DataRow, DataRows } from '../../parts/Panel.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { paths } from '../../paths.ts';
import { clock } from '../../words/times.ts';
import type { StepProps } from '../CasePage.tsx';
import { PrintedReceipt } from './PrintedReceipt.tsx';
import css from './Close.module.css';

/** The number to hand over. Nothing about the person is left on the screen. */
export function CloseStep({ view, onNext }: StepProps) {
  const [, navigate] = useLocation();
  const withdraw = useAsk('case.withdraw');
  const today = useAnswer('cases.today', {});
  const usualMs = today.value?.medianTookMs ?? null;
  const takeBack = async () => {
    const result = await withdraw.ask({ caseId: view.caseId });
    if (result.ok) onNext('verdict');
  };
  const result = resultOf(view);
  const sync = syncSays[view.sync];
  return (
    <>
      <ScrollRegion className={css.page} label="Receipt">
        <div className={css.sheet}>
          <h1 className={css.title}>Give the customer this number</h1>
          <p className={css.receipt}>{view.receipt}</p>
          <p className={css.means}>{meaningOf(view)}</p>
          <div className={css.rows}>
            <DataRows>
              <DataRow wide label="Result"><span className={css.cell}><Band tone={result.tone}>{result.band}</Band>{result.says}</span></DataRow>
              <DataRow wide label="Copy at the bank"><span className={css.cell}><sync.Icon size={16} stroke={1.75} aria-hidden />{view.stage === 'submitted' ? 'Saved here, sent when it is decided' : sync.words}</span></DataRow>
              {view.tookMs !== null && <DataRow wide label="Took">{clock(view.tookMs)}{usualMs !== null && `, usual ${clock(usualMs)}`}</DataRow>}
              <DataRow wide label="On this screen"><span className={css.cell}><IconEyeOff size={16} stroke={1.75} aria-hidden />Name, number and pictures are put away</span></DataRow>
            </DataRows>
          </div>
          <Trouble failure={withdraw.failure} />
        </div>
      </ScrollRegion>
      <ActionBar
        left={(
          <>
            <KeyButton kind="subtle" keyName="print" icon={<IconPrinter size={16} stroke={1.75} aria-hidden />} onPress={() => window.print()}>Print the number</KeyButton>
            {view.actions.withdraw.open && <KeyButton kind="subtle" keyName="take-back" busy={withdraw.waiting} onPress={() => void takeBack()}>Take back</KeyButton>}
          </>
        )}
        right={(
          <>
            <KeyButton keyName="cancel" onPress={() => navigate(paths.home)}>Home</KeyButton>
            <KeyButton kind="filled" keyName="new-case" autoFocus icon={<IconPlus size={18} stroke={1.75} aria-hidden />} onPress={() => navigate(paths.newCase)}>New case</KeyButton>
          </>
        )}
      />
      <PrintedReceipt view={view} meaning={meaningOf(view)} />
    </>
  );
}

interface ResultSays { readonly tone: Tone; readonly band: string; readonly says: string }

function resultOf({ decision, closed, deciders }: CaseView): ResultSays {
  if (closed !== null) return { tone: 'not-performed', band: 'Closed', says: `${closed.reason.code} ${closed.reason.text}` };
  if (decision === null) return { tone: 'second-person', band: 'Second person', says: waitsFor(deciders) };
  const by = `decided by ${decision.byName}`;
  return {
    approve: { tone: 'passed', band: 'Accepted', says: by }, override: { tone: 'passed', band: 'Override', says: by },
    reject: { tone: 'failed', band: 'Rejected', says: by }, 'ask-again': { tone: 'second-person', band: 'Asked again', says: by },
  }[decision.kind] as ResultSays;
}

const waitsFor = (deciders: readonly string[]): string => {
  if (deciders.length === 0) return 'It waits until an officer is set up on this station';
  return deciders.length === 1 ? `${deciders[0]} has it in the queue` : `It waits in the queue of ${deciders.slice(0, -1).join(', ')} and ${deciders.at(-1)}`;
};

function meaningOf({ decision, closed }: CaseView): string {
  if (closed !== null) return 'The case was closed without a decision. The customer can ask for it by this number.';
  return decision === null ? 'A colleague decides today. The customer can ask for the case by this number.' : 'The case is decided. The customer can ask for it by this number.';
}

const syncSays: Readonly<Record<SyncState, { readonly Icon: typeof IconClock; readonly words: string }>> = {
  saved: { Icon: IconDeviceFloppy, words: 'Saved here' }, queued: { Icon: IconClock, words: 'Saved here, waiting to be sent' }, sent: { Icon: IconCloudUp, words: 'Sent' },
  confirmed: { Icon: IconCloudCheck, words: 'Confirmed by the bank' }, 'needs-attention': { Icon: IconAlertTriangle, words: 'Needs attention: see History' },
};
