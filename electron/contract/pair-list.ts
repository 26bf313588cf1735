/**
 * A list of pairs of pictures as people write it, read in one way by the page and by the command line: CSV after RFC 4180 (quoted cells, doubled
 * quotes, line breaks inside quotes), divided by commas, semicolons or tabs as spreadsheets do, its first line naming the columns in any case and
 * order. Pure: the text of lines, nothing of a picture.
 */

export interface ListedPair {
  /** As written, without the spaces around it; empty where the line says nothing. */
  readonly a: string;
  readonly b: string;
  readonly same: string;
  readonly group: string;
  /** Of the file, counted from 1. */
  readonly line: number;
}

export type PairListFault =
  /** `why` `columns`: the first line does not name `a` and `b`; `not-utf-8`: it is no text in UTF-8. */
  | { readonly what: 'header'; readonly why: 'columns' | 'not-utf-8' }
  /** A header alone, or nothing at all. */
  | { readonly what: 'no-pairs' }
  /** A quote that begins on this line is never closed. */
  | { readonly what: 'open-quote'; readonly line: number };

export interface PairListReading {
  /** The next line, without its end. */
  take(line: string): void;
  /** After the last line. */
  result(): { readonly ok: true; readonly pairs: readonly ListedPair[]; readonly hasSame: boolean } | { readonly ok: false; readonly fault: PairListFault };
}

/** In the order in which they are tried: the first that makes `a` and `b` columns of the first line is the file's. */
const dividers = [',', ';', '\t'] as const;
/** No line of a list has as much: a quote was left open, and the rest of the file is not to be taken for one cell. */
const mostRowCharacters = 64_000;

/** Reads a list line by line. */
export function readPairList(): PairListReading {
  const pairs: ListedPair[] = [];
  let [header, open, fault]: [Header | null, { text: string; line: number } | null, PairListFault | null] = [null, null, null];
  let line = 0;

  const takeRow = (text: string, at: number): 'open' | 'taken' => {
    if (header === null) {
      header = headerOf(text);
      if (header === null) fault = { what: 'header', why: ['\0', '\uFFFD'].some((sign) => text.includes(sign)) ? 'not-utf-8' : 'columns' };
      return 'taken';
    }
    const cells = cellsOf(text, header.divider);
    if (cells === null) return 'open';
    const cell = (name: string): string => cells[header?.columns.indexOf(name) ?? -1] ?? '';
    pairs.push({ a: cell('a'), b: cell('b'), same: cell('same'), group: cell('group'), line: at });
    return 'taken';
  };
  return {
    take(written) {
      line += 1;
      if (fault !== null) return;
      const text: string = open === null ? (line === 1 ? written.replace(/^\uFEFF/, '') : written) : `${open.text}\n${written}`;
      // Excel's own first line, which names the divider: the header tells it too.
      if (open === null && (text.trim() === '' || (header === null && /^"?sep=.?"?$/i.test(text.trim())))) return;
      const from: number = open?.line ?? line;
      open = takeRow(text, from) === 'open' ? { text, line: from } : null;
      if (open !== null && text.length > mostRowCharacters) fault = { what: 'open-quote', line: from };
    },
    result() {
      if (fault === null && open !== null) fault = { what: 'open-quote', line: open.line };
      if (fault === null && header === null) fault = { what: 'header', why: 'columns' };
      if (fault === null && pairs.length === 0) fault = { what: 'no-pairs' };
      return fault === null ? { ok: true, pairs, hasSame: header?.columns.includes('same') === true } : { ok: false, fault };
    },
  };
}

interface Header { readonly divider: string; readonly columns: readonly string[] }

function headerOf(text: string): Header | null {
  for (const divider of dividers) {
    const columns = cellsOf(text, divider)?.map((name) => name.toLowerCase()) ?? [];
    if (columns.includes('a') && columns.includes('b')) return { divider, columns };
  }
  return null;
}

/** The cells of one row, without the spaces around them; null where a quote is still open at its end. A quote within a word is a letter. */
function cellsOf(text: string, divider: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; at <= text.length;) {
    const quoted = / *"/y;
    quoted.lastIndex = at;
    const begins = quoted.test(text) ? quoted.lastIndex : at;
    let end = text.indexOf(divider, begins);
    if (begins > at) {
      let [value, from] = ['', begins];
      for (;;) {
        const quote = text.indexOf('"', from);
        if (quote < 0) return null;
        value += text.slice(from, quote);
        from = quote + 1;
        if (text[from] !== '"') break;
        value += '"';
        from += 1;
      }
      end = text.indexOf(divider, from);
      // What follows the closing quote belongs to the cell: nothing of a line is lost.
      cells.push((value + text.slice(from, end < 0 ? text.length : end).trimEnd()).trim());
    } else cells.push(text.slice(at, end < 0 ? text.length : end).trim());
    at = end < 0 ? text.length + 1 : end + 1;
  }
  return cells;
}

/** Whether a pair is of one person: `1`, `true`, `yes`, `same`, `genuine` and their opposites, in any case; null for anything else. */
export function sameness(written: string): boolean | null {
  if (/^(1|1\.0|true|yes|same|genuine)$/i.test(written)) return true;
  return /^(0|0\.0|false|no|different|impostor)$/i.test(written) ? false : null;
}
