/** Largest onboarding bundle and largest single picture that a screen may hand over. A screen checks before it sends, main checks again. */
export const mostBundleBytes = 40_000_000;
export const mostPictureBytes = 25_000_000;
/** Largest JPEG frame of a camera that is looked at while a document is laid down. */
export const mostFrameBytes = 3_000_000;
