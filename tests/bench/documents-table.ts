/** The table of promises for reading, from the scores of two runs: type recognised by itself, and the true type given. */
import type { DocumentScore, FieldScore, SlipKind } from '../documents/score-document.ts';
import type { Script } from '../documents/truth.ts';

export interface TwoRuns { readonly own: readonly DocumentScore[]; readonly given: readonly DocumentScore[] }

interface Tally { readonly good: number; readonly of: number }
interface Row {
  readonly what: string;
  /** What was promised, by the level's number of trouble: 0 flat or good, 1, 2, and 3 for pictures that are bad on purpose. */
  readonly promised: readonly [string, string, string, string];
  readonly count: (scores: readonly DocumentScore[]) => Tally;
  /** A number that should be nought, rather than a share that should be whole. */
  readonly bad?: true;
}

const tally = <T>(all: readonly T[], good: (each: T) => boolean): Tally => ({ good: all.filter(good).length, of: all.length });
const fieldsOf = (scores: readonly DocumentScore[], which: (field: FieldScore) => boolean): readonly FieldScore[] => scores.flatMap(({ fields }) => fields).filter(which);
const linesOf = (script: Script) => (scores: readonly DocumentScore[]): Tally => tally(scores.flatMap(({ lines }) => lines).filter((line) => line.script === script), ({ exact }) => exact);
const slipsOf = (...kinds: readonly SlipKind[]) => (scores: readonly DocumentScore[]): Tally =>
  ({ good: scores.flatMap(({ slips }) => slips).filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).length, of: scores.length });

const same = (promise: string): Row['promised'] => [promise, promise, promise, '-'];
const oneLost = ['≤ 1 lost', '≤ 1 lost', '≤ 1 in 14 lost', '-'] as const;

const rows: readonly Row[] = [
  { what: 'ASCII fields exact by key', promised: ['≥ 99 %', '≥ 98 %', '≥ 97 %', '-'], count: (scores) => tally(fieldsOf(scores, ({ script }) => script === 'ascii'), ({ exact }) => exact) },
  { what: 'Chinese lines exact', promised: oneLost, count: linesOf('zh') },
  { what: 'Vietnamese lines exact', promised: oneLost, count: linesOf('vie') },
  { what: 'Khmer lines exact', promised: oneLost, count: linesOf('khm') },
  { what: 'Thai lines exact', promised: ['-', '-', '-', '-'], count: linesOf('tha') },
  { what: 'MRZ whole exact', promised: ['all', 'all', '≤ 1 lost', '-'], count: (scores) => tally(scores.filter(({ mrz }) => mrz.wanted), ({ mrz }) => mrz.exact) },
  { what: 'MRZ exact and accepted', promised: ['-', '-', '-', '-'], count: (scores) => tally(scores.filter(({ mrz }) => mrz.wanted), ({ mrz }) => mrz.exact && mrz.accepted) },
  { what: 'wrong or invented MRZ accepted', promised: ['0', '0', '0', '0'], bad: true, count: (scores) => tally(scores, ({ mrz }) => mrz.falselyAccepted) },
  { what: 'PDF417 and QR exact', promised: same('all'), count: (scores) => tally(scores.filter(({ barcode }) => barcode !== null), ({ barcode }) => barcode?.exact === true) },
  { what: 'type right', promised: ['all', 'all', '≤ 1 lost', '-'], count: (scores) => tally(scores, ({ type }) => type.got === type.want) },
  { what: 'portrait found', promised: ['all', 'all', '≤ 1 lost', '-'], count: (scores) => tally(scores.filter(({ portraitFound }) => portraitFound !== null), ({ portraitFound }) => portraitFound === true) },
  { what: 'card found, IoU > 0.9', promised: ['-', '≤ 1 in 20 lost', '≤ 1 in 20 lost', '≥ 80 %'], count: (scores) => tally(scores.filter(({ cardIou }) => cardIou !== null), ({ cardIou }) => (cardIou ?? 0) > 0.9) },
  { what: 'wrong values neither refused nor doubtful', promised: ['0', '0', '0', '0'], bad: true, count: slipsOf() },
  { what: '  of these wrong by spaces only', promised: ['-', '-', '-', '-'], bad: true, count: slipsOf('spaces') },
  { what: 'fields with no value', promised: ['-', '-', '-', '-'], bad: true, count: (scores) => tally(fieldsOf(scores, () => true), ({ got }) => got === null) },
  { what: 'right values marked doubtful', promised: ['-', '-', '-', '-'], bad: true, count: (scores) => tally(fieldsOf(scores, ({ exact }) => exact), ({ doubtful }) => doubtful) },
];

