import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldsOfMrz } from '../../electron/cases/mrz-fields.ts';
import type { MrzFormat } from '../../electron/cases/mrz.ts';
import { makeMrz } from '../../electron/cases/mrz-make.ts';
import { findCard } from '../../electron/vision/find-document.ts';
import { decodePicture } from '../../electron/vision/image.ts';
import type { RgbImage } from '../../electron/vision/pixels.ts';
import { readMrz, type MrzRead } from '../../electron/vision/read-mrz.ts';
import { rectify } from '../../electron/vision/rectify.ts';
import { linesOf, models, truths, type CardTruth } from '../text/cards-with-truth.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { specimens } from '../rules/mrz-zones.ts';
import { drawnCard, hasOcrB, type Drawing } from './drawn-zone.ts';

const todayIso = '2026-11-21';
const read = async (card: RgbImage): Promise<MrzRead | null> => readMrz(models, card, await linesOf(card), {}, { todayIso });

async function cardAsFound({ id, level }: CardTruth): Promise<RgbImage> {
  const picture = await decodePicture(readFileSync(join(sharedData!, 'documents', `${id}.${level}.jpg`)));
  if (!picture.ok) throw new Error(picture.failure.code);
  return rectify(picture.value, findCard(picture.value)).image;
}

const zoneOf = ({ lines }: CardTruth): string[] => lines.filter(({ s }) => s === 'mrz').map(({ t }) => t);

describe.skipIf(sharedData === null)(withSharedData('zones of the rendered cards, with the corners that were found'), () => {
  it.each(['L0', 'L1', 'L2', 'L3'] as const)('%s: every zone whole on good and ordinary pictures; never a wrong one accepted', async (level) => {
    const cards = truths(new RegExp(`^(au_passport|cn_passport|td2|kh_id)_.*\\.${level}\\.json$`));
    expect(cards).toHaveLength(8);
    const count = { exact: 0, accepted: 0, wrongAccepted: 0 };
    for (const truth of cards) {
      const zone = await read(await cardAsFound(truth));
      const exact = zone !== null && zone.reading.lines.join() === zoneOf(truth).join();
      if (exact) count.exact += 1;
      if (zone?.reading.accepted === true) count[exact ? 'accepted' : 'wrongAccepted'] += 1;
    }
    expect(count.wrongAccepted).toBe(0);
    if (level !== 'L3') expect(count).toEqual({ exact: 8, accepted: 8, wrongAccepted: 0 });
  }, 240_000);

  it('cards without a zone have none', async () => {
    for (const truth of truths(/^(us_dl|id_ktp|my_kad|vn_cccd|us_dl_back)_0\.(L0|L2)\.json$/)) expect([truth.id, await read(await cardAsFound(truth))]).toEqual([truth.id, null]);
  }, 240_000);
});

const asPrinted: Omit<Drawing, 'lines'> = { typeface: hasOcrB ? 'ocr-b' : 'DejaVu Sans Mono', pitchPx: 26, tiltDegrees: 0.8, noise: 5, blurPx: 0.8, ink: '#222222' };
const longNumber = makeMrz({ format: 'TD1', code: 'ID', issuingState: 'BEL', nationality: 'BEL', lastName: 'WOLKOWICZ', firstName: 'JACQUES XAVIER', documentNumber: '592123456789', birth: '851231', expiry: '301130', sex: 'F', optional: '85Z' });
const drawn: readonly { readonly format: MrzFormat; readonly lines: readonly string[] }[] = [...specimens, { format: 'TD1', lines: longNumber }];

describe('zones drawn here, tilted, blurred and with noise', () => {
  it.each(drawn)('$format is read whole', async ({ format, lines }) => {
    const zone = await read(await drawnCard({ ...asPrinted, lines }));
    expect(zone?.reading).toMatchObject({ format, lines });
    if (hasOcrB) expect(zone?.refusals).toEqual([]);
  }, 120_000);

  it('tilted more, in another typeface: what is accepted is right', async () => {
    for (const typeface of ['DejaVu Sans Mono', 'Liberation Mono']) {
      const { lines } = drawn[0]!;
      const zone = await read(await drawnCard({ ...asPrinted, typeface, pitchPx: 22, tiltDegrees: -1.2, noise: 8, lines }));
      if (zone?.reading.accepted === true) expect(zone.reading.lines).toEqual(lines);
    }
  }, 120_000);

  it('a zone whose digit is wrong is told and not accepted', async () => {
    const lines = [specimens[0]!.lines[0]!, specimens[0]!.lines[1]!.replace('7408122', '7408127')];
    const zone = await read(await drawnCard({ ...asPrinted, tiltDegrees: 0, noise: 2, blurPx: 0, lines }));
    expect(zone?.reading.accepted).toBe(false);
    expect(zone?.refusals).toContain('digits');
  }, 120_000);

  it('fields lie where their glyphs are printed', async () => {
    const pitchPx = 30;
    const zone = await read(await drawnCard({ ...asPrinted, pitchPx, tiltDegrees: 0, noise: 2, blurPx: 0, lines: drawn[0]!.lines }));
    const birth = fieldsOfMrz(zone!, todayIso)['DATE_OF_BIRTH']!;
    expect(birth.value).toBe('1974-08-12');
    expect(Math.abs(birth.box![0] - (13 + 2.5) * pitchPx)).toBeLessThan(0.5 * pitchPx);
    expect(Math.abs(birth.box![2] - (19 + 2.5) * pitchPx)).toBeLessThan(0.5 * pitchPx);
  }, 120_000);

  it('reading stops when it is asked to', async () => {
    const card = await drawnCard({ ...asPrinted, lines: drawn[0]!.lines });
    const stop = new AbortController();
    stop.abort();
    expect(await readMrz(models, card, await linesOf(card), { signal: stop.signal })).toBeNull();
  }, 120_000);
});
