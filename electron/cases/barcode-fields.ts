/** What the barcodes of one card say of its fields. Two kinds are understood; any other is text, shown as such and never opened. */
import { fieldsOfAamva, type AamvaFacts, type EncodedField } from './aamva-fields.ts';
import { parseAamva } from './aamva.ts';
import { parseCccdQr } from './cccd-qr.ts';
import type { BarcodeReading, SourcedField } from './document.ts';
import type { Box, FieldKey } from './words.ts';

export interface BarcodeFacts {
  readonly aamva: AamvaFacts | null;
  readonly cccd: { readonly oldNumber: string | null; readonly extras: readonly string[] } | null;
  /** Barcodes whose text is only shown, by their place in the list. `link`: it looks like an address, and the screen says so. */
  readonly others: readonly { readonly index: number; readonly link: boolean }[];
}

export interface BarcodeFields {
  readonly kind: 'AAMVA' | 'CCCD' | null;
  readonly fields: Record<FieldKey, SourcedField>;
  readonly facts: BarcodeFacts;
}

type Understood =
  | { readonly kind: 'AAMVA'; readonly fields: Readonly<Record<FieldKey, EncodedField>>; readonly facts: Pick<BarcodeFacts, 'aamva' | 'cccd'> }
  | { readonly kind: 'CCCD'; readonly fields: Readonly<Record<FieldKey, EncodedField>>; readonly facts: Pick<BarcodeFacts, 'aamva' | 'cccd'> };

/**
 * Fields of the barcode that is understood, with confidence 100 and the symbol's box; where several are, of the one that says most.
 * `todayIso` (YYYY-MM-DD) only serves to doubt births and issues that are still to come. Doubts: `truncated` (cut off by the issuer),
 * `calendar`, `future`, `pattern`, `repeated`.
 */
export function fieldsOfBarcodes(barcodes: readonly BarcodeReading[], todayIso: string): BarcodeFields {
  const read = barcodes.map((barcode) => understood(barcode, todayIso));
  const chosen = read.reduce<number>((best, each, index) => (size(each) > size(read[best] ?? null) ? index : best), 0);
  const others = barcodes.flatMap(({ text }, index) => (read[index] === null ? [{ index, link: looksLikeLink(text) }] : []));
  const best = read[chosen] ?? null;
  if (best === null) return { kind: null, fields: {}, facts: { aamva: null, cccd: null, others } };
  return { kind: best.kind, fields: sourced(best.fields, barcodes[chosen]!.box), facts: { ...best.facts, others } };
}

const size = (each: Understood | null): number => (each === null ? 0 : Object.keys(each.fields).length);

const sourced = (fields: Readonly<Record<FieldKey, EncodedField>>, box: Box | null): Record<FieldKey, SourcedField> =>
  Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, { ...field, confidence: 100, box }]));

function understood({ format, text }: BarcodeReading, todayIso: string): Understood | null {
  const record = format === 'PDF417' ? parseAamva(text) : null;
  if (record !== null) {
    const { fields, facts } = fieldsOfAamva(record, todayIso);
    return { kind: 'AAMVA', fields, facts: { aamva: facts, cccd: null } };
  }
  const card = format === 'QRCode' ? parseCccdQr(text, todayIso) : null;
  return card === null ? null : { kind: 'CCCD', fields: card.fields, facts: { aamva: null, cccd: { oldNumber: card.oldNumber, extras: card.extras } } };
}

/** Longest text in which an address is looked for. */
const mostLookedAt = 4096;

/** A scheme and a colon, `www.`, or what begins like a host name: generous, since the flag only adds a word of warning. */
export function looksLikeLink(text: string): boolean {
  const start = text.slice(0, mostLookedAt).trim();
  return /^[a-z][a-z0-9+.-]{1,30}:\S/i.test(start) || /\b(?:https?:\/\/|www\.)\S/i.test(start) || /^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:[/?#:]\S*)?$/i.test(start);
}
