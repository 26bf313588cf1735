import { IconFileAlert } from '@tabler/icons-react';
import { adviceFor } from '../../failures.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { count } from '../../words/numbers.ts';
import { ChooseTypeFile } from './ChooseTypeFile.tsx';
import type { Subject } from './subject.ts';
import { placeWords } from './trial-words.ts';
import css from './DocumentTypes.module.css';

interface RefusedProps { readonly subject: Extract<Subject, { kind: 'refused' | 'unread' }>; readonly busy: boolean; readonly onTypeFile: (file: File) => void; readonly onPutAway: () => void }

/** A file that is no type: every place in it that is not as it should be, by line and path. */
export function RefusedFile({ subject, busy, onTypeFile, onPutAway }: RefusedProps) {
  return (
    <>
      <div className={css.refusedPage}>
        <div className={css.refusedHead} role="alert">
          <IconFileAlert className={css.refusedIcon} size={28} stroke={1.75} aria-hidden />
          <div>
            <h1 className={css.title}>{subject.kind === 'unread' ? adviceFor(subject.failure).happened.replace(/\.$/, '') : 'This file is not a document type yet'}</h1>
            <p className={css.sub}><span className="mono">{subject.file}</span>{subject.kind === 'unread' ? `: ${adviceFor(subject.failure).todo}` : `: ${count(subject.check.complaints.length + subject.check.left, 'place is', 'places are')} not as the published shape has it. Nothing was imported.`}</p>
          </div>
        </div>
        {subject.kind === 'refused' && (
          <ScrollRegion className={css.complaints} label="What is wrong with the file">
            <table className={css.complaintTable}>
              <thead><tr><th className={css.lineNumber}>Line</th><th>Place</th><th>What is wrong</th></tr></thead>
              <tbody>
                {subject.check.complaints.map(({ place, line, words }, at) => (
                  <tr key={`${at} ${place}`}><td className={css.lineNumber}>{line ?? ''}</td><th scope="row" className="mono">{placeWords({ place, line, words })}</th><td>{words}</td></tr>
                ))}
              </tbody>
            </table>
            {subject.check.left > 0 && <p className={css.more}>And {count(subject.check.left, 'place')} more.</p>}
          </ScrollRegion>
        )}
      </div>
      <ActionBar
        left={<KeyButton kind="subtle" keyName="put-away" onPress={onPutAway}>Put away</KeyButton>}
        right={<ChooseTypeFile words="Choose the file again" keyName="choose-file" kind="filled" autoFocus busy={busy} onFile={onTypeFile} />}
      />
    </>
  );
}
