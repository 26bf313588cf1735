import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import type { CaseView } from '../../../electron/contract/views.ts';
import { KeyHint } from '../../keys/Keys.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { DataRow, DataRows } from '../../parts/Panel.tsx';
import { PictureThumb } from '../../parts/PictureThumb.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { isCode } from '../../words/fields.ts';
import { documentNoun } from '../../words/documents.ts';
import { shownFields } from '../fields/shown-fields.ts';
import { facesOf } from '../opinion/faces.ts';
import { customerHears, type Headline } from './headline.ts';
import page from '../StepPage.module.css';
import css from './Verdict.module.css';

interface EvidenceProps { readonly view: CaseView; readonly says: Headline; readonly note: string; readonly onNote: (note: string) => void }

/** Who it is about, what may be said aloud, and who decides. */
export function VerdictEvidence({ view, says, note, onNote }: EvidenceProps) {
  return (
    <ScrollRegion className={`${page.column} ${css.evidence}`} label="Evidence">
      <Faces view={view} />
      <KeyFacts view={view} />
      <h2 className={page.heading}>What the customer hears</h2>
      <p className={css.hears}>{customerHears(says)}</p>
      <h2 className={page.heading}>Who can decide</h2>
      <p className="t2">{whoDecides(view)}</p>
      {view.submission === null && view.actions.submit.open && <Note note={note} onNote={onNote} />}
      {view.submission !== null && view.submission.note !== '' && <><h2 className={page.heading}>Your note</h2><p className="t2" data-private>{view.submission.note}</p></>}
    </ScrollRegion>
  );
}

const whoDecides = ({ deciders }: CaseView): string =>
  (deciders.length === 0 ? 'Nobody on this station yet: an officer who had no hand in the case.' : `${deciders.join(', ')}, compliance. Not you: you made the case.`);

function Faces({ view }: { readonly view: CaseView }) {
  const { left, right } = facesOf(view);
  return (
    <div className={css.faces}>
      {[left, right].map(({ picture, name, alt }) => (
        <figure key={name}>
          <div className={css.face}>{picture !== undefined && <PictureThumb caseId={view.caseId} sha256={picture.sha256} alt={alt} fit={picture.kind.endsWith('-aligned') ? 'cover' : 'contain'} />}</div>
          <figcaption className="t2 small">{name}</figcaption>
        </figure>
      ))}
    </div>
  );
}

const shortLabels: Readonly<Record<string, string>> = { DATE_OF_BIRTH: 'Born', EXPIRATION_DATE: 'Expires' };

function KeyFacts({ view }: { readonly view: CaseView }) {
  const type = view.document.state === 'read' ? view.document.type : '';
  const noun = documentNoun(type);
  const fields = shownFields(view);
  const facts = ['DATE_OF_BIRTH', 'DOCUMENT_NUMBER', 'EXPIRATION_DATE'].flatMap((key) => fields.filter((field) => field.key === key && field.text !== ''));
  return (
    <div className={css.facts}>
      <DataRows>
        <DataRow label="Name"><span data-private>{view.customerName}</span></DataRow>
        {facts.map(({ key, label, text }) => (
          <DataRow key={key} label={key === 'DOCUMENT_NUMBER' ? `${noun.charAt(0).toUpperCase()}${noun.slice(1)}` : shortLabels[key] ?? label}>
            <span className={isCode(key) ? 'mono' : ''} data-private>{text}</span>
          </DataRow>
        ))}
      </DataRows>
    </div>
  );
}

function Note({ note, onNote }: Pick<EvidenceProps, 'note' | 'onNote'>) {
  const area = useRef<HTMLTextAreaElement>(null);
  useKeys({ 'case-note': () => area.current?.focus() });
  return (
    <div className={css.note}>
      <Textarea
        ref={area} label={<span className={css.noteLabel}>Note for the second person, optional <KeyHint names={['case-note']} says="" /></span>} value={note}
        onChange={(event) => onNote(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Escape') { event.preventDefault(); event.currentTarget.blur(); } }}
        autosize minRows={2} maxRows={6} maxLength={1000}
      />
    </div>
  );
}
