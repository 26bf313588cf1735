import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PackView } from '../../../electron/contract/type-views.ts';
import type { Answer } from '../../desk.ts';
import { KeyHint } from '../../keys/Keys.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { TroublePage } from '../../parts/Trouble.tsx';
import { Waiting } from '../../parts/Waiting.tsx';
import { paths } from '../../paths.ts';
import { useHere } from '../../station-context.ts';
import { count } from '../../words/numbers.ts';
import { ChooseTypeFile } from './ChooseTypeFile.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import type { Known } from './subject.ts';
import { TypeTable } from './TypeTable.tsx';
import css from './DocumentTypes.module.css';

interface ListProps {
  readonly packs: Answer<PackView[]>; readonly said: string; readonly busy: boolean; readonly over: boolean;
  readonly onTypeFile: (file: File) => void; readonly onTry: (pack: Known) => void; readonly onChanged: (words: string) => void;
}

/** Every type, those that are not used first. */
export function TypeList({ packs, said, busy, over, onTypeFile, onTry, onChanged }: ListProps) {
  const { me } = useHere();
  const [, go] = useLocation();
  const [removing, setRemoving] = useState<PackView | null>(null);
  const all = packs.value ?? [];
  const mayChange = me.role === 'administrator';
  return (
    <div className={css.list}>
      <header className={css.head}>
        <div className={css.headWords}>
          <h1 className={css.title}>Document types</h1>
          <p className="t2" role="status">{said === '' ? summary(all) : said}</p>
        </div>
        <div className={css.acts}>
          <KeyButton keyName="put-away" kind="subtle" size="small" icon={<IconArrowLeft size={16} stroke={1.75} aria-hidden />} onPress={() => go(paths.station)}>Station</KeyButton>
          <ChooseTypeFile words={mayChange ? 'Import a type' : 'Try a file'} keyName="choose-file" kind="filled" size="small" busy={busy} onFile={onTypeFile} />
        </div>
      </header>
      {over && <p className={css.drop}>Let go to check the file</p>}
      {packs.failure !== null && <TroublePage failure={packs.failure} onAgain={packs.again} beside />}
      {packs.waiting && <Waiting what="Looking through the types" />}
      {all.length > 0 && (
        <ScrollRegion className={css.tableRoom} label="Document types">
          <TypeTable packs={all} mayChange={mayChange} onTry={onTry} onRemove={setRemoving} />
        </ScrollRegion>
      )}
      <footer className={css.foot}>
        <p><KeyHint names={['row-up', 'row-down']} says="choose" /> <KeyHint names={['row-open']} says="try on a picture" /></p>
        <p className="t2">A type is a file. Drop one here: it is checked, and can be tried on a picture before it counts.{mayChange ? '' : ' An administrator imports it.'}</p>
      </footer>
      <RemoveDialog pack={removing} onClose={() => setRemoving(null)} onRemoved={(name) => { setRemoving(null); onChanged(`${name} is removed. Cases that were read as it keep what was read.`); }} />
    </div>
  );
}

function summary(packs: readonly PackView[]): string {
  const imported = packs.filter(({ origin, state }) => origin === 'imported' && state === 'in-use').length;
  const refused = packs.filter(({ state }) => state === 'refused').length;
  return [`${packs.length - imported - refused} built in`, imported === 0 ? 'none imported' : `${imported} imported`, ...(refused === 0 ? [] : [`${count(refused, 'type is', 'types are')} not used`])].join(', ');
}
