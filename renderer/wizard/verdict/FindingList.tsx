import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { CaseView, FindingView } from '../../../electron/contract/views.ts';
import { Band } from '../../parts/Band.tsx';
import { MatchScale } from '../../parts/MatchScale.tsx';
import { findingWords } from '../../words/findings.ts';
import { editReasonWords } from '../../words/results.ts';
import { timeOfDay } from '../../words/times.ts';
import { shownFields, type ShownField } from '../fields/shown-fields.ts';
import css from './Verdict.module.css';

/** Worst first, as the rules give them. A row opens to say what it rests on. */
export function FindingList({ view, reader }: { readonly view: CaseView; readonly reader: 'teller' | 'officer' }) {
  const findings = view.proposal?.findings ?? [];
  return <ul className={css.findings}>{findings.map((finding) => <FindingRow key={finding.check} view={view} finding={finding} reader={reader} />)}</ul>;
}

function FindingRow({ view, finding, reader }: { readonly view: CaseView; readonly finding: FindingView; readonly reader: 'teller' | 'officer' }) {
  const [open, setOpen] = useState(false);
  const type = view.document.state === 'read' ? view.document.type : '';
  const words = findingWords(finding, { opinion: view.opinion?.answer ?? null, documentType: type, typeName: view.document.state === 'read' ? view.document.typeName : '', reader });
  const more = moreOf(view, finding);
  const scale = finding.check === 'face-match' && (view.match.state === 'band' || view.match.state === 'measured') ? <MatchScale band={view.match.band} /> : null;
  return (
    <li className={css.finding}>
      <button type="button" className={css.findingRow} aria-expanded={more.length === 0 ? undefined : open} disabled={more.length === 0} onClick={() => setOpen((now) => !now)}>
        <span className={css.findingBand}><Band tone={words.tone}>{words.band}</Band></span>
        <span className={css.findingWords}><strong>{words.title}</strong><span>{words.sentence}</span>{scale !== null && <span className={css.scale}>{scale}</span>}</span>
        {more.length > 0 && <IconChevronRight className={css.chevron} size={16} stroke={1.75} aria-hidden data-open={open || undefined} />}
      </button>
      {open && <dl className={css.more}>{more.map(({ label, says }) => <div key={label} className={css.moreRow}><dt>{label}</dt><dd data-private>{says}</dd></div>)}</dl>}
    </li>
  );
}

interface More { readonly label: string; readonly says: string }

function moreOf(view: CaseView, finding: FindingView): readonly More[] {
  const fields = shownFields(view).filter(({ key }) => finding.keys.includes(key));
  const reasons = finding.reasons.map(({ code, text }) => ({ label: 'Reason', says: `${code} ${text}` }));
  if (finding.check === 'opinion' && view.opinion !== null) return [{ label: 'Given', says: `${timeOfDay(view.opinion.at)} by ${view.opinion.byName}, before the comparison was shown` }, ...reasons];
  return [...reasons, ...fields.map((field) => ({ label: field.label, says: fieldSays(field) }))];
}

function fieldSays({ field: { edit }, was, text, sayings }: ShownField): string {
  if (edit !== null) return `${was === '' ? 'nothing' : was} → ${text} (${editReasonWords[edit.why].toLowerCase()}, ${edit.byName}, ${timeOfDay(edit.at)})`;
  return sayings.filter((saying) => saying.text !== '').map((saying) => `${saying.source} ${saying.text}`).join('  ·  ');
}
