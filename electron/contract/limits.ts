/** Sizes a screen can check before it sends anything; main checks them again. The same figures as in `calls.ts`, which a page does not load. */
export const mostBundleBytes = 40_000_000;
export const mostPictureBytes = 25_000_000;
