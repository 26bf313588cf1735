import { IconUpload } from '@tabler/icons-react';
import { useRef, useState, type DragEvent } from 'react';
import { mostPictureBytes } from '../../../electron/contract/limits.ts';
import type { Failure } from '../../../electron/contract/result.ts';
import type { CaseView, PictureView } from '../../../electron/contract/views.ts';
import { useAsk } from '../../desk.ts';
import { Dialog, DialogActions } from '../../parts/Dialog.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { PictureThumb } from '../../parts/PictureThumb.tsx';
import css from './Leave.module.css';

export type ReplacedKind = 'document-front' | 'selfie';
interface ReplaceProps { readonly view: CaseView; readonly open: boolean; readonly onCancel: () => void; readonly onReplaced: () => void }

/** Another picture in place of one that could not be used. The first one stays with the case; everything is read anew. */
export function ReplacePictureDialog({ view, open, onCancel, onReplaced }: ReplaceProps) {
  return (
    <Dialog open={open} onClose={onCancel} title="Use another picture" note="The one there is now stays with the case. All is read again." width={680}>
      <Choices view={view} onCancel={onCancel} onReplaced={onReplaced} />
    </Dialog>
  );
}

function Choices({ view, onCancel, onReplaced }: Omit<ReplaceProps, 'open'>) {
  const replace = useAsk('case.replacePicture');
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = async (kind: ReplacedKind, file: File) => {
    if (file.size > mostPictureBytes) { setFailure({ code: 'picture.too-large' }); return; }
    const bytes = await bytesOf(file);
    if (bytes === null) { setFailure({ code: 'file.not-readable' }); return; }
    const result = await replace.ask({ caseId: view.caseId, kind, bytes });
    setFailure(result.ok ? null : result.failure);
    if (result.ok) onReplaced();
  };
  const newest = (kind: ReplacedKind) => view.pictures.find((picture) => picture.kind === kind && !picture.superseded);
  return (
    <>
      <div className={css.choices}>
        <Choice view={view} kind="document-front" now={newest('document-front')} busy={replace.waiting} onTake={take} />
        <Choice view={view} kind="selfie" now={newest('selfie')} busy={replace.waiting} onTake={take} />
      </div>
      <Trouble failure={failure} />
      <DialogActions><KeyButton keyName="cancel" onPress={onCancel}>Cancel</KeyButton></DialogActions>
    </>
  );
}

const names = { 'document-front': 'Picture of the document', selfie: 'Selfie' } as const;

function Choice({ view, kind, now, busy, onTake }: {
  readonly view: CaseView; readonly kind: ReplacedKind; readonly now: PictureView | undefined; readonly busy: boolean; readonly onTake: (kind: ReplacedKind, file: File) => Promise<void>;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined && !busy) void onTake(kind, file);
  };
  return (
    <section
      className={css.choice} data-over={over || undefined} aria-label={names[kind]}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}
    >
      <div className={css.now}>{now !== undefined && <PictureThumb caseId={view.caseId} sha256={now.sha256} alt={`${names[kind]} as it is now`} />}</div>
      <p className="t3 small">Drop a picture here, or choose one.</p>
      <KeyButton keyName={kind === 'document-front' ? 'picture-licence' : 'picture-selfie'} icon={<IconUpload size={16} stroke={1.75} aria-hidden />} busy={busy} autoFocus={kind === 'document-front'} onPress={() => input.current?.click()}>
        {names[kind]}
      </KeyButton>
      <input
        ref={input} type="file" hidden accept="image/jpeg,image/png,image/webp" aria-label={names[kind]} tabIndex={-1}
        onChange={(event) => { const file = event.currentTarget.files?.[0]; event.currentTarget.value = ''; if (file !== undefined) void onTake(kind, file); }}
      />
    </section>
  );
}

/** Null when the file is gone or may not be read: between choosing and reading a stick can be pulled. */
async function bytesOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}
