/** What the rules of a type found on a picture, as JSON and as lines for a terminal. */
import type { DocumentTypeData } from '../cases/document-type.ts';
import type { DocumentReading } from '../cases/document.ts';
import type { AnchorExplained, PrintExplained, TypeExplained } from '../cases/explain-type.ts';
import { checkNationalNumber, isNumberRule } from '../cases/national-numbers.ts';
import type { DocumentRead } from '../cases/ports.ts';
import { genericScore01 } from '../cases/recognise-type.ts';

/** Keys are the schema's; boxes are pixels of the picture put upright. */
export function trialJson(type: DocumentTypeData, { reading, explained }: DocumentRead) {
  const { card, quality, mrz, barcodes, fields, typeCandidates, tookMs } = reading;
  return {
    score01: scoreOf(type, reading), neededScore01: genericScore01, runnerUp: typeCandidates.find((each) => each.type !== type.id) ?? null,
    anchors: explained?.anchors ?? [], against: explained?.against ?? [], ownLabels: explained?.ownLabels ?? null, printed: explained?.prints ?? [],
    fields: Object.fromEntries(Object.keys(type.fields).map((key) => [key, fields[key] ?? null])), numberChecks: numberChecks(type, reading), mrz, barcodes,
    idle: explained?.idle ?? [], card, quality, tookMs,
  };
}

const scoreOf = ({ id }: DocumentTypeData, { typeCandidates }: DocumentReading): number => typeCandidates.find(({ type }) => type === id)?.score01 ?? 0;

/** Null where the type has no rule or nothing was found to hold against it. */
function numberChecks({ numberRule, numberField }: DocumentTypeData, { fields }: DocumentReading) {
  const value = (key: string): string => fields[key]?.value ?? '';
  if (numberRule === null || !isNumberRule(numberRule) || value(numberField) === '') return null;
  return checkNationalNumber(numberRule, value(numberField), { dateOfBirth: value('DATE_OF_BIRTH'), sex: value('SEX') }).checks.map(({ name, result }) => ({ name, result }));
}

export function trialLines(type: DocumentTypeData, read: DocumentRead): readonly string[] {
  const { reading, explained } = read;
  const score = scoreOf(type, reading);
  const runnerUp = reading.typeCandidates.find((each) => each.type !== type.id);
  return [
    `type ${type.id}: ${score.toFixed(2)} of the ${genericScore01} needed${runnerUp === undefined ? '' : `; next ${runnerUp.type} ${runnerUp.score01.toFixed(2)}`}; picture ${reading.quality.gate}`,
    ...(explained === undefined ? [] : ruleLines(explained)),
    'fields', ...Object.keys(type.fields).map((key) => fieldLine(key, reading, type.required.includes(key))),
    ...(numberChecks(type, reading) ?? []).map(({ name, result }) => `  ${type.numberField} ${name}: ${result}`),
    ...(type.mrz === null && reading.mrz === null ? [] : [`zone ${reading.mrz === null ? `none read, ${type.mrz} wanted` : `${reading.mrz.format} ${reading.mrz.accepted ? 'read whole' : 'not read whole'}`}`]),
    ...reading.barcodes.map(({ format, text }) => `barcode ${format}, ${text.length} characters`),
  ];
}

function ruleLines({ anchors, against, ownLabels, prints, idle }: TypeExplained): readonly string[] {
  return [
    'anchors', ...anchors.map(anchorLine), ...against.map(({ words, text }) => `  against "${words}": "${text}"`),
    `  labels of its own: ${ownLabels.seen} of ${ownLabels.of} seen`,
    'printed', ...prints.map(printLine),
    ...(idle.length === 0 ? [] : ['no rule took', ...idle.map(({ text }) => `  "${text}"`)]),
  ];
}

const anchorLine = ({ words, looks, weight, seen, share01 }: AnchorExplained): string => {
  const what = looks ?? words.slice(0, 3).map((word) => `"${word}"`).join(' or ');
  return seen === null ? `  ${what}: not seen` : `  ${what}: "${seen.text}", counts ${(weight * share01).toFixed(2)} of ${weight}`;
};

const hows: Readonly<Record<NonNullable<PrintExplained['how']>, string>> = { label: 'by its label', 'last-line': 'by its last line', flush: 'by what it stands flush with', 'one-of': 'by its words', looks: 'by its looks in its place' };

function printLine({ id, labels, label, how, lines, doubts }: PrintExplained): string {
  if (how === null) return `  ${id.padEnd(20)} ${label !== null ? `label read as "${label.text}", nothing by it fits` : labels.length === 0 ? 'not found' : 'not found, and none of its labels'}`;
  return `  ${id.padEnd(20)} ${lines.map(({ text }) => `"${text}"`).join(' / ')}, ${hows[how]}${doubts.length === 0 ? '' : ` (${doubts.join(', ')})`}`;
}

function fieldLine(key: string, { fields }: DocumentReading, required: boolean): string {
  const field = fields[key];
  if (field === undefined) return `  ${key.padEnd(22)} not found${required ? ', and required' : ''}`;
  const raw = field.raw.replaceAll('\n', ' / ');
  return `  ${key.padEnd(22)} ${field.value === '' ? `no value in "${raw}"` : field.value}${raw === field.value || field.value === '' ? '' : `, printed "${raw}"`}${field.doubtful ? ` (${field.doubts.join(', ')})` : ''}`;
}
