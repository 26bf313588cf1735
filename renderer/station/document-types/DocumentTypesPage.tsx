import { useState } from 'react';
import { useDrop } from '../../capture/use-drop.ts';
import { useAnswer } from '../../desk.ts';
import { RefusedFile } from './RefusedFile.tsx';
import { isTypeFile, useTypeFile, type Known, type Subject, type Tried } from './subject.ts';
import { TypeList } from './TypeList.tsx';
import { TypeTrial } from './TypeTrial.tsx';
import { useTrial } from './use-trial.ts';
import css from './DocumentTypes.module.css';

/** Every type of document this station knows; one more from a file, tried on a picture before it counts. */
export function DocumentTypesPage() {
  const packs = useAnswer('types.packs', {});
  const trial = useTrial();
  const files = useTypeFile();
  const [subject, setSubject] = useState<Subject>({ kind: 'none' });
  const [said, setSaid] = useState('');
  const tried: Tried | null = subject.kind === 'known' || subject.kind === 'file' ? subject : null;

  const show = (next: Subject) => {
    setSaid('');
    setSubject(next);
    // the same picture with the file as it is now: that is how a type is written
    if (next.kind === 'file' && trial.now.state !== 'empty') trial.again(next);
  };
  const putAway = () => { trial.putAway(); setSubject({ kind: 'none' }); };
  const takeTypeFile = (file: File) => { if (trial.now.state !== 'reading') void files.read(file).then(show); };
  const take = (file: File) => {
    if (isTypeFile(file) || tried === null) takeTypeFile(file);
    else trial.take(file, tried);
  };
  const over = useDrop(take);
  const changed = (words: string) => { putAway(); setSaid(words); packs.again(); };
  return (
    <div className={css.page} data-over={over || undefined}>
      <title>Document types, Veridesk</title>
      {subject.kind === 'none' && <TypeList packs={packs} said={said} busy={files.waiting} over={over} onTypeFile={takeTypeFile} onTry={(pack: Known) => show({ kind: 'known', pack })} onChanged={changed} />}
      {(subject.kind === 'refused' || subject.kind === 'unread') && <RefusedFile subject={subject} busy={files.waiting} onTypeFile={takeTypeFile} onPutAway={putAway} />}
      {tried !== null && <TypeTrial subject={tried} trial={trial} over={over} busy={files.waiting} onTypeFile={takeTypeFile} onPutAway={putAway} onChanged={changed} />}
    </div>
  );
}
