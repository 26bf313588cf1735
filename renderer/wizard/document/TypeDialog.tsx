import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import type { TypeView } from '../../../electron/contract/views.ts';
import { useAnswer } from '../../desk.ts';
import { Dialog, DialogActions } from '../../parts/Dialog.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import type { DocumentView } from './capture-side.ts';
import css from './Capture.module.css';

interface TypeDialogProps { readonly open: boolean; readonly document: DocumentView; readonly onClose: () => void; readonly onChoose: (type: string) => void }

/** Every type the station knows, likeliest first: a letter or two, then Enter. */
export function TypeDialog({ open, document, onClose, onChoose }: TypeDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Type of document" note="Type its first letters. Enter takes the marked one." width={520}>
      <Types document={document} onClose={onClose} onChoose={onChoose} />
    </Dialog>
  );
}

const words = (text: string): string => text.toLowerCase();

function Types({ document, onClose, onChoose }: Omit<TypeDialogProps, 'open'>) {
  const types = useAnswer('types.list', {});
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const likely = document.state === 'read' || document.state === 'refused' ? document : null;
  const rank = (id: string): number => { const found = likely?.candidates.findIndex(({ type }) => type === id) ?? -1; return found < 0 ? 99 : found; };
  const list = (types.value ?? []).filter(({ side, id }) => side === 'front' && id !== likely?.type)
    .filter(({ name, id }) => search === '' || words(name).split(/[^a-zà-ỹ0-9]+/).some((word) => word.startsWith(words(search))) || words(id).startsWith(words(search)))
    .toSorted((a, b) => rank(a.id) - rank(b.id) || a.name.localeCompare(b.name));
  const marked = Math.min(at, list.length - 1);
  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) { event.preventDefault(); setAt(Math.min(list.length - 1, Math.max(0, marked + by))); }
    const chosen = list[marked];
    if (event.key === 'Enter' && chosen !== undefined) { event.preventDefault(); onChoose(chosen.id); }
  };
  return (
    <>
      <Trouble failure={types.failure} onAgain={types.again} />
      <TextInput
        label="Type" placeholder="passport, licence, identity card" value={search} data-autofocus onKeyDown={press} role="combobox" aria-expanded="true" aria-controls="types"
        aria-activedescendant={list[marked] === undefined ? undefined : `type-${list[marked].id}`} onChange={(event) => { setSearch(event.currentTarget.value); setAt(0); }}
      />
      <div className={css.types} id="types" role="listbox" aria-label="Types of document">
        {list.map((type, index) => <TypeRow key={type.id} type={type} likely={rank(type.id) < 99} chosen={index === marked} onChoose={() => onChoose(type.id)} />)}
        {list.length === 0 && types.value !== undefined && <p className="t2" role="option" aria-selected="false">No type begins so.</p>}
      </div>
      <DialogActions><KeyButton keyName="cancel" onPress={onClose}>Leave it as it is</KeyButton></DialogActions>
    </>
  );
}

const TypeRow = ({ type: { id, name, issuer, origin }, likely, chosen, onChoose }: { readonly type: TypeView; readonly likely: boolean; readonly chosen: boolean; readonly onChoose: () => void }) => (
  <div id={`type-${id}`} className={css.typeRow} role="option" aria-selected={chosen} data-chosen={chosen || undefined} onClick={onChoose} onKeyDown={undefined}>
    {name}<span>{[likely ? 'next likely' : '', issuer, origin === 'imported' ? 'imported' : ''].filter((part) => part !== '').join(', ')}</span>
  </div>
);
