import { IconEyeOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import css from './PrivacyCover.module.css';

/** Blurs everything marked `data-private` at once, and says why. What lies under it stays as it was. */
export function PrivacyCover({ covered }: { readonly covered: boolean }) {
  useEffect(() => {
    document.documentElement.toggleAttribute('data-covered', covered);
    return () => document.documentElement.removeAttribute('data-covered');
  }, [covered]);
  return covered ? (
    <p className={css.note} role="status"><IconEyeOff size={16} stroke={1.75} aria-hidden /> Names, numbers and pictures are covered. Press a key or move the mouse.</p>
  ) : null;
}
