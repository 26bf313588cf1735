/** The closed vocabularies that contract, database, screens, command line and exports share. */

export const verdicts = ['accept', 'refer', 'reject'] as const;
export type Verdict = (typeof verdicts)[number];

export const comparisons = ['same', 'formatting-only', 'conflict', 'not-performed'] as const;
export type Comparison = (typeof comparisons)[number];

export const checkResults = ['passed', 'failed', 'not-performed'] as const;
export type CheckResult = (typeof checkResults)[number];

export const bands = ['pass', 'second-person', 'fail'] as const;
export type Band = (typeof bands)[number];

export const gates = ['pass', 'warn', 'refuse'] as const;
export type Gate = (typeof gates)[number];

export const sources = ['VIZ', 'MRZ', 'BARCODE', 'DECLARED', 'TYPED', 'TEXTRACT', 'CHIP'] as const;
export type Source = (typeof sources)[number];

/** The teller's blind answer: yes the same, no another, unsure. */
export const opinions = ['same', 'another', 'cannot-say'] as const;
export type Opinion = (typeof opinions)[number];

export const documentTypes = [
  'MY_NRIC', 'ID_KTP', 'KH_IC', 'PRC_PASSPORT', 'AU_PASSPORT', 'SG_PASSPORT', 'THAI_ID_FRONT', 'THAI_ID_BACK',
  'VN_CCCD', 'VN_CCCD_BACK', 'US_DL', 'US_DL_BACK', 'TD1', 'TD2', 'TD3', 'MRV_A', 'MRV_B', 'GENERIC',
] as const;
/** A document type's id. The shipped ones are listed above; imported type packs bring their own. */
export type DocumentType = (typeof documentTypes)[number] | (string & {});

/** Field keys follow Textract AnalyzeID where it has one (FIRST_NAME, DATE_OF_BIRTH ...). */
export type FieldKey = string;

/** `[x0, y0, x1, y1]` in pixels of the rectified card, or of the picture where no card was found. */
export type Box = readonly [number, number, number, number];
export type Point = readonly [number, number];
/** Corners in the order top left, top right, bottom right, bottom left, as the card is read. */
export type Quad = readonly [Point, Point, Point, Point];

/** Sides of a document as it is captured; the page of a passport is its front. */
export const sides = ['front', 'back'] as const;
export type Side = (typeof sides)[number];
