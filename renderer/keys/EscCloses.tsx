import { useKeys } from './use-keys.ts';

/**
 * Esc for a dialog, inside its key layer. The dialog must not listen by itself: it would be gone before the page's keys are
 * asked, and the same press would then reach the page below.
 */
export function EscCloses({ onClose }: { readonly onClose: () => void }) {
  useKeys({ cancel: onClose });
  return null;
}
