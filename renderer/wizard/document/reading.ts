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

const groups: readonly Group[] = [
  { id: 'outline', words: 'Outline and size', stages: ['decode', 'find-card'] },
  { id: 'text', words: 'Text', stages: ['text-boxes', 'text-lines'], counts: { stage: 'text-lines', words: (done, total) => `Text, ${done} of ${total} lines` } },
  { id: 'zones', words: 'Machine-readable zone and codes', stages: ['mrz', 'barcodes'] },
  { id: 'fields', words: 'Fields, light and sharpness', stages: ['script-lines', 'fields', 'quality'] },
  { id: 'faces', words: 'Portrait and selfie', stages: ['portrait', 'find-face', 'embed-face'] },
  { id: 'compare', words: 'Put the sources side by side', stages: ['compare'] },
];

const groupOf = (stage: WorkStage): number => groups.findIndex((group) => group.stages.includes(stage));

/** The lines as they stand. Work may come back to a stage (each picture is decoded); a line that is done stays done. */
export function readingLines(progress: Progress | null): readonly ReadingLine[] {
  const reached = progress === null ? 0 : Math.max(groupOf(progress.stage), ...progress.finished.map(({ stage }) => groupOf(stage)));
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
export function readingShare01(progress: Progress | null): number {
  if (progress === null) return 0;
  const lines = readingLines(progress);
  const running = lines.findIndex(({ state }) => state === 'running');
  const within = progress.total > 0 && groupOf(progress.stage) === running ? Math.min(1, progress.done / progress.total) : 0;
  return Math.max(0, running + within) / lines.length;
}
