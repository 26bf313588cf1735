import { ActionBar } from '../parts/ActionBar.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { DataRow, DataRows } from '../parts/Panel.tsx';
import { PictureThumb } from '../parts/PictureThumb.tsx';
import type { PictureView } from '../../electron/contract/views.ts';
import type { EvidenceKind } from '../../electron/contract/vocabulary.ts';
import { ScrollRegion } from '../parts/ScrollRegion.tsx';
import { size } from '../words/numbers.ts';
import { dayAndTime, timeOfDay } from '../words/times.ts';
import type { StepProps } from './CasePage.tsx';
import { LeaveButtons } from './leave/LeaveButtons.tsx';
import css from './BundleStep.module.css';

const kindWords: Readonly<Partial<Record<EvidenceKind, string>>> = { 'document-front': 'Picture of the document', selfie: 'Selfie', 'details-csv': 'The customer’s form' };

/** What came in, from whom and when. Pictures that were replaced later stand here too: nothing is thrown away. */
export function BundleStep({ view, onNext }: StepProps) {
  const came = view.pictures.filter(({ kind }) => kindWords[kind] !== undefined);
  const shown = (kind: EvidenceKind): readonly PictureView[] => came.filter((picture) => picture.kind === kind && !picture.superseded);
  const replaced = came.filter(({ superseded }) => superseded);
  return (
    <>
      <ScrollRegion className={css.page} label="What the bundle holds">
        <header>
          <h1 className={css.title}>What the bundle holds</h1>
          <p className={css.sub}>Imported {dayAndTime(view.openedAt)} by {view.openedByName}. Application <span className="mono">{view.origin.kind === 'bundle' ? view.origin.appUuid : ''}</span>.</p>
        </header>
        <div className={css.pictures}>
          {[...shown('document-front'), ...shown('selfie')].map((picture) => <Came key={picture.sha256} caseId={view.caseId} picture={picture} />)}
        </div>
        {replaced.length > 0 && (
          <section aria-label="Replaced, kept">
            <h2 className={css.heading}>Replaced, kept with the case</h2>
            <div className={css.pictures}>{replaced.map((picture) => <Came key={`${picture.sha256}${picture.at}`} caseId={view.caseId} picture={picture} />)}</div>
          </section>
        )}
        <section aria-label="The customer’s form">
          <h2 className={css.heading}>The customer’s form</h2>
          {came.filter(({ kind }) => kind === 'details-csv').map((file) => (
            <DataRows key={file.sha256}>
              <DataRow label="File">{size(file.imageBytes)}, kept as it came</DataRow>
              <DataRow label="SHA-256"><span className="mono">{file.sha256}</span></DataRow>
              <DataRow label="Asks for">{declaredCount(view)}</DataRow>
            </DataRows>
          ))}
        </section>
      </ScrollRegion>
      <ActionBar left={<LeaveButtons view={view} onNext={onNext} />} right={<KeyButton kind="filled" keyName="go-on" autoFocus onPress={() => onNext()}>Continue</KeyButton>} />
    </>
  );
}

const declaredCount = (view: StepProps['view']): string => {
  const declared = view.fields.filter((field) => field.declared !== null).length;
  return declared === 0 ? 'Compared with the document when it has been read' : `${declared} fields, compared with the document`;
};

function Came({ caseId, picture }: { readonly caseId: string; readonly picture: PictureView }) {
  const words = kindWords[picture.kind] ?? '';
  return (
    <figure className={css.came} data-kind={picture.kind} data-superseded={picture.superseded || undefined}>
      <div className={css.picture}><PictureThumb caseId={caseId} sha256={picture.sha256} alt={words} /></div>
      <figcaption className={css.caption}>
        <strong>{words}</strong>
        <span>{picture.superseded ? timeOfDay(picture.at) : size(picture.imageBytes)}</span>
      </figcaption>
    </figure>
  );
}
