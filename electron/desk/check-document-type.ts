import { checkDocumentType, type TypeCheck } from '../cases/document-type.ts';

/** No type that was ever written has a tenth of it. */
const mostBytes = 1_000_000;

/** Judges the bytes of a document type file. Complaints name the place in the file; nothing is thrown for what is in it. */
export function checkTypeFile(bytes: Uint8Array): TypeCheck {
  if (bytes.byteLength > mostBytes) return { ok: false, complaints: [`file: longer than ${mostBytes} bytes`] };
  try {
    return checkDocumentType(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return { ok: false, complaints: ['file: is not JSON in UTF-8'] };
  }
}
