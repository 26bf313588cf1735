import { useState } from 'react';
import type { CaptureWay, Side } from '../../../electron/contract/vocabulary.ts';
import { middle, type Corners } from '../../capture/corners.ts';
import type { Glance } from '../../capture/glance.ts';
import { useAnswer, useAsk, useDesk, callDesk } from '../../desk.ts';
import type { StepProps } from '../CasePage.tsx';
import { LeaveButtons } from '../leave/LeaveButtons.tsx';
import { isDue, sideOf, typeOf, wantedSide } from './capture-side.ts';
import { CornersPage } from './CornersPage.tsx';
import { LiveCapture } from './LiveCapture.tsx';
import { Outcome } from './Outcome.tsx';
import { ReadingPage } from './ReadingPage.tsx';
import { TypeDialog } from './TypeDialog.tsx';
import { Unread } from './Unread.tsx';
import { UseAnywayDialog } from './UseAnywayDialog.tsx';
import { useCapture } from './use-capture.ts';
import { useReading } from './use-reading.ts';

interface InHand { readonly picture: Blob; readonly side: Side; readonly corners: Corners }

/** The document of a customer at the counter: laid down, read, looked at; then its back if it has one that counts. */
export function CounterDocument({ view, onNext }: StepProps) {
  const { caseId, document } = view;
  const desk = useDesk();
  const reading = useReading(view, isDue(document) && !view.working && view.actions.examine.open);
  const [retaking, setRetaking] = useState<Side | null>(null);
  const [chosenType, setChosenType] = useState<string | null>(null);
  const [inHand, setInHand] = useState<InHand | null>(null);
  const [frontGlance, setFrontGlance] = useState<Glance | null>(null);
  const [dialog, setDialog] = useState<'type' | 'anyway' | null>(null);
  const capture = useCapture(caseId, () => { reading.expect(); setRetaking(null); setInHand(null); });
  const setType = useAsk('document.setType');
  const skipBack = useAsk('document.skipBack');
  const types = useAnswer('types.list', {});
  const side = retaking ?? wantedSide(document);

  const take = (picture: Blob, how: CaptureWay, of: Side, corners: Corners | null = null) =>
    void capture.take({ picture, how, side: of, corners, type: of === 'front' ? chosenType : null });
  const chooseType = async (type: string) => {
    setDialog(null);
    if (typeOf(document) === '' || retaking === 'front') { setChosenType(type); return; }
    if ((await setType.ask({ caseId, type })).ok) reading.expect();
  };
  /** The picture that was kept, with the corners it was read with. */
  const cornersOfKept = async (of: Side) => {
    const kept = sideOf(document, of);
    if (kept?.pictureSha256 == null) return;
    const answer = await callDesk(desk, 'case.picture', { caseId, sha256: kept.pictureSha256 }).catch(() => null);
    if (answer === null || !answer.ok) return;
    const picture = new Blob([answer.value.bytes.slice()], { type: answer.value.mime });
    setInHand({ picture, side: of, corners: await cornersIn(picture, kept.card?.found === true ? kept.card.quad : null) });
  };

  const dialogs = (
    <>
      <TypeDialog open={dialog === 'type'} document={document} onClose={() => setDialog(null)} onChoose={(type) => void chooseType(type)} />
      <UseAnywayDialog open={dialog === 'anyway'} caseId={caseId} onClose={() => setDialog(null)} onUsed={() => setDialog(null)} />
    </>
  );
  const leave = <LeaveButtons view={view} onNext={onNext} again={null} />;
  if (inHand !== null) return <CornersPage {...inHand} busy={capture.sending} failure={capture.failure} onMove={(corners) => setInHand({ ...inHand, corners })} onTake={() => take(inHand.picture, 'hand', inHand.side, inHand.corners)} onCancel={() => { capture.clear(); setInHand(null); }} />;
  if (capture.sending || reading.running) return <ReadingPage view={view} stillUrl={capture.stillUrl} />;
  if (retaking === null && reading.failure !== null) return <Unread view={view} failure={reading.failure} stillUrl={capture.stillUrl} onAgain={reading.begin} onNext={onNext} onAnother={() => setRetaking(wantedSide(document) ?? 'front')} />;
  if (side !== null) {
    const name = typeOf(document) !== '' && side === 'back' ? { id: null, name: nameOf(document), says: 'recognised' } : chosen(chosenType, types.value);
    return (
      <>
        <LiveCapture
          key={side} view={view} side={side} type={name} failure={capture.failure ?? setType.failure ?? skipBack.failure} paused={dialog !== null}
          unlike={side === 'back' ? frontGlance : null}
          onPicture={(picture, how, glance = null) => { if (side === 'front') setFrontGlance(glance); take(picture, how, side); }} onCorners={(picture, seen) => setInHand({ picture, side, corners: seen ?? middle })} onType={() => setDialog('type')}
          onSkipBack={side === 'back' && view.actions.skipBack.open ? () => void skipBack.ask({ caseId }) : null} leave={leave}
        />
        {dialogs}
      </>
    );
  }
  return (
    <>
      <Outcome
        view={view} onNext={onNext} failure={setType.failure ?? skipBack.failure} onRetake={setRetaking} onCorners={(of) => void cornersOfKept(of)} onType={() => setDialog('type')}
        onAnyway={() => setDialog('anyway')} onSkipBack={() => void skipBack.ask({ caseId })} leave={leave}
      />
      {dialogs}
    </>
  );
}

const nameOf = (document: StepProps['view']['document']): string => (document.state === 'read' || document.state === 'refused' ? document.typeName : '');

function chosen(id: string | null, types: readonly { readonly id: string; readonly name: string }[] | undefined): { id: string | null; name: string; says: string } {
  return id === null ? { id, name: 'Type not known yet', says: 'recognised when it is read' } : { id, name: types?.find((type) => type.id === id)?.name ?? id, says: 'chosen by you' };
}

/** Corners in pixels of the picture as shares of it. */
async function cornersIn(picture: Blob, quad: Corners | null): Promise<Corners> {
  if (quad === null) return middle;
  const bitmap = await createImageBitmap(picture);
  const { width, height } = bitmap;
  bitmap.close();
  const within01 = (share: number): number => Math.min(1, Math.max(0, share));
  return quad.map(([x, y]) => [within01(x / width), within01(y / height)] as const) as unknown as Corners;
}
