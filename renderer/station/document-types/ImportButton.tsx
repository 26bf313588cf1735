import { useEffect, useEffectEvent, useState } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import type { PackCheckView } from '../../../electron/contract/type-views.ts';
import { useAsk } from '../../desk.ts';
import { Dialog, DialogActions } from '../../parts/Dialog.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import type { Subject } from './subject.ts';
import { originWords } from './trial-words.ts';
import css from './DocumentTypes.module.css';

type FileSubject = Extract<Subject, { kind: 'file' }>;
type Replaced = NonNullable<Extract<PackCheckView, { state: 'good' }>['replaces']>;

/** Takes the file into use. One that has the id of another asks first: nothing is replaced unsaid. */
export function ImportButton({ subject, filled, onFailure, onImported }: {
  readonly subject: FileSubject;
  /** False where something else on the screen is the thing to do. */
  readonly filled: boolean;
  readonly onFailure: (failure: Failure | null) => void; readonly onImported: (words: string) => void;
}) {
  const add = useAsk('types.import');
  const [asking, setAsking] = useState<Replaced | null>(null);
  // said above the bar, which has no room for it; in the dialog while that is open
  const failure = asking === null ? add.failure : null;
  const tell = useEffectEvent(onFailure);
  useEffect(() => tell(failure), [failure]);
  const bring = async (replacing: boolean) => {
    const result = await add.ask({ bytes: subject.bytes, replacing });
    if (!result.ok) return;
    if (result.value.state === 'imported') onImported(`${subject.check.name} is imported. Documents are read as it from now on.`);
    else if (result.value.check.state === 'good') setAsking(result.value.check.replaces);
  };
  return (
    <>
      <KeyButton kind={filled ? 'filled' : 'default'} keyName="go-on" busy={add.waiting} onPress={() => { if (subject.check.replaces === null) void bring(false); else setAsking(subject.check.replaces); }}>Import it</KeyButton>
      <Dialog open={asking !== null} onClose={() => setAsking(null)} title={`Put it in place of ${asking?.name ?? ''}`} width={500}>
        {asking !== null && (
          <>
            <p className={css.dialogText}>
              A type with the id <span className="mono">{subject.check.id}</span> is here already: {originWords[asking.origin].toLowerCase()}{asking.version > 0 ? `, version ${asking.version}` : ', and not used'}.
              {asking.same ? ' It is this very file.' : ' Every such document is read by the new file from now on.'}{asking.origin === 'shipped' ? ' The built-in one comes back when the import is removed.' : ''}
            </p>
            <Trouble failure={add.failure} />
            <DialogActions>
              <KeyButton keyName="cancel" kind="subtle" onPress={() => setAsking(null)}>Leave it as it is</KeyButton>
              <KeyButton keyName="confirm" kind="filled" busy={add.waiting} autoFocus onPress={() => void bring(true)}>Replace it</KeyButton>
            </DialogActions>
          </>
        )}
      </Dialog>
    </>
  );
}
