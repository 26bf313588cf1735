/** Every rule of a trial as a row: what it found, and where that is on the picture. */
import type { TrialView } from '../../../electron/contract/type-views.ts';
import type { Box } from '../../../electron/contract/vocabulary.ts';
import type { StageBox } from '../../parts/Stage.tsx';
import { barcodeName } from '../../words/barcodes.ts';
import { anchorNote, anchorWords, checkName, checkWords, doubtsInWords, ruleNote } from './trial-words.ts';

/** `doubt`: found, but not for certain. `none`: the picture did not have it, or the rule does not fit it. */
export type FoundState = 'found' | 'doubt' | 'none' | 'against';

export interface FoundRow {
  readonly id: string;
  readonly name: string;
  /** Set in mono: ids and keys. */
  readonly code: boolean;
  readonly state: FoundState;
  /** What stands on the document; null where nothing was found. */
  readonly took: string | null;
  readonly note: string;
  readonly more: readonly (readonly [label: string, words: string])[];
  readonly boxes: readonly Box[];
  /** Its label, or the same in another zone. */
  readonly beside: readonly Box[];
}

export interface FoundSection { readonly id: string; readonly title: string; readonly note: string; readonly rows: readonly FoundRow[] }

const row = (id: string, given: Pick<FoundRow, 'name' | 'state'> & Partial<FoundRow>): FoundRow => ({ id, code: false, took: null, note: '', more: [], boxes: [], beside: [], ...given });
const counted = (rows: readonly FoundRow[]): string => `${rows.filter(({ state }) => state === 'found' || state === 'doubt').length} of ${rows.length} found`;

export function foundSections(view: TrialView): readonly FoundSection[] {
  const [anchors, rules, fields] = [anchorRows(view), ruleRows(view), fieldRows(view)];
  const { seen, of } = view.ownLabels;
  return [
    { id: 'anchors', title: 'How it is known', note: `${view.anchors.filter((anchor) => anchor.seen !== null).length} of ${view.anchors.length} anchors seen${of === 0 ? '' : `, ${seen} of ${of} labels of its own`}`, rows: anchors },
    { id: 'rules', title: 'What is printed', note: counted(rules), rows: rules },
    { id: 'fields', title: 'What it means', note: counted(fields), rows: fields },
    { id: 'zones', title: 'Number, zone and codes', note: '', rows: zoneRows(view) },
    { id: 'idle', title: 'No rule took', note: view.idle.length === 0 ? 'every line was taken' : '', rows: view.idle.map(({ text, box }, at) => row(`idle ${at}`, { name: 'Line', state: 'none', took: text, boxes: [box] })) },
  ].filter(({ rows, note }) => rows.length > 0 || note !== '');
}

const anchorRows = ({ anchors, against }: TrialView): readonly FoundRow[] => [
  ...anchors.map((anchor, at) => row(`anchor ${at}`, {
    name: anchor.looks === null ? 'Words' : 'Look', state: anchor.seen === null ? 'none' : anchor.share01 < 1 ? 'doubt' : 'found', took: anchor.seen?.text ?? null, note: anchorNote(anchor),
    more: [[anchor.looks === null ? 'One of' : 'Looks like', anchorWords(anchor)]], boxes: anchor.seen === null ? [] : [anchor.seen.box],
  })),
  ...against.map(({ words, text, box }, at) => row(`against ${at}`, { name: 'Against', state: 'against', took: text, note: 'another document prints this', more: [['Words', words]], boxes: [box] })),
];

const ruleRows = ({ rules }: TrialView): readonly FoundRow[] => rules.map((rule) => row(`rule ${rule.id}`, {
  name: rule.id, code: true, state: rule.how === null ? 'none' : rule.doubts.length > 0 ? 'doubt' : 'found', took: rule.how === null ? null : rule.lines.map(({ text }) => text).join('\n'),
  note: [ruleNote(rule), doubtsInWords(rule.doubts)].filter((words) => words !== '').join('; '),
  more: [
    ...(rule.labels.length === 0 ? [] : [['Labels', rule.labels.join(', ')] as const]), ...(rule.label === null ? [] : [['Seen as', rule.label.text] as const]),
    ['Feeds', rule.feeds.length === 0 ? 'no field' : rule.feeds.join(', ')],
  ],
  boxes: rule.lines.map(({ box }) => box), beside: rule.label === null ? [] : [rule.label.box],
}));

