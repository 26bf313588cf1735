import { compareFace, readDocument } from '../../electron/cases/case-moves.ts';
import type { BackFinding, DocumentExamination, EvidenceKind, EvidenceRef, ExaminedCase, MatchFinding, OpenedCase, PictureOverride, ReadCase } from '../../electron/cases/case.ts';
import type { DocumentReading, FieldReading, SourceReading } from '../../electron/cases/document.ts';
import { reason, type ReasonCode } from '../../electron/cases/reasons.ts';
import type { Gate, Side, Source } from '../../electron/cases/words.ts';
import { field, opened as ofABundle, passed } from './a-case.ts';

export const picture = (kind: EvidenceKind, name: string): EvidenceRef =>
  ({ kind, sha256: name, imageBytes: 10, mime: 'image/jpeg', at: 1_500, capture: { how: 'auto', corners: null, type: null } });

export const said = (value: string): SourceReading => ({ value, raw: value, confidence: 99, box: [0, 0, 10, 10] });
/** A field as several zones give it. */
export const zones = (sources: Partial<Record<Source, string>>, more: Partial<FieldReading> = {}): FieldReading => {
  const [first = ''] = Object.values(sources);
  return field(first, { sources: Object.fromEntries(Object.entries(sources).map(([source, value]) => [source, said(value)])), ...more });
};

export const reading = (fields: Record<string, FieldReading> = { LAST_NAME: field('EXAMPLE') }, more: Partial<DocumentReading> = {}): DocumentReading => ({
  type: 'VN_CCCD', typeCandidates: [{ type: 'VN_CCCD', score01: 0.9 }], mrz: null, barcodes: [], tookMs: 800, portrait: null,
  card: { found: true, quad: [[0, 0], [1, 0], [1, 1], [0, 1]], width: 1012, height: 638, dpi: 300 }, quality: { gate: 'pass', advice: null, measures: {} }, fields, ...more,
});

export const poor = (code: string): { readonly quality: DocumentReading['quality'] } => ({ quality: { gate: 'refuse' as Gate, advice: { code, measured: 1, needed: 2 }, measures: {} } });

export interface Found { readonly front?: DocumentReading; readonly back?: BackFinding; readonly overrides?: readonly PictureOverride[]; readonly picture?: string; readonly at?: number }
export const found = ({ front = reading(), back = { state: 'none' }, overrides = [], picture: of = 'front-1', at = 2_000 }: Found = {}): DocumentExamination =>
  ({ at, picture: of, ran: [], tookMs: 900, document: { performed: true, reading: front, back, typeBy: 'machine', overrides } });

export const opened: OpenedCase = { ...ofABundle, origin: { kind: 'counter' }, declared: {}, evidence: [picture('document-front', 'front-1')] };
export const read = (more: Found = {}, from: OpenedCase = opened): ReadCase => readDocument(from, found(more), []);
export const matched = (more: Found = {}, match: MatchFinding = passed): ExaminedCase => compareFace(read(more), { selfie: 'selfie-1', match, ran: [], tookMs: 100 }, []);
export const backRead = (fields: Record<string, FieldReading>, more: Partial<DocumentReading> = {}): BackFinding =>
  ({ state: 'read', reading: reading(fields, { type: 'VN_CCCD_BACK', ...more }), picture: 'back-1', at: 2_500 });
export const override = (side: Side, code: ReasonCode = '101'): PictureOverride => ({ side, reason: reason(code), text: '', by: 'teller', at: 2_700 });