/** Which column of promises a level is held to: its digit, or for drawn documents its letter. */
const troubleOf = (level: string): 0 | 1 | 2 | 3 => ({ L0: 0, L1: 1, L2: 2, L3: 3, F: 0, G: 1, O: 2, B: 3 } as const)[level] ?? 2;

export const levelsOf = (scores: readonly DocumentScore[]): readonly string[] => [...new Set(scores.map(({ level }) => level))].sort((a, b) => troubleOf(a) - troubleOf(b));

function cell({ good, of }: Tally, bad: boolean): string {
  if (bad) return `${good}`;
  if (of === 0) return '-';
  return of >= 50 ? `${((100 * good) / of).toFixed(1)} %` : `${good}/${of}`;
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Markdown: a row a promise, a column a level; recognised by itself, then with the type given, then what was promised. */
export function promisesTable({ own, given }: TwoRuns): string {
  const levels = levelsOf(own);
  const at = (scores: readonly DocumentScore[], level: string): readonly DocumentScore[] => scores.filter((score) => score.level === level);
  const body = rows.filter(({ count }) => levels.some((level) => count(at(own, level)).of > 0)).map(({ what, promised, count, bad }) => line([what, ...levels.map((level) => {
    const [first, second] = [count(at(own, level)), count(at(given, level))];
    const [a, b] = [cell(first, bad === true), cell(second, bad === true)];
    const promise = promised[troubleOf(level)];
    const of = first.of >= 50 && bad !== true ? ` of ${first.of}` : '';
    return `${a === b ? a : `${a} · ${b}`}${of}${promise === '-' ? '' : ` (${promise})`}`;
  })]));
  const gates = ['pass', 'warn', 'refuse', 'failed'] as const;
  return [
    '', line(['recognised by itself · true type given (promised)', ...levels]), line(['---', ...levels.map(() => '---')]), ...body,
    line([`pictures: ${gates.join(' / ')}`, ...levels.map((level) => gates.map((gate) => tally(at(own, level), (score) => score.gate === gate).good).join(' / '))]), '',
  ].join('\n');
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ⏎ ');

/** Every loss by name, worst first: wrong values nobody is asked about, then what was not read, by picture. */
export function lossesList(scores: readonly DocumentScore[], title: string): string {
  const slips = scores.flatMap(({ file, gate, slips }) => slips.map(({ kind, key, got, want }) => `- ${file} (${gate}) ${key}, ${kind}: got "${oneLine(got)}", want "${oneLine(want)}"`));
  const losses = scores.flatMap((score) => lossesOf(score).map((words) => `- ${score.file} (${score.gate}) ${words}`));
  return [`\n## ${title}\n`, `Wrong, and nobody is asked to look: ${slips.length}\n`, ...slips, `\nNot read, or read wrong and marked: ${losses.length}\n`, ...losses, ''].join('\n');
}

function lossesOf({ gate, why, fields, mrz, barcode, portraitFound, cardIou, type }: DocumentScore): readonly string[] {
  if (gate === 'failed') return [`failed: ${why}`];
  const missing = fields.filter(({ got }) => got === null).map(({ key }) => key);
  return [
    ...(type.got === type.want ? [] : [`type ${type.got}, want ${type.want}`]),
    ...(cardIou !== null && cardIou <= 0.9 ? [`card's IoU ${cardIou.toFixed(2)}`] : []),
    ...(portraitFound === false ? ['portrait not found'] : []),
    ...(mrz.wanted && !mrz.exact ? [`MRZ ${mrz.got === null ? 'not found' : `"${oneLine(mrz.got)}", want "${oneLine(mrz.want ?? '')}"`}`] : []),
    ...(barcode !== null && !barcode.exact ? [barcode.got === null ? 'barcode not read' : 'barcode read wrong'] : []),
    ...(missing.length === 0 ? [] : [missing.length === fields.length ? 'no field' : `without ${missing.join(' ')}`]),
    ...fields.filter(({ got, exact, doubtful }) => got !== null && !exact && (doubtful || gate === 'refuse')).map(({ key, got, want }) => `${key} marked: got "${oneLine(got ?? '')}", want "${oneLine(want)}"`),
  ];
}
