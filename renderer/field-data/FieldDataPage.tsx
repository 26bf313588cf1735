import { useState } from 'react';
import { Redirect } from 'wouter';
import { useDrop, usePaste } from '../capture/use-drop.ts';
import { useAnswer } from '../desk.ts';
import { paths } from '../paths.ts';
import { opensCases, useHere } from '../station-context.ts';
import { FieldDataEmpty } from './FieldDataEmpty.tsx';
import { FieldDataRead } from './FieldDataRead.tsx';
import { FieldDataReading } from './FieldDataReading.tsx';
import { FieldDataTrouble } from './FieldDataTrouble.tsx';
import { useReading } from './use-reading.ts';
import css from './FieldData.module.css';

/** Read a document, see its fields, save them as a file. No case, and nothing kept. */
export function FieldDataPage() {
  const { me } = useHere();
  const reading = useReading();
  const types = useAnswer('types.list', {}, { enabled: opensCases(me) });
  /** Empty: recognised by the station. */
  const [type, setType] = useState('');
  const take = (file: File) => reading.take(file, type === '' ? null : type);
  const over = useDrop(take);
  usePaste(take);
  if (!opensCases(me)) return <Redirect to={paths.home} replace />;
  const choose = { type, types: types.value ?? [], onType: setType };
  const { now } = reading;
  return (
    <div className={css.page} data-over={over || undefined}>
      <title>Field data, Veridesk</title>
      {now.state === 'empty' && <FieldDataEmpty over={over} choose={choose} onFile={take} />}
      {now.state === 'reading' && <FieldDataReading now={now} stopping={reading.stopping} onStop={reading.stop} />}
      {now.state === 'failed' && <FieldDataTrouble now={now} choose={choose} onFile={take} onAgain={() => reading.again(type === '' ? null : type)} onPutAway={reading.putAway} />}
      {now.state === 'done' && <FieldDataRead key={now.view.readId} now={now} choose={choose} onFile={take} onAgain={(as) => { setType(as); reading.again(as); }} onPutAway={reading.putAway} />}
    </div>
  );
}
