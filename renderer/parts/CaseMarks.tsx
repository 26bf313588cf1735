import { IconAlertTriangle, IconClockUp, IconCloudCheck, IconCloudUp, IconDeviceFloppy } from '@tabler/icons-react';
import type { CaseResult, SyncState } from '../../electron/contract/vocabulary.ts';
import { resultWords, syncWords } from '../words/results.ts';
import { Band } from './Band.tsx';
import css from './CaseMarks.module.css';

/** What came of a case, as a band of one width, so that a column of them can be read down. */
export function ResultBand({ result }: { readonly result: CaseResult }) {
  const { tone, words } = resultWords[result];
  return <Band tone={tone} wide>{words}</Band>;
}

const syncIcons = { saved: IconDeviceFloppy, queued: IconClockUp, sent: IconCloudUp, confirmed: IconCloudCheck, 'needs-attention': IconAlertTriangle };

/** Where the bank's copy is. Grey, whatever it is, unless somebody must do something. */
export function SyncMark({ sync }: { readonly sync: SyncState }) {
  const Icon = syncIcons[sync];
  return <span className={css.sync} data-sync={sync}><Icon size={16} stroke={1.75} aria-hidden />{syncWords[sync]}</span>;
}

/** A document number in a list: four dots and the last four. */
export function MaskedNumber({ last4 }: { readonly last4: string }) {
  if (last4 === '') return <span className={css.none}>none read</span>;
  return <span className={css.masked}><span aria-hidden>•••• </span><span className="unseen">ends in </span><span data-private>{last4}</span></span>;
}
