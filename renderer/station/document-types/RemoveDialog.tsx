import type { PackView } from '../../../electron/contract/type-views.ts';
import { useAsk } from '../../desk.ts';
import { Dialog, DialogActions } from '../../parts/Dialog.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import css from './DocumentTypes.module.css';

/** An imported type goes out of use; the record says who did it. */
export function RemoveDialog({ pack, onClose, onRemoved }: { readonly pack: PackView | null; readonly onClose: () => void; readonly onRemoved: (name: string) => void }) {
  return (
    <Dialog open={pack !== null} onClose={onClose} title={pack === null ? '' : `Remove ${nameOf(pack)}`} width={460}>
      {pack !== null && <Removing pack={pack} onClose={onClose} onRemoved={onRemoved} />}
    </Dialog>
  );
}

const nameOf = (pack: PackView): string => (pack.state === 'in-use' ? pack.name : pack.id);

function Removing({ pack, onClose, onRemoved }: { readonly pack: PackView; readonly onClose: () => void; readonly onRemoved: (name: string) => void }) {
  const remove = useAsk('types.remove');
  const confirm = async () => { if ((await remove.ask({ id: pack.id })).ok) onRemoved(nameOf(pack)); };
  const instead = pack.state === 'in-use' ? pack.replacesShipped : pack.name !== null;
  return (
    <>
      <p className={css.dialogText}>{instead ? 'The built-in type of this id is used again.' : 'Such documents are read as one of the other types from now on.'} Cases that were read as it keep what was read. It can be imported again from its file.</p>
      <Trouble failure={remove.failure} />
      <DialogActions>
        <KeyButton keyName="cancel" kind="subtle" onPress={onClose}>Keep it</KeyButton>
        <KeyButton keyName="confirm" kind="danger" busy={remove.waiting} autoFocus onPress={() => void confirm()}>Remove</KeyButton>
      </DialogActions>
    </>
  );
}
