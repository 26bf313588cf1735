import { IconAlertTriangle, IconFolder, IconListDetails } from '@tabler/icons-react';
import { useRef, type InputHTMLAttributes } from 'react';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Panel } from '../../parts/Panel.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { useHere } from '../../station-context.ts';
import { count, grouped } from '../../words/numbers.ts';
import { CalibrationResult } from './CalibrationResult.tsx';
import { useCalibration, type CalibrationState, type ChosenFile } from './use-calibration.ts';
import css from './Calibration.module.css';

/** What a match is worth on the bank's own pictures: chosen here, compared in main, kept nowhere. */
export function CalibrationPage() {
  const run = useCalibration();
  const { me } = useHere();
  const busy = run.now.state === 'reading' || run.now.state === 'comparing';
  const mayRun = me.role !== 'teller';
  return (
    <div className={css.page}>
      <title>Calibration, Veridesk</title>
      <header className={css.head}>
        <h1 className={css.title}>Calibration</h1>
        <p className="t2">False matches and false non-matches on your own pictures. Nothing of them is kept.</p>
        {mayRun && !busy && (
          <div className={css.acts}>
            <Choose keyName="calibrate-list" what="list" onFiles={run.take}>List of pairs</Choose>
            <Choose keyName="calibrate-folder" what="folder" onFiles={run.take} first={run.now.state !== 'done'}>Folder of people</Choose>
          </div>
        )}
      </header>
      {mayRun ? <Shown now={run.now} onStop={run.stop} /> : <p className={css.text}>A compliance officer or an administrator runs it.</p>}
    </div>
  );
}

function Shown({ now, onStop }: { readonly now: CalibrationState; readonly onStop: () => void }) {
  if (now.state === 'done') return <CalibrationResult view={now.view} people={now.people} unreadable={now.unreadable} />;
  if (now.state === 'reading' || now.state === 'comparing') return <Working now={now} onStop={onStop} />;
  return (
    <>
      {now.state === 'failed' && <Trouble failure={now.failure}>{now.picture !== null && <span>It was {now.picture}.</span>}</Trouble>}
      {now.state === 'stopped' && <p className={css.stopped} role="status">Stopped when {grouped(now.done)} of {count(now.total, 'picture')} had been looked at. Nothing was compared, and nothing is kept.</p>}
      {now.state === 'refused' && <p className={css.refused} role="alert"><IconAlertTriangle size={16} stroke={1.75} aria-hidden /><span><strong>Nothing was compared.</strong> {now.why}</span></p>}
      <WhatToBring />
    </>
  );
}

function Working({ now, onStop }: { readonly now: Extract<CalibrationState, { state: 'reading' | 'comparing' }>; readonly onStop: () => void }) {
  const done = now.state === 'reading' ? now.done : now.total;
  return (
    <Panel title={now.state === 'reading' ? 'Looking at the pictures' : 'Comparing the pairs'} note={`${grouped(done)} of ${grouped(now.total)}`}>
      <progress className={css.progress} value={done} max={now.total} aria-label="Pictures looked at" />
      <p className={css.text} role="status">{now.state === 'reading' ? 'Cases at the counter go first; you can go on working in another window.' : 'Every pair is compared.'}</p>
      <div className={css.stop}><KeyButton keyName="cancel" size="small" autoFocus onPress={onStop}>Stop</KeyButton></div>
    </Panel>
  );
}

const claims: readonly (readonly [string, string])[] = [['1 in 100', '300'], ['1 in 1,000', '3,000'], ['1 in 10,000', '30,000'], ['1 in 100,000', '300,000']];

function WhatToBring() {
  return (
    <div className={css.columns}>
      <Panel title="What to bring">
        <p className={css.text}><strong>Folder of people:</strong> one folder that holds a folder for each person. Pictures of one person are compared with each other, and with everybody else’s.</p>
        <p className={css.text}><strong>List of pairs:</strong> a CSV file with the columns a, b and same (1 or 0), and group where rates are wanted apart. Choose it together with its pictures.</p>
        <p className={css.text}>Pictures from your own cameras and cards say most. Random strangers do not show what relatives and look-alikes do.</p>
      </Panel>
      <Panel title="What it takes to claim a rate" flush>
        <table className={css.table}>
          <thead><tr><th>False match rate</th><th className={css.number}>Pairs of strangers without a false match</th></tr></thead>
          <tbody>{claims.map(([rate, pairs]) => <tr key={rate}><th scope="row">{rate}</th><td className={css.number}>{pairs}</td></tr>)}</tbody>
        </table>
      </Panel>
    </div>
  );
}

/** React has no word for a whole folder; browsers have had this one for years. */
const wholeFolder = { webkitdirectory: '' } as unknown as InputHTMLAttributes<HTMLInputElement>;

function Choose({ what, keyName, children, onFiles, first = false }: {
  readonly what: 'list' | 'folder'; readonly keyName: 'calibrate-list' | 'calibrate-folder'; readonly children: string; readonly onFiles: (files: readonly ChosenFile[]) => void; readonly first?: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  const Icon = what === 'list' ? IconListDetails : IconFolder;
  return (
    <>
      <input
        ref={input} className="unseen" type="file" multiple tabIndex={-1} aria-hidden data-takes={what} {...(what === 'folder' ? wholeFolder : { accept: '.csv,image/jpeg,image/png,image/webp' })}
        onChange={({ currentTarget }) => {
          const files = [...currentTarget.files ?? []].map((file) => ({ file, path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }));
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <KeyButton keyName={keyName} size="small" kind={first ? 'filled' : 'default'} autoFocus={first} icon={<Icon size={16} stroke={1.75} aria-hidden />} onPress={() => input.current?.click()}>{children}</KeyButton>
    </>
  );
}
