import { useState } from 'react';
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
export function ImportButton({ subject, onAsking, onImported }: { readonly subject: FileSubject; readonly onAsking: (asking: boolean) => void; readonly onImported: (words: string) => void }) {
  const add = useAsk('types.import');
  const [asking, setAsking] = useState<Replaced | null>(null);
  const ask = (replaced: Replaced | null) => { setAsking(replaced); onAsking(replaced !== null); };
  const bring = async (replacing: boolean) => {
    const result = await add.ask({ bytes: subject.bytes, replacing });
    if (!result.ok) return;
    if (result.value.state === 'imported') onImported(`${subject.check.name} is imported. Documents are read as it from now on.`);
    else if (result.value.check.state === 'good') ask(result.value.check.replaces);
  };
  return (
    <>
      {asking === null && <Trouble failure={add.failure} />}
      <KeyButton kind="filled" keyName="go-on" busy={add.waiting} onPress={() => { if (subject.check.replaces === null) void bring(false); else ask(subject.check.replaces); }}>Import it</KeyButton>
      <Dialog open={asking !== null} onClose={() => ask(null)} title={`Put it in place of ${asking?.name ?? ''}`} width={500}>
        {asking !== null && (
          <>
            <p className={css.dialogText}>
              A type with the id <span className="mono">{subject.check.id}</span> is here already: {originWords[asking.origin].toLowerCase()}{asking.version > 0 ? `, version ${asking.version}` : ', and not used'}.
              {asking.same ? ' It is this very file.' : ' Every such document is read by the new file from now on.'}{asking.origin === 'shipped' ? ' The built-in one comes back when the import is removed.' : ''}
            </p>
            <Trouble failure={add.failure} />
            <DialogActions>
              <KeyButton keyName="cancel" kind="subtle" onPress={() => ask(null)}>Leave it as it is</KeyButton>
              <KeyButton keyName="confirm" kind="filled" busy={add.waiting} autoFocus onPress={() => void bring(true)}>Replace it</KeyButton>
            </DialogActions>
          </>
        )}
      </Dialog>
    </>
  );
}
