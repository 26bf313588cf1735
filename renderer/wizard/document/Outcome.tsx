import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import type { SideView } from '../../../electron/contract/views.ts';
import type { Side } from '../../../electron/contract/vocabulary.ts';
import { SideSlots } from '../../capture/SideSlots.tsx';
import live from '../../capture/Live.module.css';
import { whyClosed } from '../../failures.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ActionBar, ClosedWhy } from '../../parts/ActionBar.tsx';
import { KeyButton } from '../../parts/KeyButton.tsx';
import { ScrollRegion } from '../../parts/ScrollRegion.tsx';
import { Stage } from '../../parts/Stage.tsx';
import { Trouble } from '../../parts/Trouble.tsx';
import { seconds, timeWithSeconds } from '../../words/times.ts';
import type { StepProps } from '../CasePage.tsx';
import { owesBack } from '../steps.ts';
import page from '../StepPage.module.css';
import { frontName, nounOf, sideOf } from './capture-side.ts';
import css from './Capture.module.css';
import { QualityLines } from './DocumentRead.tsx';
import { refusalWords } from './refusal-words.ts';

export interface OutcomeProps extends StepProps {
  readonly failure: Failure | null;
  readonly onRetake: (side: Side) => void;
  readonly onCorners: (side: Side) => void;
  readonly onType: () => void;
  readonly onAnyway: () => void;
  readonly onSkipBack: () => void;
  readonly leave: ReactNode;
}

const noType = 'GENERIC';

/** What came of the pictures: refused with one advice, or the type with the runner-up, and the way to the fields. */
export function Outcome({ view, onNext, failure, onRetake, onCorners, onType, onAnyway, onSkipBack, leave }: OutcomeProps) {
  const { document, actions } = view;
  const troubled = document.sides.find(({ state }) => state === 'refused' || state === 'unread') ?? null;
  const [shownSide, setShownSide] = useState<Side>(troubled?.side ?? 'front');
  const shown = sideOf(document, shownSide) ?? document.sides[0];
  const hasBack = sideOf(document, 'back')?.pictureSha256 != null;
  const read = document.state === 'read' || document.state === 'refused' ? document : null;
  const noun = nounOf(document, null);
  const at = shown?.side ?? 'front';
  useKeys({ ...(actions.setType.open ? { 'document-type': onType } : {}), ...(hasBack ? { 'other-side': () => setShownSide((now) => (now === 'front' ? 'back' : 'front')) } : {}) });
  const words = troubled === null ? null : refusalWords(troubled);
  const open = document.state === 'read' && !owesBack(document);
  return (
    <>
      <div className={page.aside}>
        <div className={css.judged}>
          {words !== null && (
            <div className={css.banner} role="status">
              <IconAlertTriangle size={28} stroke={1.75} aria-hidden />
              <div><h1 className={css.bannerTitle}>{words.title}</h1><p className={css.bannerWhy}>{words.why}</p></div>
            </div>
          )}
          {words === null && <span />}
          <SidePicture view={view} side={shown} noun={noun} />
        </div>
        <ScrollRegion className={live.column ?? ''} label="What was read">
          <Trouble failure={failure} />
          {read === null ? <h2 className={css.typeName}>Not read</h2> : (
            <>
              {words === null ? <h1 className={css.typeName}>{read.type === noType ? 'Type not recognised' : read.typeName}</h1> : <h2 className={css.typeName}>{read.type === noType ? 'Type not recognised' : read.typeName}</h2>}
              <p className={css.typeSub}>{typeSub(read)}</p>
              {actions.setType.open && <div className={css.typeKey}><KeyButton size="small" keyName="document-type" onPress={onType}>Another type</KeyButton></div>}
              {document.state === 'read' && <QualityLines document={read} />}
            </>
          )}
          <SideSlots caseId={view.caseId} sides={document.sides} now={null} twoSided={read === null ? null : sideOf(document, 'back') !== undefined} frontName={frontName(noun)} />
          <p className={live.below}>{view.examinedTookMs === null ? '' : `Read on this station in ${seconds(view.examinedTookMs)}. Nothing left it.`}</p>
        </ScrollRegion>
      </div>
      <ActionBar
        left={<>{leave}{troubled === null && actions.capture.open && <KeyButton kind="subtle" keyName="capture-again" onPress={() => onRetake(at)}>Take it again</KeyButton>}</>}
        right={<>
          {hasBack && <KeyButton kind="subtle" keyName="other-side" onPress={() => setShownSide((now) => (now === 'front' ? 'back' : 'front'))}>Other side</KeyButton>}
          <KeyButton kind="subtle" keyName="corners" closed={!actions.capture.open || shown?.pictureSha256 == null} onPress={() => onCorners(at)}>Corners by hand</KeyButton>
          {troubled?.side === 'back' && actions.skipBack.open && <KeyButton keyName="skip-back" onPress={onSkipBack}>Back not done</KeyButton>}
          {troubled?.state === 'refused' && <KeyButton keyName="use-anyway" closed={!actions.useAnyway.open} onPress={onAnyway}>Use it anyway</KeyButton>}
          {troubled !== null
            ? <KeyButton kind="filled" keyName="capture-again" autoFocus closed={!actions.capture.open} onPress={() => onRetake(troubled.side)}>Take it again</KeyButton>
            : <>{!open && <ClosedWhy>{whyClosed(actions.face)}</ClosedWhy>}<KeyButton kind="filled" keyName="go-on" autoFocus closed={!open} onPress={() => onNext('fields')}>Continue</KeyButton></>}
        </>}
      />
    </>
  );
}

function typeSub(read: { readonly type: string; readonly typeBy: string; readonly runnerUp: string | null }): string {
  if (read.typeBy === 'teller') return 'chosen by you';
  const next = read.runnerUp === null ? '' : `; next likely: ${read.runnerUp.charAt(0).toLowerCase()}${read.runnerUp.slice(1)}`;
  return read.type === noType ? 'Choose it with T, or go on and type what is missing.' : `recognised${next}`;
}

function SidePicture({ view, side, noun }: { readonly view: StepProps['view']; readonly side: SideView | undefined; readonly noun: string }) {
  const sha256 = side?.rectifiedSha256 ?? side?.pictureSha256 ?? null;
  if (side === undefined || sha256 === null) return <div />;
  const name = side.side === 'front' ? frontName(noun) : 'Back';
  const picture = view.pictures.findLast((one) => one.sha256 === sha256);
  const dpi = side.card?.dpi == null ? '' : `, ${Math.round(side.card.dpi)} dpi`;
  return <Stage caseId={view.caseId} sha256={sha256} alt={`${name}: ${side.typeName ?? 'not read'}`} title={side.card?.found === false ? `${name}, whole picture` : name} note={picture === undefined ? '' : `${timeWithSeconds(picture.at)}${dpi}`} withKeys />;
}
