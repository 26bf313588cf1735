import { IconAlertTriangle, IconId } from '@tabler/icons-react';
import { ChoosePicture } from '../../field-data/ChoosePicture.tsx';
import { KeyHint } from '../../keys/Keys.tsx';
import { DataRow, DataRows } from '../../parts/Panel.tsx';
import { count, shortHash } from '../../words/numbers.ts';
import type { Tried } from './subject.ts';
import { originWords } from './trial-words.ts';
import css from './DocumentTypes.module.css';

/** The type, what it would replace, and where the picture comes in. */
export function TrialEmpty({ subject, over, onFile }: { readonly subject: Tried; readonly over: boolean; readonly onFile: (file: File) => void }) {
  const { name, id, version, sha256 } = subject.kind === 'known' ? subject.pack : subject.check;
  return (
    <div className={css.empty}>
      <header>
        <h1 className={css.title}>{name}</h1>
        <p className={css.sub}>{subject.kind === 'known' ? 'See what each of its rules finds on a picture.' : 'The file keeps the published shape. See what each of its rules finds on a picture, then import it.'}</p>
      </header>
      {subject.kind === 'file' && <Replaces subject={subject} />}
      <section className={css.zone} data-over={over || undefined} aria-label="Picture">
        <IconId className={css.zoneIcon} size={36} stroke={1.5} aria-hidden />
        <div className={css.zoneWords}>
          <h2 className={css.zoneTitle}>{over ? 'Let go to try it' : 'Drop a picture of such a document anywhere on this page'}</h2>
          <p className="t2">Or choose one, or paste it <KeyHint names={['paste']} says="" /> It opens no case, and nothing of it is kept.</p>
        </div>
        <ChoosePicture words="Choose a picture" keyName="choose-file" kind="filled" autoFocus onFile={onFile} />
      </section>
      <div className={css.about}>
        <DataRows>
          <DataRow label="Id"><span className="mono">{id}</span></DataRow>
          <DataRow label="Version">{version}</DataRow>
          <DataRow label="SHA-256"><span className="mono" title={sha256}>{shortHash(sha256)}</span></DataRow>
          {subject.kind === 'known' ? <DataRow label="Comes from">{originWords[subject.pack.origin]}</DataRow> : <DataRow label="Comes from"><span className="mono">{subject.file}</span></DataRow>}
          {subject.kind === 'file' && <DataRow label="Rules">{count(subject.check.anchors, 'anchor')}, {count(subject.check.prints, 'print')}, {count(subject.check.fields, 'field')}</DataRow>}
        </DataRows>
      </div>
    </div>
  );
}

function Replaces({ subject }: { readonly subject: Extract<Tried, { kind: 'file' }> }) {
  const { replaces, id } = subject.check;
  if (replaces === null) return null;
  return (
    <p className={css.replaces}>
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <span><strong>The id {id} is taken{replaces.origin === 'shipped' ? ' by a built-in type' : ''}: {replaces.name}{replaces.version > 0 ? `, version ${replaces.version}` : ''}.</strong> {replaces.same ? 'It is this very file.' : 'Importing this file would put it in its place; give it an id of its own to have both.'}</span>
    </p>
  );
}
