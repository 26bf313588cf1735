import { IconAlertTriangle, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseView } from '../../../electron/contract/views.ts';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { PictureThumb } from '../../parts/PictureThumb.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Stage, type StageBox } from '../../parts/Stage.tsx';
import { seconds, timeWithSeconds } from '../../words/times.ts';
import type { StepProps } from '../CasePage.tsx';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import { qualityWords } from './quality-words.ts';
import page from '../StepPage.module.css';
import css from './Document.module.css';

/** The type of a document that no other type fits. */
const unknownType = 'GENERIC';

export type ReadDocument = Extract<CaseView['document'], { state: 'read' | 'refused' }>;

/** The card put upright, large, and what the picture is worth. The worst comes first. */
export function DocumentRead({ view, onNext }: StepProps) {
  const { document } = view;
  const shown = view.pictures.find(({ kind, superseded }) => kind === 'front-rectified' && !superseded);
  const selfie = view.pictures.find(({ kind, superseded }) => kind === 'selfie' && !superseded);
  if (document.state !== 'read') return null;
  const boxes: StageBox[] = document.portraitBox === null ? [] : [{ id: 'portrait', box: document.portraitBox, look: 'twin' }];
  return (
    <>
      <div className={page.aside}>
        {shown === undefined ? <div /> : (
          <Stage
            caseId={view.caseId} sha256={shown.sha256} alt={document.typeName} title={document.card.found ? 'Front' : 'Whole picture'} withKeys boxes={boxes} space={document.card}
            note={`${timeWithSeconds(shown.at)}${document.card.dpi === null ? '' : `, ${Math.round(document.card.dpi)} dpi`}`}
          />
        )}
        <ScrollRegion className={page.column} label="What was read">
          <h1 className={page.title}>{document.type === unknownType ? 'Type not recognised' : document.typeName}</h1>
          <p className={page.sub}>{document.type === unknownType ? 'A second person looks at it. What is missing is typed by hand.' : `recognised${document.runnerUp === null ? '' : `; next likely: ${lowerFirst(document.runnerUp)}`}`}</p>
          <QualityLines document={document} />
          {selfie !== undefined && (
            <figure className={css.selfie}>
              <div className={css.selfiePicture}><PictureThumb caseId={view.caseId} sha256={selfie.sha256} alt="The selfie that came with the bundle" /></div>
              <figcaption className={css.caption}><strong>Selfie</strong><span>{faceRemark(view)}</span></figcaption>
            </figure>
          )}
          {view.examinedTookMs !== null && <p className={css.small}>Read on this station in {seconds(view.examinedTookMs)}. Nothing left it.</p>}
        </ScrollRegion>
      </div>
      <ActionBar left={<LeaveButtons view={view} onNext={onNext} />} right={<KeyButton kind="filled" keyName="go-on" autoFocus onPress={() => onNext('fields')}>Continue</KeyButton>} />
    </>
  );
}

const faceRemark = ({ match, pictures }: CaseView): string => {
  if (match.state === 'not-performed') return { 'face.none': 'no face found', 'face.several': 'several faces', 'face.too-small': 'face too small' }[match.why as string] ?? 'not compared';
  return pictures.some(({ kind, superseded }) => kind === 'selfie-aligned' && !superseded) ? 'one face' : '';
};

interface Line { readonly icon: 'good' | 'remark' | 'absent'; readonly words: string; readonly says?: string }

function linesOf({ card, quality, portraitEyeDistancePx, portraitBox }: ReadDocument): readonly Line[] {
  const lines: Line[] = [
    card.found ? { icon: 'good', words: 'Outline found', says: 'put upright' } : { icon: 'remark', words: 'Outline not found', says: 'read as a whole' },
    ...pictureLine(quality),
    portraitBox === null
      ? { icon: 'remark', words: 'Portrait not found', says: 'a second person compares' }
      : { icon: 'good', words: 'Portrait found', ...(portraitEyeDistancePx === null ? {} : { says: `eyes ${Math.round(portraitEyeDistancePx)} px apart` }) },
  ];
  const rank = { remark: 0, absent: 1, good: 2 } as const;
  return lines.sort((a, b) => rank[a.icon] - rank[b.icon]);
}

/** The outline has a line of its own, so its advice is not said twice. */
function pictureLine(quality: ReadDocument['quality']): readonly Line[] {
  if (quality.gate === 'pass') return [{ icon: 'good', words: 'Sharp and well lit' }];
  return quality.advice?.code === 'outline' ? [] : [{ icon: 'remark', words: qualityWords(quality)?.wrong.replace(/\.$/, '') ?? 'The picture could be better' }];
}

/** What the picture is worth, worst first. */
export function QualityLines({ document }: { readonly document: ReadDocument }) {
  const advice = document.quality.gate === 'pass' ? null : qualityWords(document.quality);
  return (
    <>
      <ul className={css.gates}>{linesOf(document).map((line) => <GateLine key={line.words} line={line} />)}</ul>
      {document.quality.gate === 'refuse' && <p className={css.refused}>This picture is too poor to be trusted alone. Use another one, or go on: a second person looks at it.</p>}
      {advice !== null && <p className={css.todo}>For a better picture: {advice.todo} Doubtful fields are marked either way.</p>}
    </>
  );
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const icons: Readonly<Record<Line['icon'], ReactNode>> = {
  good: <IconCheck size={16} stroke={1.75} aria-hidden />, remark: <IconAlertTriangle size={16} stroke={1.75} aria-hidden />, absent: <IconCircleDashed size={16} stroke={1.75} aria-hidden />,
};
const GateLine = ({ line }: { readonly line: Line }) => (
  <li className={css.gate} data-icon={line.icon}>{icons[line.icon]}<span className={css.gateWords}>{line.words}</span>{line.says !== undefined && <span className={css.gateSays}>{line.says}</span>}</li>
);
