import { UnstyledButton } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../parts/Dialog.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { useHere } from '../station-context.ts';
import css from './EvaluationBanner.module.css';

/** Says that this station is for trying things out, and on request exactly what it lacks. Nothing on a bank's station. */
export function EvaluationBanner() {
  const { station } = useHere();
  const [open, setOpen] = useState(false);
  if (station.kind !== 'evaluation') return null;
  return (
    <div className={css.banner}>
      <IconFlask size={16} stroke={1.75} aria-hidden />
      <p><strong>Evaluation station.</strong> Cases made here are not records. Thresholds are not yet calibrated on this bank’s customers.</p>
      <UnstyledButton className={css.more} onClick={() => setOpen(true)}>What is missing</UnstyledButton>
      <Dialog
        open={open} onClose={() => setOpen(false)} title="What is missing" width={640}
        close={<KeyButton keyName="cancel" size="small" onPress={() => setOpen(false)} autoFocus>Close</KeyButton>}
      >
        <dl className={css.list}>
          {missing(station.host).map(({ what, why }) => <div key={what} className={css.item}><dt>{what}</dt><dd>{why}</dd></div>)}
        </dl>
      </Dialog>
    </div>
  );
}

const missing = (host: 'electron' | 'browser'): readonly { readonly what: string; readonly why: string }[] => [
  { what: 'A bank’s policy', why: 'The policy here is made for trying out. No bank’s counsel has confirmed its retention, thresholds or wording.' },
  { what: 'Calibration', why: 'Match scores rest on public test faces. How they fall on this bank’s customers, cameras and cards has not been measured.' },
  { what: 'A customer at the counter', why: 'Cases come as bundles. No camera, no liveness challenge, no touch, tilt or UV check: so every case goes to a second person.' },
  { what: 'Chip and barcode', why: 'No chip reader is used, and a bundle holds the front of a card only.' },
  { what: 'A copy at the bank', why: 'No connection is set up. Decided cases stay on this station, encrypted.' },
  ...(host === 'browser' ? [{ what: 'Screen protection', why: 'In a browser the window cannot be kept off screen pictures. The installed program does it.' }] : []),
];
