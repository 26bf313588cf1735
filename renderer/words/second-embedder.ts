import type { MatchView } from '../../electron/contract/views.ts';

type Second = NonNullable<Extract<MatchView, { state: 'measured' }>['second']>;

/** What must stand beside a score that a second embedder has a part in. */
export const secondWords = ({ model, licence }: Second): string => `Second embedder (${model}): licence ${licence}.`;
