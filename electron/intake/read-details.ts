import { parse } from 'csv-parse/sync';
import { done, failed, type Result } from '../cases/result.ts';

/** The onboarding form's columns (the capstone bank's own names, which are Textract's). Order is free, extra columns are refused. */
export const detailKeys = [
  'FIRST_NAME', 'LAST_NAME', 'CITY_IN_ADDRESS', 'ZIP_CODE_IN_ADDRESS', 'STATE_IN_ADDRESS', 'DOCUMENT_NUMBER', 'DATE_OF_BIRTH', 'ADDRESS',
] as const;
export type DetailKey = (typeof detailKeys)[number];

const mostBytes = 64_000;
const mostValueCharacters = 200;

/**
 * One header line and one line of values.
 * Expected failures: bundle.csv-header {missing | unknown}, bundle.csv-rows {rows}, bundle.csv-value {column}.
 * Facts name columns of ours only, never a value or a column of the file's.
 */
export function readDetails(bytes: Uint8Array): Result<Readonly<Record<DetailKey, string>>> {
  const table = parseTable(bytes);
  if (table === null) return failed('bundle.csv-value', { column: 'file' });
  const [header = [], ...rows] = table;
  const columns = header.map((name) => name.trim().toUpperCase());
  const missing = detailKeys.find((key) => !columns.includes(key));
  if (missing !== undefined) return failed('bundle.csv-header', { missing });
  if (columns.length !== detailKeys.length) return failed('bundle.csv-header', { columns: columns.length, expected: detailKeys.length });
  const [row] = rows;
  if (row === undefined || rows.length > 1) return failed('bundle.csv-rows', { rows: rows.length });
  if (row.length !== columns.length) return failed('bundle.csv-rows', { values: row.length, expected: columns.length });
  const details = Object.fromEntries(detailKeys.map((key) => [key, (row[columns.indexOf(key)] ?? '').trim()])) as Record<DetailKey, string>;
  const spoiled = detailKeys.find((key) => details[key].length > mostValueCharacters || /\p{Cc}/u.test(details[key]));
  return spoiled === undefined ? done(details) : failed('bundle.csv-value', { column: spoiled });
}

function parseTable(bytes: Uint8Array): string[][] | null {
  if (bytes.byteLength > mostBytes) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true, max_record_size: mostBytes });
  } catch {
    return null;
  }
}