const fieldRows = ({ fields }: TrialView): readonly FoundRow[] => fields.map(({ key, name, required, found }) => row(`field ${key}`, {
  name: key, code: true, state: found === null ? 'none' : found.doubtful ? 'doubt' : 'found', took: found === null ? null : found.value === '' ? found.raw : found.value,
  note: found === null ? (required ? 'not found, and required' : 'not found') : [found.value === '' ? 'no value in it' : '', doubtsInWords(found.doubts)].filter((words) => words !== '').join('; '),
  more: [['Name', name], ...(found === null || found.raw === found.value ? [] : [['Printed', found.raw] as const]), ...sourcesOf(found), ...(required ? [['Required', 'holds the teller until it has a value'] as const] : [])],
  boxes: found?.box == null ? [] : [found.box], beside: Object.values(found?.sources ?? {}).flatMap(({ box }) => (box === null || box === found?.box ? [] : [box])),
}));

const sourceNames: Readonly<Record<string, string>> = { VIZ: 'print', MRZ: 'MRZ', BARCODE: 'barcode' };
function sourcesOf(found: TrialView['fields'][number]['found']): readonly (readonly [string, string])[] {
  const sources = Object.entries(found?.sources ?? {});
  return sources.length < 2 ? [] : [['Sources', sources.map(([source, { value }]) => `${sourceNames[source] ?? source} ${value}`).join(', ')]];
}

const zoneRows = ({ numberRule, numberChecks, wantedMrz, mrz, wantedBarcodes, barcodes }: TrialView): readonly FoundRow[] => [
  ...(numberRule === null ? [] : [row('number', {
    name: 'Number', state: numberChecks.length === 0 ? 'none' : numberChecks.some(({ result }) => result === 'failed') ? 'doubt' : 'found', took: null,
    note: numberChecks.length === 0 ? `${numberRule}: there is no number to check` : numberChecks.map(({ name, result }) => `${checkName(name)} ${checkWords[result]}`).join(', '), more: [['Rule', numberRule]],
  })]),
  ...(wantedMrz === null && mrz === null ? [] : [row('zone', {
    name: 'Zone', state: mrz === null ? 'none' : mrz.accepted && mrz.format === wantedMrz ? 'found' : 'doubt', took: mrz?.lines.join('\n') ?? null,
    note: mrz === null ? `${wantedMrz ?? ''}: none was read` : [mrz.format.replace('_', '-'), mrz.accepted ? 'read whole' : 'not read whole', ...(mrz.format === wantedMrz ? [] : [wantedMrz === null ? 'the type has none' : `the type has ${wantedMrz}`])].join(', '),
    more: mrz === null ? [] : [['Digits', mrz.checks.map(({ name, result }) => `${checkName(name)} ${checkWords[result]}`).join(', ')]], boxes: mrz?.boxes ?? [],
  })]),
  ...wantedBarcodes.filter((format) => !barcodes.some((code) => code.format === format)).map((format) => row(`wanted ${format}`, { name: 'Code', state: 'none', note: `${barcodeName(format)}: none was read` })),
  ...barcodes.map(({ format, text, box }, at) => row(`code ${at}`, { name: 'Code', state: 'found', took: text.slice(0, 200), note: `${barcodeName(format)}, as text, never opened`, boxes: box === null ? [] : [box] })),
];

/** The chosen row's places lit, its label beside them, everything else dim. */
export function boxesOf(sections: readonly FoundSection[], chosen: FoundRow | undefined): readonly StageBox[] {
  const others = sections.filter(({ id }) => id === 'anchors' || id === 'rules' || id === 'zones').flatMap(({ rows }) => rows).filter((one) => one !== chosen);
  const marks = (one: FoundRow, boxes: readonly Box[], look: StageBox['look']) => boxes.map((box, at): StageBox => ({ id: `${one.id} ${look} ${at}`, box, look }));
  return [...others.flatMap((one) => marks(one, one.boxes, 'dim')), ...(chosen === undefined ? [] : [...marks(chosen, chosen.beside, 'twin'), ...marks(chosen, chosen.boxes, 'lit')])];
}
