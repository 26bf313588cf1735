import { keyGroups, keyTable, type KeyGroup, type KeyRow } from '../keys/key-table.ts';
import { Caps } from '../keys/Keys.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import css from './KeysDialog.module.css';

const rows: readonly KeyRow[] = Object.values(keyTable);
const groups = Object.entries(keyGroups) as [KeyGroup, string][];

/** All keys, from the one table that is listened to. */
export function KeysDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog
      open={open} onClose={onClose} title="Keys" note="The same everywhere. A key is also written on its button." width={1000}
      close={<KeyButton keyName="cancel" size="small" onPress={onClose} autoFocus>Close</KeyButton>}
    >
      <div className={css.groups}>
        {groups.map(([group, title]) => (
          <section key={group} aria-label={title}>
            <h3 className={css.title}>{title}</h3>
            <dl>
              {rows.filter((row) => row.group === group && row.quiet !== true).map(({ press, pair, says }) => (
                <div key={says} className={css.row}>
                  <dt>{press.map((one) => <Caps key={one} press={one} />)}{pair !== undefined && <Caps press={pair} />}</dt>
                  <dd>{says}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
