/** Largest onboarding bundle and largest single picture that a screen may hand over. A screen checks before it sends, main checks again. */
export const mostBundleBytes = 40_000_000;
export const mostPictureBytes = 25_000_000;
