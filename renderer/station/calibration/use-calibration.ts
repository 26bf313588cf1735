/** Hands pictures over a few at a time, so that it can be followed and stopped between any two of them. The page holds files, main only templates. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CalibrationView } from '../../../electron/contract/calibration-calls.ts';
import { mostPictureBytes, mostPicturesTogether } from '../../../electron/contract/limits.ts';
import type { Failure } from '../../../electron/contract/result.ts';
import { useAsk } from '../../desk.ts';
import { isList, readFolders, readList, type Choice, type Chosen } from './read-choice.ts';

export interface ChosenFile extends Chosen { readonly file: File }

export type CalibrationState =
  | { readonly state: 'empty' }
  /** Somebody stopped it when this many pictures had been looked at. */
  | { readonly state: 'stopped'; readonly done: number; readonly total: number }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'reading'; readonly done: number; readonly total: number }
  | { readonly state: 'comparing'; readonly total: number }
  | { readonly state: 'failed'; readonly failure: Failure; readonly picture: string | null }
  | { readonly state: 'done'; readonly view: CalibrationView; readonly people: number | null; readonly unreadable: readonly string[] };

export interface CalibrationRun {
  readonly now: CalibrationState;
  take(files: readonly ChosenFile[]): void;
  stop(): void;
}

export function useCalibration(): CalibrationRun {
  const [now, setNow] = useState<CalibrationState>({ state: 'empty' });
  const begin = useAsk('calibration.begin');
  const embed = useAsk('calibration.embed');
  const compare = useAsk('calibration.compare');
  const end = useAsk('calibration.end');
  const turn = useRef(0);

  const run = async (files: readonly ChosenFile[]) => {
    turn.current += 1;
    const mine = turn.current;
    const isOver = () => turn.current !== mine;
    const choice = await readChoice(files);
    if (isOver()) return;
    if (choice.kind === 'refused') { setNow({ state: 'refused', why: choice.why }); return; }
    const { pictures } = choice;
    const total = pictures.length;
    setNow({ state: 'reading', done: 0, total });
    const begun = await begin.ask({});
    if (!begun.ok) { if (!isOver()) setNow({ state: 'failed', failure: begun.failure, picture: null }); return; }
    const { calibrationId } = begun.value;
    const unreadable: string[] = [];
    const work = async (): Promise<CalibrationState | null> => {
      for (let at = 0; at < total;) {
        const group = await nextGroup(pictures, at);
        if (isOver()) return null;
        const embedded = await embed.ask({ calibrationId, pictures: group });
        if (isOver()) return null;
        if (!embedded.ok) return { state: 'failed', failure: embedded.failure, picture: null };
        unreadable.push(...embedded.value.unreadable.map((number) => pictures[number]?.file.name ?? ''));
        at += group.length;
        setNow({ state: 'reading', done: at, total });
      }
      setNow({ state: 'comparing', total });
      const compared = await compare.ask({ calibrationId, by: choice.kind === 'pairs' ? { pairs: [...choice.pairs] } : { people: [...choice.people] } });
      if (!compared.ok) return { state: 'failed', failure: compared.failure, picture: null };
      return { state: 'done', view: compared.value, people: choice.kind === 'people' ? choice.howMany : null, unreadable };
    };
    const outcome = await work();
    void end.ask({ calibrationId });
    if (outcome !== null && !isOver()) setNow(outcome);
  };
  const stop = () => {
    turn.current += 1;
    setNow((before) => (before.state === 'reading' || before.state === 'comparing' ? { state: 'stopped', done: before.state === 'reading' ? before.done : before.total, total: before.total } : { state: 'empty' }));
  };
  const leave = useEffectEvent(() => { turn.current += 1; });
  useEffect(() => () => leave(), []);
  return { now, take: (files) => void run(files), stop };
}

async function readChoice(files: readonly ChosenFile[]): Promise<Choice<ChosenFile>> {
  const lists = files.filter(isList);
  const [list] = lists;
  if (list === undefined) return readFolders(files);
  if (lists.length > 1) return { kind: 'refused', why: 'More than one list was chosen. One at a time is compared.' };
  const text = await list.file.text().catch(() => null);
  return text === null ? { kind: 'refused', why: 'The list cannot be read.' } : readList(files, list, text);
}

/**
 * As many of the next pictures as may be sent at once. One that cannot be read, or is larger than any picture that is taken, is sent as an empty one:
 * main names it among those that cannot be opened, and it costs its own pairs only.
 */
async function nextGroup(pictures: readonly ChosenFile[], from: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const group: Uint8Array<ArrayBuffer>[] = [];
  let groupBytes = 0;
  for (const { file } of pictures.slice(from, from + mostPicturesTogether)) {
    const isTooLarge = file.size > mostPictureBytes;
    if (!isTooLarge && group.length > 0 && groupBytes + file.size > mostPictureBytes) break;
    const bytes = isTooLarge ? new Uint8Array() : await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => new Uint8Array());
    group.push(bytes);
    groupBytes += bytes.byteLength;
  }
  return group;
}
