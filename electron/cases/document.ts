import type { Box, CheckResult, Comparison, DocumentType, FieldKey, Gate, Quad, Source } from './words.ts';

/** What one source says about one field. `raw` is what is printed, lines joined by a newline; `value` is normalised (dates ISO 8601). */
export interface SourceReading {
  readonly value: string;
  readonly raw: string;
  /** 0 to 100; 100 for sources that are decoded rather than recognised. */
  readonly confidence: number;
  readonly box: Box | null;
}

/** A field as one machine source gives it, before sources are joined; `doubts` as in `FieldReading`. */
export interface SourcedField extends SourceReading {
  readonly doubts: readonly string[];
}

/** A glyph whose check digit would be right with its twin too (6/G, 8/S, 5/Z, 1/L, 8/I, 0/U, Q/G, K/<). */
export interface BlindSpot {
  /** Position in `value`. */
  readonly at: number;
  readonly twin: string;
  readonly checkDigitAcceptsBoth: boolean;
}

export interface FieldReading extends SourceReading {
  /** The teller is asked to look at it. */
  readonly doubtful: boolean;
  /** Why: short machine words, for example `low-confidence`, `blind-spot`, `pattern`, `cut`. */
  readonly doubts: readonly string[];
  readonly sources: Readonly<Partial<Record<Source, SourceReading>>>;
  readonly agreement: Comparison;
  /** Glyphs that stay marked for a look even when every digit passes; absent where the type or another zone settles them. */
  readonly glyphs?: readonly BlindSpot[];
}

export interface CardFound {
  readonly found: boolean;
  /** Corners in the picture; the whole frame where no card was found. */
  readonly quad: Quad;
  /** Size of the rectified card in pixels. */
  readonly width: number;
  readonly height: number;
  /** Estimated from the card's known width; null where no card was found. */
  readonly dpi: number | null;
}

export interface QualityFinding {
  readonly gate: Gate;
  /** One advice, worst first; null when nothing needs doing. */
  readonly advice: { readonly code: string; readonly measured: number; readonly needed: number } | null;
  readonly measures: Readonly<Record<string, number>>;
}

export interface MrzReading {
  readonly format: 'TD1' | 'TD2' | 'TD3' | 'MRV_A' | 'MRV_B';
  readonly lines: readonly string[];
  readonly accepted: boolean;
  readonly checks: readonly { readonly name: string; readonly result: CheckResult }[];
  /** Where each line is printed. */
  readonly lineBoxes?: readonly Box[];
}

export interface BarcodeReading {
  readonly format: string;
  readonly text: string;
  readonly box: Box | null;
}

export interface PortraitFound {
  readonly box: Box;
  readonly eyeDistancePx: number;
  readonly quality: QualityFinding;
}

/** One document side, read: the JSON of `desk read` without `file`. */
export interface DocumentReading {
  readonly type: DocumentType;
  readonly typeCandidates: readonly { readonly type: DocumentType; readonly score01: number }[];
  readonly card: CardFound;
  readonly mrz: MrzReading | null;
  readonly barcodes: readonly BarcodeReading[];
  readonly fields: Readonly<Record<FieldKey, FieldReading>>;
  readonly portrait: PortraitFound | null;
  readonly quality: QualityFinding;
  readonly tookMs: number;
}

/** Which model answered: stored with every result, so that a proof names what made it. */
export interface ModelRun {
  readonly name: string;
  readonly sha256: string;
}

/** An embedder beside the first one. */
export interface SecondEmbedder {
  readonly model: string;
  readonly modelSha256: string;
  /** Of its weights, as the model list has it when it ran. */
  readonly licence: 'confirmed' | 'to be confirmed' | 'not verified';
}

export interface TextLine {
  /** What is printed, spaces restored. */
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  readonly box: Box;
  /** The same line as the reader of the type's own script saw it (Vietnamese, Khmer, Thai); absent where none was asked. */
  readonly inScript?: { readonly text: string; readonly confidence: number };
  /** The recogniser's second guesses by position in `text`, where it had one worth naming. */
  readonly twins: readonly { readonly at: number; readonly glyph: string; readonly probability01: number }[];
}
