/** The mark: a frame that looks, a check that has looked. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" fill="none" stroke="var(--vd-teal)" strokeWidth={2.2} aria-hidden>
      <path d="M2 7.2V3.6A1.6 1.6 0 0 1 3.6 2h3.6M14.8 2h3.6A1.6 1.6 0 0 1 20 3.6v3.6M20 14.8v3.6a1.6 1.6 0 0 1-1.6 1.6h-3.6M7.2 20H3.6A1.6 1.6 0 0 1 2 18.4v-3.6" />
      <path d="M6.8 11.4 9.9 14.4 15.4 8.2" />
    </svg>
  );
}
