/** Writes the text of a licence's PDF417 as an issuer would (standard 2020, annex D), from invented elements. */
export interface Payload {
  readonly iin: string;
  readonly version: number;
  readonly elements: readonly (readonly [string, string])[];
  readonly type?: 'DL' | 'ID' | 'EN';
  /** The issuer's own subfile. */
  readonly own?: string;
  readonly offsetError?: number;
}

export function payload({ iin, version, elements, type = 'DL', own, offsetError = 0 }: Payload): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const four = (n: number): string => String(n).padStart(4, '0');
  const main = `${type}${elements.map(([id, value]) => id + value).join('\n')}\r`;
  const subfiles = own === undefined ? [[type, main]] : [[type, main], [own.slice(0, 2), `${own}\r`]];
  const head = `@\n\u001e\rANSI ${iin}${two(version)}${version < 2 ? '' : '01'}${two(subfiles.length)}`;
  let at = head.length + 10 * subfiles.length + offsetError;
  const table = subfiles.map(([name, text]) => { const row = `${name}${four(at)}${four(text!.length)}`; at += text!.length; return row; });
  return head + table.join('') + subfiles.map(([, text]) => text).join('');
}

export const oregon = [
  ['DCA', 'C'], ['DCB', 'B'], ['DCD', 'NONE'], ['DBA', '04052031'], ['DCS', "O'QUIMBY-VANDERHOOVEN"], ['DDE', 'N'], ['DAC', 'ODALINE'], ['DDF', 'T'], ['DAD', 'LYNN,MAE'], ['DDG', 'U'],
  ['DBD', '04062023'], ['DBB', '02291960'], ['DBC', '2'], ['DAY', 'HAZ'], ['DAU', '062 in'], ['DAG', '8 EIGHTH STREET'], ['DAH', 'APT 7'], ['DAI', 'PORTLAND'], ['DAJ', 'OR'],
  ['DAK', '972070123  '], ['DAQ', 'K9876543'], ['DCF', 'ABC123/XYZ'], ['DCG', 'USA'], ['DDA', 'F'], ['DCU', 'NONE'],
] as const;
