/** One picture, read without a case. */
import type { FieldDataView } from '../../electron/contract/views.ts';
import { fieldDataWork } from '../../electron/contract/vocabulary.ts';
import { useAsk } from '../desk.ts';
import { useHeldPicture, type HeldPicture, type HeldState } from '../parts/use-held-picture.ts';

export type ReadingState = HeldState<FieldDataView>;
/** `how` is the type that the operator says; null lets the machine recognise it. */
export interface Reading extends HeldPicture<string | null, FieldDataView> { readonly stopping: boolean; stop(): void }

export function useReading(): Reading {
  const read = useAsk('document.read');
  const cancel = useAsk('document.cancelRead');
  const stop = () => void cancel.ask({});
  const held = useHeldPicture<string | null, FieldDataView>({ work: fieldDataWork, read: (bytes, type) => read.ask({ bytes, type }), forget: stop });
  return { ...held, stopping: cancel.waiting, stop };
}
