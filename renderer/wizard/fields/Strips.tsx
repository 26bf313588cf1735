import { IconQrcode } from '@tabler/icons-react';
import { useElementSize } from '@mantine/hooks';
import type { Box, Side } from '../../../electron/contract/vocabulary.ts';
import { Crop } from '../../parts/Crop.tsx';
import { barcodeNames } from '../../words/barcodes.ts';
import type { ReadView } from './read-view.ts';
import { linesIn, printedAt, type ShownField } from './shown-fields.ts';
import css from './Pictures.module.css';

interface StripsProps {
  readonly read: ReadView; readonly shown: ShownField; readonly wide: boolean;
  /** The other side of the card stands at the left: what was read goes above its crop. */
  readonly beside: boolean;
  readonly roomWidth: number;
}

interface Strip { readonly source: 'VIZ' | 'MRZ'; readonly side: Side; readonly box: Box; readonly lines: number; readonly text: string; readonly digit: string | null }

const tall = { VIZ: 80, MRZ: 50 } as const;
const wideBy = 1.5;
const gapPx = 10;
/** Source name, and what was read, beside a crop. */
const nameWidthPx = 56, saysWidthPx = 148, padPx = 32;
const besideHeadPx = 20;

/** The active field at reading size from each zone it is printed in, each with what was read there. */
export function Strips({ read, shown, wide, beside, roomWidth }: StripsProps) {
  const { ref, height, width } = useElementSize<HTMLElement>();
  const strips = stripsOf(read, shown);
  const barcode = shown.field.sources.BARCODE;
  const cropWidth = beside ? width : roomWidth - nameWidthPx - saysWidthPx - padPx;
  const asked = ({ source, lines, box }: Strip): number => Math.min(tall[source] * (wide && !beside ? wideBy : 1) * (1 + 0.6 * (lines - 1)), heightAt(cropWidth, box, lines));
  const needed = strips.reduce((sum, strip) => sum + asked(strip) + gapPx + (beside ? besideHeadPx : 0), 0);
  const left = height - (barcode === undefined ? 0 : 44 + 18 * (barcode.raw.length > 60 ? 1 : 0));
  const fit = needed === 0 || height === 0 ? 1 : Math.min(1, Math.max(0.4, left / needed));
  return (
    <section className={css.strips} aria-label={`${shown.label}, enlarged`} ref={ref} data-beside={beside || undefined}>
      {strips.map((strip) => {
        const side = read.sides.find((one) => one.side === strip.side);
        if (side === undefined || side.space === null || cropWidth <= 0) return null;
        return (
          <div key={strip.source} className={css.strip}>
            <span className={css.sourceName}>{strip.source}</span>
            <div className={css.crops}>
              <Crop caseId={read.caseId} sha256={side.sha256} box={strip.box} space={side.space} height={Math.round(asked(strip) * fit)} mostWidth={cropWidth} lines={strip.lines} strip alt={`${shown.label}, ${strip.source} as printed`} />
            </div>
            <p className={css.readAs}><span>read as</span><span className={css.readText} data-mono={isPlain(strip.text) || undefined} data-private>{strip.text === '' ? 'nothing' : strip.text}</span>{strip.digit !== null && <span>{strip.digit}</span>}</p>
          </div>
        );
      })}
      {strips.length === 0 && barcode === undefined && <p className={css.nothing}>{shown.label} was not found on the picture. Look for it there, then type it.</p>}
      {barcode !== undefined && (
        <div className={css.said}>
          <IconQrcode size={16} stroke={1.75} aria-hidden />
          <p><span className={css.saidWho}>{barcodeNames(read.barcodes)}, read whole</span><span className={css.saidText} data-private>{barcode.raw === '' ? barcode.value : barcode.raw}</span></p>
        </div>
      )}
    </section>
  );
}

/** Figures and Latin letters without accents: set in mono, where 0 and O differ. */
const isPlain = (text: string): boolean => /^[ -~’]*$/.test(text);
/** How high a crop may be before it would have to reach beyond its box to fill the width; 0.28 of a line is its margin. */
const heightAt = (widthPx: number, [x0, y0, x1, y1]: Box, lines: number): number => {
  const margin = ((y1 - y0) / lines) * 0.28;
  return Math.max(32, (widthPx * (y1 - y0 + 2 * margin)) / (x1 - x0 + 2 * margin));
};

function stripsOf(read: ReadView, { field, sayings }: ShownField): readonly Strip[] {
  const at = printedAt(field);
  const { VIZ: viz, MRZ: mrz } = field.sources;
  const strips: Strip[] = [];
  if (viz !== undefined && at !== null) strips.push({ source: 'VIZ', side: at.side, box: at.box, lines: linesIn(viz.raw), text: sayings.find(({ source }) => source === 'VIZ')?.text ?? viz.value, digit: null });
  if (mrz !== undefined && mrz.box !== null) strips.push({ source: 'MRZ', side: mrz.side, box: mrz.box, lines: 1, text: mrz.raw, digit: digitWords(read, field.key) });
  return strips;
}

/** Which check digit of an MRZ answers for a field. */
const digitOf: Readonly<Record<string, string>> = { DOCUMENT_NUMBER: 'document-number', DATE_OF_BIRTH: 'birth', EXPIRATION_DATE: 'expiry', PERSONAL_NUMBER: 'optional' };

function digitWords({ mrz }: ReadView, key: string): string | null {
  const name = digitOf[key];
  if (mrz === null || name === undefined) return null;
  const result = mrz.checks.find((check) => check.name === name)?.result;
  return result === 'passed' ? 'digit right' : result === 'failed' ? 'digit wrong' : null;
}
