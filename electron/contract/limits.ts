/** Largest onboarding bundle and largest single picture that a screen may hand over. A screen checks before it sends, main checks again. */
export const mostBundleBytes = 40_000_000;
export const mostPictureBytes = 25_000_000;
/** Largest file of a document type. No type that was ever written has a tenth of it. */
export const mostTypeBytes = 1_000_000;
/** Largest JPEG frame of a camera that is looked at while a document is laid down. */
export const mostFrameBytes = 3_000_000;
/** Largest JPEG frame of the customer's camera. */
export const mostFaceFrameBytes = 1_000_000;
/** Pictures of a calibration in one question (together no larger than one picture may be), in all, and pairs of them: 2,000 give two million. */
export const mostPicturesTogether = 8;
export const mostCalibrationPictures = 2_000;
export const mostCalibrationPairs = 100_000;
