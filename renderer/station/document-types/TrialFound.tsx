import { IconAlertTriangle, IconCheck, IconCircleDashed, IconEqualNot } from '@tabler/icons-react';
import type { TrialView } from '../../../electron/contract/type-views.ts';
import { KeyHint } from '../../keys/Keys.tsx';
import { Stage } from '../../parts/Stage.tsx';
import { useRows, type RowProps } from '../../parts/use-rows.ts';
import { seconds } from '../../words/times.ts';
import { qualityWords } from '../../wizard/document/quality-words.ts';
import { boxesOf, foundSections, type FoundRow, type FoundState } from './found-rows.ts';
import { recognitionWords, score } from './trial-words.ts';
import type { TrialState } from './use-trial.ts';
import split from './DocumentTypes.module.css';
import css from './TrialFound.module.css';

const icons: Readonly<Record<FoundState, typeof IconCheck>> = { found: IconCheck, doubt: IconAlertTriangle, none: IconCircleDashed, against: IconEqualNot };
const spoken: Readonly<Record<FoundState, string>> = { found: 'found', doubt: 'found with doubt', none: 'not found', against: 'speaks against it' };

/** The picture with the places of the chosen rule, and every rule with what it found. */
export function TrialFound({ now: { laid, view } }: { readonly now: Extract<TrialState, { state: 'done' }> }) {
  const sections = foundSections(view);
  const rows = sections.flatMap((section) => section.rows);
  const { row, chosen } = useRows(rows.map(({ id }) => id), () => undefined);
  const active = rows.find(({ id }) => id === chosen);
  return (
    <div className={split.split}>
      <div className={split.stage}>
        <Stage
          caseId={laid.caseId} sha256="rectified" alt={`${view.name}, put upright`} title={view.card.found ? 'Put upright' : 'Outline not found, read as a whole'} withKeys
          note={`${view.card.dpi === null ? '' : `${view.card.dpi} dpi, `}read in ${seconds(view.tookMs)}`} space={view.card} boxes={boxesOf(sections, active)}
        />
      </div>
      <div className={css.found} tabIndex={-1}>
        <Recognition view={view} />
        {sections.map(({ id, title, note, rows: own }) => (
          <section key={id} className={css.section} aria-label={title}>
            <h2 className={css.heading}>{title}<span className={css.note}>{note}</span></h2>
            <ul>{own.map((one) => <Found key={one.id} found={one} open={one.id === chosen} row={row(one.id)} />)}</ul>
          </section>
        ))}
      </div>
    </div>
  );
}

/** Whether the station would have known it, and the others that came near. */
function Recognition({ view }: { readonly view: TrialView }) {
  const { good, words } = recognitionWords(view);
  const own = view.candidates.find(({ here }) => here)?.score01 ?? 0;
  const quality = view.quality.gate === 'pass' ? null : qualityWords(view.quality);
  return (
    <section className={css.top} aria-label="Type">
      <div className={css.head}><h1 className={css.title}>{view.name}</h1><KeyHint names={['row-up', 'row-down']} says="rule by rule" /></div>
      <p className={css.recognition} data-good={good || undefined} role="status">{good ? <IconCheck size={16} stroke={1.75} aria-hidden /> : <IconAlertTriangle size={16} stroke={1.75} aria-hidden />}{words}</p>
      <div className={css.meter} aria-hidden><span className={css.fill} style={{ width: `${own * 100}%` }} data-good={good || undefined} /><span className={css.needed} style={{ left: `${view.neededScore01 * 100}%` }} /></div>
      <p className={css.note}>Score {score(own)}; more than {score(view.neededScore01)} is needed{quality === null ? '' : `. ${quality.wrong} The rules may fare better on a good picture`}.</p>
    </section>
  );
}

function Found({ found, open, row }: { readonly found: FoundRow; readonly open: boolean; readonly row: RowProps }) {
  const { name, code, state, took, note, more } = found;
  const Icon = icons[state];
  return (
    <li className={css.row} data-state={state} {...row} onClick={({ currentTarget }: { currentTarget: EventTarget }) => (currentTarget as HTMLElement).focus()}>
      <Icon className={css.icon} size={16} stroke={1.75} aria-hidden />
      <span className={code ? css.code : css.name}>{name}<span className="unseen">, {spoken[state]}</span></span>
      <span className={css.what}>
        {took !== null && <span className={css.took} data-private>{took}</span>}
        {note !== '' && <span className={css.how}>{note}</span>}
        {open && more.length > 0 && <dl className={css.more}>{more.map(([label, words]) => <div key={label}><dt>{label}</dt><dd data-private={label === 'Printed' || label === 'Seen as' || label === 'Sources' ? true : undefined}>{words}</dd></div>)}</dl>}
      </span>
    </li>
  );
}
