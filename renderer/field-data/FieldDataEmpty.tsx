import { IconId } from '@tabler/icons-react';
import { KeyHint } from '../keys/Keys.tsx';
import { ChoosePicture, ChooseTypeSelect, type ChooseType } from './ChoosePicture.tsx';
import css from './FieldData.module.css';

/** What the page is for, the ways in, and the promise that nothing stays. */
export function FieldDataEmpty({ over, choose, onFile }: { readonly over: boolean; readonly choose: ChooseType; readonly onFile: (file: File) => void }) {
  return (
    <div className={css.empty}>
      <header>
        <h1 className={css.title}>Field data</h1>
        <p className={css.sub}>Reads one document and shows every field with its sources. It opens no case.</p>
      </header>
      <section className={css.zone} data-over={over || undefined} aria-label="Picture">
        <IconId className={css.zoneIcon} size={36} stroke={1.5} aria-hidden />
        <div className={css.zoneWords}>
          <h2 className={css.zoneTitle}>{over ? 'Let go to read it' : 'Drop a picture of a document anywhere on this page'}</h2>
          <p className="t2">Or choose one, or paste it <KeyHint names={['paste']} says="" /> JPEG, PNG or WebP, at most 25 MB.</p>
        </div>
        <ChoosePicture words="Choose a picture" keyName="choose-file" kind="filled" autoFocus onFile={onFile} />
      </section>
      <ChooseTypeSelect {...choose} />
      <ul className={css.promises}>
        <li><strong>Read here.</strong> The picture does not leave this station.</li>
        <li><strong>Nothing is kept.</strong> No case, no copy, no record of who is on it. Leave the page and it is gone.</li>
        <li><strong>Yours to save.</strong> The fields can be saved as a file: Veridesk JSON, Textract AnalyzeID, or a results file.</li>
      </ul>
    </div>
  );
}
