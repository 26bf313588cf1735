/** What the document itself gives the verdict: its picture, its sides, and whether its zones agree. */
import type { Finding } from './case.ts';
import { backReading, type ExaminedWork, type FieldState } from './case-fields.ts';
import { compareSources } from './compare-sources.ts';
import type { BarcodeReading, MrzReading, SourceReading } from './document.ts';
import type { CheckResult, FieldKey, Source } from './words.ts';

/** One rule of a national number, tried on the value in force. */
export interface NumberCheck {
  readonly key: FieldKey;
  /** Name of the number, for example `NIK`. */
  readonly rule: string;
  readonly name: string;
  readonly result: CheckResult;
}

/** What the type of the document says; rules that are data are not known here. */
export interface DocumentAbout {
  /** The type has another side that is asked for. */
  readonly asksBack: boolean;
  readonly numberChecks: readonly NumberCheck[];
}

const finding = (check: Finding['check'], outcome: Finding['outcome'], more: Partial<Pick<Finding, 'reasons' | 'facts' | 'keys'>> = {}): Finding =>
  ({ check, outcome, reasons: [], facts: {}, keys: [], ...more });

export function documentFindings(worked: ExaminedWork, fields: readonly FieldState[], about: DocumentAbout): readonly Finding[] {
  return [
    pictureFinding(worked), ...overrideFindings(worked), ...backFinding(worked, about), ...mrzFinding(worked, fields), barcodeFinding(worked, fields, about),
    ...numberFinding(about),
  ];
}

function pictureFinding({ examination: { document } }: ExaminedWork): Finding {
  if (!document.performed) return finding('document', 'second-person', { reasons: ['102'], facts: { ...document.facts, why: document.why } });
  const { quality, card, type } = document.reading;
  const facts = { outline: card.found ? 'found' : 'whole-picture', type };
  if (type === 'GENERIC') return finding('document', 'second-person', { reasons: ['109'], facts });
  return finding('document', quality.gate === 'refuse' ? 'second-person' : 'passed', { facts });
}

function overrideFindings({ examination: { document } }: ExaminedWork): readonly Finding[] {
  return document.performed ? document.overrides.map(({ side, reason }) => finding('override', 'second-person', { reasons: [reason.code], facts: { side } })) : [];
}

function backFinding({ examination: { document } }: ExaminedWork, { asksBack }: DocumentAbout): readonly Finding[] {
  if (!document.performed) return [];
  const { back } = document;
  if (back.state === 'skipped') return [finding('back', 'not-performed', { facts: { why: 'skipped' } })];
  if (back.state === 'unread') return [finding('back', 'second-person', { reasons: ['102'], facts: { ...back.facts, why: back.why } })];
  if (back.state === 'read') return [finding('back', 'passed')];
  return asksBack ? [finding('back', 'not-performed', { facts: { why: 'front-only' } })] : [];
}

function mrzFinding(worked: ExaminedWork, fields: readonly FieldState[]): readonly Finding[] {
  const mrz = readMrz(worked);
  if (mrz === null) return [];
  const { conflicts, resolved } = zoneAgainstPrint(fields, 'MRZ');
  if (conflicts.length > 0) return [finding('mrz', 'second-person', { reasons: ['203'], keys: conflicts })];
  // A check digit that does not hold leaves the zone without a voice: nobody may take its silence for agreement.
  if (!mrz.accepted) return [finding('mrz', 'second-person', { reasons: ['202'], facts: { why: 'not-accepted' } })];
  return [finding('mrz', resolved.length > 0 ? 'resolved' : 'passed', { keys: resolved })];
}

function barcodeFinding(worked: ExaminedWork, fields: readonly FieldState[], { asksBack }: DocumentAbout): Finding {
  const { conflicts, resolved } = zoneAgainstPrint(fields, 'BARCODE');
  if (conflicts.length > 0) return finding('barcode', 'second-person', { reasons: ['204'], keys: conflicts });
  const speaks = fields.some(({ reading }) => reading?.sources.BARCODE !== undefined);
  if (speaks) return finding('barcode', resolved.length > 0 ? 'resolved' : 'passed', { keys: resolved });
  const onlyFront = worked.origin.kind === 'bundle' || (asksBack && backReading(worked.examination) === null);
  return finding('barcode', 'not-performed', { facts: { why: onlyFront ? 'front-only' : readBarcodes(worked).length > 0 ? 'no-fields' : 'not-read' } });
}

function numberFinding({ numberChecks }: DocumentAbout): readonly Finding[] {
  const performed = numberChecks.filter(({ result }) => result !== 'not-performed');
  if (performed.length === 0) return [];
  const broken = performed.filter(({ result }) => result === 'failed');
  const keys = [...new Set((broken.length > 0 ? broken : performed).map(({ key }) => key))];
  return [broken.length > 0 ? finding('number-rule', 'second-person', { reasons: ['202'], keys, facts: { rule: broken[0]?.rule ?? '' } }) : finding('number-rule', 'passed', { keys })];
}

/** The zone that was read, the accepted one before the other. */
export function readMrz({ examination }: Pick<ExaminedWork, 'examination'>): MrzReading | null {
  const { document } = examination;
  const zones = document.performed ? [document.reading.mrz, backReading(examination)?.mrz ?? null].filter((mrz) => mrz !== null) : [];
  return zones.find(({ accepted }) => accepted) ?? zones[0] ?? null;
}

function readBarcodes({ examination }: Pick<ExaminedWork, 'examination'>): readonly BarcodeReading[] {
  const { document } = examination;
  return document.performed ? [...document.reading.barcodes, ...(backReading(examination)?.barcodes ?? [])] : [];
}

/**
 * Where a zone says something else than the print. What the teller typed stands for the print: a misread line that was put right
 * and now says what the zone says is resolved; a correction that contradicts the zone is a conflict.
 */
function zoneAgainstPrint(fields: readonly FieldState[], zone: Source): { readonly conflicts: readonly FieldKey[]; readonly resolved: readonly FieldKey[] } {
  const conflicts: FieldKey[] = [];
  const resolved: FieldKey[] = [];
  for (const { key, reading, edit, value } of fields) {
    const said = reading?.sources[zone];
    if (said === undefined) continue;
    const printed = reading?.sources.VIZ ?? null;
    // The reading's own comparison knew which zones were cut short; what it called form stays form.
    const differed = reading?.agreement === 'conflict' && printed !== null && compareSources(key, printed, said) === 'conflict';
    const typed: SourceReading | null = edit === null ? null : { value, raw: edit.value, confidence: 100, box: null };
    const differs = typed === null ? differed : compareSources(key, typed, { ...said, doubts: reading?.doubts ?? [] }) === 'conflict';
    if (differs) conflicts.push(key);
    else if (differed) resolved.push(key);
  }
  return { conflicts, resolved };
}
