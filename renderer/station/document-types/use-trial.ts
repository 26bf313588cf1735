/** One picture, on which types are tried. */
import type { TrialView } from '../../../electron/contract/type-views.ts';
import { typeTrialWork } from '../../../electron/contract/vocabulary.ts';
import { useAsk } from '../../desk.ts';
import { useHeldPicture, type HeldPicture, type HeldState } from '../../parts/use-held-picture.ts';
import { typeOf, type Tried } from './subject.ts';

export type TrialState = HeldState<TrialView>;
/** `how` is the type on trial. */
export interface Trial extends HeldPicture<Tried, TrialView> { readonly stopping: boolean; stop(): void }

export function useTrial(): Trial {
  const attempt = useAsk('types.try');
  const cancel = useAsk('types.cancelTry');
  const stop = () => void cancel.ask({});
  const held = useHeldPicture<Tried, TrialView>({ work: typeTrialWork, read: (picture, subject) => attempt.ask({ type: typeOf(subject), picture }), forget: stop });
  return { ...held, stopping: cancel.waiting, stop };
}
