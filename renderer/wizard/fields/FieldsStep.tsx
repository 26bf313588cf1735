import { ActionBar, ClosedWhy } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { fieldList } from '../../words/fields.ts';
import type { StepProps } from '../CasePage.tsx';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import { openFields } from '../steps.ts';
import { useCaseActs } from './field-acts.ts';
import { useFieldFocus } from './field-focus.ts';
import { FieldList, useFieldSight } from './FieldList.tsx';
import { FieldPictures } from './FieldPictures.tsx';
import { readOfCase, type ReadView } from './read-view.ts';
import page from '../StepPage.module.css';

/** Open fields first, one lit on the picture; Tab goes through them alone. The rest agree, and any of them can be opened. */
export function FieldsStep({ view, onNext }: StepProps) {
  const read = readOfCase(view);
  const acts = useCaseActs(view.caseId);
  const sight = useFieldSight(read);
  const focus = useFieldFocus();
  const left = openFields(view);
  const readOnly = !view.actions.correct.open;
  const pick = (key: string) => { if (readOnly) return; sight.setOpened(key); sight.setActive(key); focus.on(key); };
  const needed = neededWords(read);
  return (
    <>
      <div className={page.split}>
        <FieldPictures read={read} active={sight.active} onPick={pick} />
        <FieldList read={read} sight={sight} acts={acts} focus={focus} readOnly={readOnly} lastly="continue" />
      </div>
      <ActionBar
        left={<LeaveButtons view={view} onNext={onNext} />}
        right={(
          <>
            {left > 0 && <ClosedWhy>{needed ?? `${left} left`}</ClosedWhy>}
            <KeyButton kind="filled" keyName="go-on" closed={left > 0} autoFocus={left === 0} ref={focus.keep('continue')} onPress={() => onNext()}>Continue</KeyButton>
          </>
        )}
      />
    </>
  );
}

/** `Passport number and date of birth are needed before going on`; null where nothing that is required is missing. */
export function neededWords({ fields, type }: Pick<ReadView, 'fields' | 'type'>): string | null {
  const missing = fields.filter((field) => field.required && field.value === '' && field.open).map(({ key }) => key);
  if (missing.length === 0) return null;
  const [first = '', ...rest] = fieldList(missing, type).split(/(?=, | and )/);
  return `${first}${rest.join('').replaceAll(/(, | and )(\p{Lu})(?=\p{Ll})/gu, (_, joint: string, letter: string) => joint + letter.toLowerCase())} ${missing.length === 1 ? 'is' : 'are'} needed before going on`;
}
