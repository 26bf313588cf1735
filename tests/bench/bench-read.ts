import type { OpenedBundle } from '../../electron/desk/world.ts';
import { forkVision } from '../../electron/hosts/fork-vision.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { startVision } from '../../electron/vision/vision-host.ts';
import { inTurn, table } from './measure.ts';
import { openTesseractPage } from './peers.ts';

const rounds = 7;

/** A licence to fields (found, put upright, judged, read, portrait described), against tesseract.js reading the same picture as a page. */
export async function benchRead([bundle]: readonly OpenedBundle[]): Promise<string> {
  if (bundle === undefined) return 'no bundle to measure\n';
  const vision = startVision({ start: () => forkVision(sourcePaths) });
  const page = await openTesseractPage();
  const took = await inTurn(rounds, {
    ours: () => vision.readDocument({ picture: bundle.licence, type: null }),
    tesseract: () => page.read(bundle.licence),
  });
  const read = await vision.readDocument({ picture: bundle.licence, type: null });
  const printed = read.ok ? Object.values(read.value.reading.fields).flatMap((field) => field.raw.split('\n')).filter((line) => line.length > 2) : [];
  const text = await page.read(bundle.licence);
  vision.stop();
  await page.close();
  return table('Reading one licence (ours: text 2 threads; tesseract.js: one worker)', [
    ['reader', 'median ms', 'ratio to tesseract.js', 'printed lines of fields found'],
    ['ours, picture to fields and portrait', took.ours, took.ours / took.tesseract, `${printed.length}`],
    ['tesseract.js page, PSM 11', took.tesseract, 1, `${printed.filter((line) => text.includes(line)).length}`],
  ]);
}
