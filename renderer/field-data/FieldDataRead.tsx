import { useState } from 'react';
import type { CallInput } from '../../electron/contract/calls.ts';
import { useAsk } from '../desk.ts';
import { ActionBar } from '../parts/ActionBar.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { saveFile } from '../parts/save-file.ts';
import { Trouble } from '../parts/Trouble.tsx';
import { useHere } from '../station-context.ts';
import { count } from '../words/numbers.ts';
import { useFieldFocus } from '../wizard/fields/field-focus.ts';
import { FieldList, useFieldSight } from '../wizard/fields/FieldList.tsx';
import { FieldPictures } from '../wizard/fields/FieldPictures.tsx';
import { sideNote, sideTitle, type ReadView } from '../wizard/fields/read-view.ts';
import { ChoosePicture, ChooseTypeSelect, type ChooseType } from './ChoosePicture.tsx';
import { useLocalFields } from './local-acts.ts';
import type { ReadingState } from './use-reading.ts';
import { Quality, WhatElse } from './WhatElse.tsx';
import css from './FieldData.module.css';

type Format = CallInput<'document.exportFields'>['format'];
type Done = Extract<ReadingState, { state: 'done' }>;

/** The document as the fields step shows it, what else was read, and the ways to save it. */
export function FieldDataRead({ now, choose, onFile, onAgain, onPutAway }: {
  readonly now: Done; readonly choose: ChooseType; readonly onFile: (file: File) => void; readonly onAgain: (type: string) => void; readonly onPutAway: () => void;
}) {
  const { view, laid, at } = now;
  const { me } = useHere();
  const local = useLocalFields(view.fields, view.type, me.name);
  const read: ReadView = {
    caseId: laid.caseId, type: view.type, typeName: view.typeName, fields: local.fields, mrz: view.mrz, barcodes: view.barcodes, numberChecks: view.numberChecks,
    sides: [{ side: 'front', sha256: 'rectified', space: view.card, title: sideTitle('front', view.type, view.card.found), note: sideNote(at, view.card.dpi) }],
  };
  const sight = useFieldSight(read);
  const focus = useFieldFocus();
  const save = useAsk('document.exportFields');
  const [saved, setSaved] = useState<string | null>(null);
  const saveAs = async (format: Format) => {
    const result = await save.ask({ readId: view.readId, edits: { ...local.edits }, format });
    if (!result.ok) return;
    saveFile(result.value);
    setSaved(result.value.name);
  };
  const left = local.fields.filter(({ open }) => open).length;
  const edited = Object.keys(local.edits).length;
  return (
    <>
      <div className={css.split}>
        <FieldPictures read={read} active={sight.active} onPick={(key) => { sight.setOpened(key); sight.setActive(key); focus.on(key); }} />
        <FieldList read={read} sight={sight} acts={local.acts} focus={focus} readOnly={false} lastly="save" above={<Quality view={view} />}>
          <WhatElse view={view} caseId={laid.caseId} />
        </FieldList>
      </div>
      <div className={css.foot}>
        <Trouble failure={save.failure} />
        <ActionBar
          left={(
            <>
              <KeyButton kind="subtle" keyName="put-away" onPress={onPutAway}>Put away</KeyButton>
              <ChoosePicture words="Another picture" keyName="capture-again" kind="subtle" onFile={onFile} />
              <span className={css.upwards}><ChooseTypeSelect {...choose} type={choose.type === '' ? view.type : choose.type} onType={onAgain} /></span>
            </>
          )}
          right={(
            <>
              <span className={css.aid} role="status">{saved === null ? [left > 0 && `${left} not looked at`, edited > 0 && `${count(edited, 'change')} marked`].filter((part) => part !== false).join(', ') : `Saved ${saved}`}</span>
              <KeyButton keyName="save-results" busy={save.waiting} onPress={() => void saveAs('s5')}>Results</KeyButton>
              <KeyButton keyName="save-analyze-id" busy={save.waiting} onPress={() => void saveAs('analyze-id')}>AnalyzeID</KeyButton>
              <KeyButton kind="filled" keyName="go-on" busy={save.waiting} ref={focus.keep('save')} autoFocus={left === 0} onPress={() => void saveAs('veridesk')}>Save JSON</KeyButton>
            </>
          )}
        />
      </div>
    </>
  );
}
