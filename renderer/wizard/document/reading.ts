/** Progress in words: thirteen stages of work are six lines that mean something to a teller. */
import type { EventBody } from '../../../electron/contract/events.ts';

export type Progress = EventBody<'case.progress'>;
type WorkStage = Progress['stage'];

export interface ReadingLine {
  readonly id: string;
  readonly words: string;
  readonly state: 'done' | 'running' | 'ahead';
  /** Null where it has not begun, or is too new to have a time. */
  readonly tookMs: number | null;
}

interface Group { readonly id: string; readonly words: string; readonly stages: readonly WorkStage[]; readonly counts?: { readonly stage: WorkStage; readonly words: (done: number, total: number) => string } }

const pictureGroups: readonly Group[] = [
  { id: 'outline', words: 'Outline and size', stages: ['decode', 'find-card'] },
  { id: 'text', words: 'Text', stages: ['text-boxes', 'text-lines'], counts: { stage: 'text-lines', words: (done, total) => `Text, ${done} of ${total} lines` } },
  { id: 'zones', words: 'Machine-readable zone and codes', stages: ['mrz', 'barcodes'] },
  { id: 'fields', words: 'Fields, light and sharpness', stages: ['script-lines', 'fields', 'quality'] },
  { id: 'faces', words: 'Portrait and selfie', stages: ['portrait', 'find-face', 'embed-face'] },
  { id: 'compare', words: 'Put the sources side by side', stages: ['compare'] },
];

/** The document was read before; two faces are all that is looked for. */
const faceGroups: readonly Group[] = [
  { id: 'faces', words: 'Look for the face', stages: ['decode', 'portrait', 'find-face'] },
  { id: 'measure', words: 'Measure it', stages: ['embed-face'] },
  { id: 'compare', words: 'Compare it with the portrait', stages: ['compare'] },
];

export type ReadingOf = 'pictures' | 'faces';
const groupsOf: Readonly<Record<ReadingOf, readonly Group[]>> = { pictures: pictureGroups, faces: faceGroups };

/** The lines as they stand. Work may come back to a stage (each picture is decoded); a line that is done stays done. */
export function readingLines(progress: Progress | null, of: ReadingOf = 'pictures'): readonly ReadingLine[] {
  const groups = groupsOf[of];
  const groupOf = (stage: WorkStage): number => groups.findIndex((group) => group.stages.includes(stage));
  const reached = progress === null ? 0 : Math.max(0, groupOf(progress.stage), ...progress.finished.map(({ stage }) => groupOf(stage)));
  return groups.map((group, at) => {
    const took = progress?.finished.filter(({ stage }) => group.stages.includes(stage)).reduce((sum, { tookMs }) => sum + tookMs, 0) ?? 0;
    const counted = group.counts !== undefined && progress !== null && progress.stage === group.counts.stage && progress.total > 0;
    return {
      id: group.id, words: counted && group.counts !== undefined ? group.counts.words(progress.done, progress.total) : group.words,
      state: at < reached ? 'done' : at === reached ? 'running' : 'ahead', tookMs: took > 0 ? took : null,
    };
  });
}

/** 0 to 1: whole lines, and the counted share of the one that runs. */
export function readingShare01(progress: Progress | null, of: ReadingOf = 'pictures'): number {
  if (progress === null) return 0;
  const lines = readingLines(progress, of);
  const running = lines.findIndex(({ state }) => state === 'running');
  const within = progress.total > 0 && groupsOf[of][running]?.stages.includes(progress.stage) === true ? Math.min(1, progress.done / progress.total) : 0;
  return Math.max(0, running + within) / lines.length;
}
