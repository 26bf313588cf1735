/** A type tried on a picture: what every rule of it found. Without a case, and nothing of it is kept. */
import { fieldStates } from '../cases/case-fields.ts';
import type { DocumentTypeData } from '../cases/document-type.ts';
import { checkNumber } from '../cases/number-checks.ts';
import type { DocumentRead, Watch } from '../cases/ports.ts';
import { genericScore01 } from '../cases/recognise-type.ts';
import { done, failed, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { DocumentType } from '../cases/words.ts';
import type { CallInput } from '../contract/calls.ts';
import type { Session } from '../contract/handlers.ts';
import type { TrialView } from '../contract/type-views.ts';
import { typeTrialWork } from '../contract/vocabulary.ts';
import { fieldView } from './case-view.ts';
import { judgeTypeFile } from './check-document-type.ts';
import { checkView, quality, readView } from './document-view.ts';
import { withoutCase } from './field-data.ts';
import { follow, type RunningWork } from './running-work.ts';
import { line, type World } from './world.ts';

/** One trial a person at a time. */
const workOf = (who: Operator): string => `${typeTrialWork} ${who.operatorId}`;

/** Expected failures: document.type-unknown (not known here, or a file that is no type), picture.*, document.no-text, case.busy, vision.*. */
export async function tryType(world: World, running: RunningWork, session: Session, who: Operator, { type, picture }: CallInput<'types.try'>): Promise<Result<TrialView>> {
  const data = dataOf(world, type);
  if (data === null) return failed('document.type-unknown');
  const signal = running.start(workOf(who));
  if (signal === null) return failed('case.busy');
  try {
    const read = await readAs(world, data, picture, { signal, onProgress: follow(world, typeTrialWork) });
    if (!read.ok) return read;
    if (session.operator?.operatorId !== who.operatorId) return failed('vision.cancelled');
    const kept = await world.store.audit.append([line(world, who, 'types.tried', null, { type: data.id, version: data.version, imported: 'id' in type })]);
    return kept.ok ? done(trialOf(world, data, read.value)) : kept;
  } finally {
    running.end(workOf(who));
    world.soFar.end(typeTrialWork);
  }
}

export const stopTrial = (running: RunningWork, who: Operator): boolean => running.stop(workOf(who));

function dataOf(world: World, type: CallInput<'types.try'>['type']): DocumentTypeData | null {
  if ('id' in type) return world.types.find(type.id)?.data ?? null;
  const judged = judgeTypeFile(type.bytes);
  return judged.ok ? judged.type : null;
}

/** Read as this type, whatever the station would have taken it for. */
export const readAs = ({ vision, today }: Pick<World, 'vision' | 'today'>, type: DocumentTypeData, picture: Uint8Array, watch?: Watch): Promise<Result<DocumentRead>> =>
  vision.readDocument({ picture, type: type.id, corners: null, today: today(), moreTypes: [type], explain: true }, watch);

function trialOf(world: World, type: DocumentTypeData, { reading, rectifiedJpeg, explained }: DocumentRead): TrialView {
  if (explained === undefined) throw new Error('a trial was not explained');
  const { mrz, barcodes } = readView(world, { front: reading, back: null });
  const states = fieldStates(withoutCase(reading), type.required);
  const nameOf = (id: DocumentType): string => (id === type.id ? type.name : world.documentType(id).name);
  const found = (key: string): TrialView['fields'][number]['found'] => {
    const state = states.find((each) => each.key === key);
    return state === undefined || reading.fields[key] === undefined ? null : fieldView(state, { nameOf: () => '', operators: [] });
  };
  return {
    id: type.id, name: type.name, version: type.version, tookMs: reading.tookMs,
    candidates: reading.typeCandidates.map(({ type: id, score01 }) => ({ id, name: nameOf(id), score01, here: id === type.id })), neededScore01: genericScore01,
    ...copied(explained), fields: Object.entries(type.fields).map(([key, { name }]) => ({ key, name, required: type.required.includes(key), found: found(key) })),
    wantedMrz: type.mrz, mrz, wantedBarcodes: type.barcodes.map(({ format }) => format), barcodes, numberRule: type.numberRule, numberChecks: checkNumber(states, type).map(checkView),
    card: { found: reading.card.found, width: reading.card.width, height: reading.card.height, dpi: reading.card.dpi }, quality: quality(reading, 0), rectified: rectifiedJpeg,
  };
}

/** The answer's lists may be written to, the rules' may not. */
function copied({ anchors, against, ownLabels, prints, idle }: NonNullable<DocumentRead['explained']>): Pick<TrialView, 'anchors' | 'against' | 'ownLabels' | 'rules' | 'idle'> {
  return {
    anchors: anchors.map((anchor) => ({ ...anchor, words: [...anchor.words] })), against: [...against], ownLabels,
    rules: prints.map((print) => ({ ...print, labels: [...print.labels], lines: [...print.lines], doubts: [...print.doubts], feeds: [...print.feeds] })), idle: [...idle],
  };
}
