/**
 * The text of a licence's PDF417, taken apart: AAMVA DL/ID Card Design Standard 2000 (version 1) to 2025, annex D, and the Canadian
 * issuers, who use the same. The text comes from the customer's hand: whatever it is, this returns, and quickly.
 */

export interface AamvaRecord {
  /** Six digits; empty where the header is lost. */
  readonly iin: string;
  /** Null where the header is lost. */
  readonly version: number | null;
  /** Null in version 1, which has none. */
  readonly jurisdictionVersion: number | null;
  /** Driver licence, identification card, enhanced licence. */
  readonly subfile: 'DL' | 'ID' | 'EN' | null;
  /** Element ids of that subfile with their values, control codes taken out, spaces as encoded. */
  readonly elements: ReadonlyMap<string, string>;
  /** The issuer's own subfiles (`ZV` ...), for whoever knows them. */
  readonly own: ReadonlyMap<string, string>;
  readonly faults: readonly AamvaFault[];
}

/**
 * `header`: lost or mangled. `offsets`: the table of subfiles does not point at them. `repeated`: an element stands there twice with
 * two values; the first counts. `overlong`: something past the limits was left out.
 */
export type AamvaFault = 'header' | 'offsets' | 'overlong' | `repeated ${string}`;

/** A PDF417 holds 1850 characters; several chained ones stay below this. */
const mostText = 8192;
const mostElements = 200;
const mostValue = 250;

/** Version 1 counts its subfiles directly behind the version; later ones have the issuer's version between. */
const header = /^@?[\s\p{Cc}]{0,8}(?:ANSI|AAMVA) {0,2}(\d{6})(\d{2})(\d{2,4})/u;
const designator = /^(?:DL|ID|EN|Z[A-Z])\d{8}/;
const elementIn = /^([DZ][A-Z]{2})(.*)$/s;
const subfileStart = /^(DL|ID|EN)(?=D[A-D][A-Z])/;
const ownStart = /^Z[A-Z](?=Z[A-Z]{2})/;
/** Without a header this much must be there to call it a licence. */
const leastKnown = 5;

/** Null where the text is no licence's. Wrong offsets, lost separators round the header and repeated elements are noted, not refused. */
export function parseAamva(raw: string): AamvaRecord | null {
  const text = raw.slice(0, mostText);
  const head = header.exec(text);
  const { body, told, version, jurisdictionVersion } = head === null ? { body: text, told: [], version: null, jurisdictionVersion: null } : designated(text, head);
  const { subfile, elements, own, faults } = elementsOf(body);
  const known = elements.size >= leastKnown && elements.has('DAQ') && elements.has('DBB');
  if (head === null ? !known : elements.size === 0) return null;
  const whole = head !== null && ['ANSI ', 'AAMVA'].some((mark) => text.startsWith(`@\n\u001e\r${mark}`));
  return {
    iin: head?.[1] ?? '', version, jurisdictionVersion, subfile, elements, own,
    faults: [
      ...(whole ? [] : ['header' as const]),
      ...(told.length > 0 === (head !== null) && told.every(({ type, offset }) => text.startsWith(type, offset) && /^[DZ][A-Z]{2}/.test(text.slice(offset + 2, offset + 5))) ? [] : ['offsets' as const]),
      ...(raw.length > mostText ? ['overlong' as const] : []), ...faults,
    ],
  };
}

interface Designated {
  readonly body: string;
  readonly told: readonly { readonly type: string; readonly offset: number }[];
  readonly version: number;
  readonly jurisdictionVersion: number | null;
}

function designated(text: string, head: RegExpExecArray): Designated {
  const version = Number(head[2]);
  const old = designator.test(text.slice(head[0].length - head[3]!.length + 2));
  let at = head[0].length - head[3]!.length + (old ? 2 : 4);
  const told: { type: string; offset: number }[] = [];
  for (let found = designator.exec(text.slice(at, at + 10)); found !== null && told.length < 20; found = designator.exec(text.slice(at, at + 10))) {
    told.push({ type: found[0].slice(0, 2), offset: Number(found[0].slice(2, 6)) });
    at += 10;
  }
  return { body: text.slice(at), told, version, jurisdictionVersion: old ? null : Number(head[3]!.slice(0, 2)) };
}

/** Every element ends at a line's end, so the table of offsets, which is often wrong, is not needed to find them. */
function elementsOf(body: string): Pick<AamvaRecord, 'subfile' | 'elements' | 'own'> & { readonly faults: readonly AamvaFault[] } {
  const elements = new Map<string, string>(), own = new Map<string, string>();
  const faults = new Set<AamvaFault>();
  let subfile: AamvaRecord['subfile'] = null;
  // where the table itself is mangled, what is left of it stands before the first element
  const lines = body.replace(/^[^\n\r]{0,60}?(?=(?:DL|ID|EN)D[A-D][A-Z])/, '');
  for (const line of lines.split(/[\n\r]+/)) {
    const start = subfileStart.exec(line);
    if (start !== null) subfile ??= start[1] as AamvaRecord['subfile'];
    const found = elementIn.exec(start !== null || ownStart.test(line) ? line.slice(2) : line);
    if (found === null) continue;
    const [, id, value] = found as unknown as readonly [string, string, string];
    const kept = id.startsWith('Z') ? own : elements;
    const clean = value.slice(0, mostValue).replace(/\p{Cc}/gu, '').normalize('NFC');
    if (value.length > mostValue || kept.size >= mostElements) faults.add('overlong');
    if (kept.has(id) ? kept.get(id)!.trim() !== clean.trim() : false) faults.add(`repeated ${id}`);
    if (!kept.has(id) && kept.size < mostElements) kept.set(id, clean);
  }
  return { subfile, elements, own, faults: [...faults].slice(0, 20) };
}
