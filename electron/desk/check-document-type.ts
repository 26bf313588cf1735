import { checkDocumentType, type DocumentTypeData, type TypeCheck } from '../cases/document-type.ts';
import { lineOfPlace, linesOfJson } from '../cases/json-lines.ts';
import type { ComplaintView } from '../contract/type-views.ts';
import { mostTypeBytes } from '../contract/limits.ts';

export type TypeFileCheck = { readonly ok: true; readonly type: DocumentTypeData } | { readonly ok: false; readonly complaints: readonly ComplaintView[] };

/** Judges the bytes of a document type file: each breach by its path in the file, its line and what is wanted. Nothing is thrown for what is in it. */
export function judgeTypeFile(bytes: Uint8Array): TypeFileCheck {
  if (bytes.byteLength > mostTypeBytes) return wholeFile(`longer than ${mostTypeBytes} bytes`);
  const text = textIn(bytes);
  if (text === null) return wholeFile('is not JSON in UTF-8');
  const parsed = parsedJson(text);
  const { lines, brokenAt } = linesOfJson(text);
  if (!parsed.ok) return wholeFile('is not JSON in UTF-8', brokenAt);
  const checked = checkDocumentType(parsed.value);
  return checked.ok ? checked : { ok: false, complaints: checked.complaints.map((complaint) => placed(complaint, lines)) };
}

/** The same with each complaint in one sentence. */
export function checkTypeFile(bytes: Uint8Array): TypeCheck {
  const judged = judgeTypeFile(bytes);
  return judged.ok ? judged : { ok: false, complaints: judged.complaints.map(({ place, words }) => `${place}: ${words}`) };
}

const wholeFile = (words: string, line: number | null = null): TypeFileCheck => ({ ok: false, complaints: [{ place: 'file', line, words }] });

function textIn(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parsedJson(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function placed(complaint: string, lines: ReadonlyMap<string, number>): ComplaintView {
  const at = complaint.indexOf(': ');
  const [place, words] = [complaint.slice(0, at), complaint.slice(at + 2)];
  return { place, words, line: lineOfPlace(lines, place === 'the file' ? '' : place) };
}
