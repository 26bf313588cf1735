import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareDeclared } from '../../electron/cases/compare.ts';
import { isIsoDate } from '../../electron/cases/dates.ts';
import type { FieldReading } from '../../electron/cases/document.ts';
import { fieldsFromLines } from '../../electron/cases/fields.ts';
import { recogniseType } from '../../electron/cases/recognise-type.ts';
import type { Comparison } from '../../electron/cases/words.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { readBundle, type Bundle } from '../../electron/intake/read-bundle.ts';
import { readDocumentTypes } from '../../electron/vision/document-types.ts';
import { findCard } from '../../electron/vision/find-document.ts';
import { decodePicture } from '../../electron/vision/image.ts';
import { rectify } from '../../electron/vision/rectify.ts';
import { frameLongSidePx } from '../../electron/vision/text-boxes.ts';
import { readText } from '../../electron/vision/read-text.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { linesOf, models, trueFields, truths, uprightCard } from './cards-with-truth.ts';

const types = await readDocumentTypes(sourcePaths.documentTypes);
const licence = types.find(({ id }) => id === 'US_DL')!;
const licences = truths(/^us_dl_[01]\.L[0-2]\.json$/);

describe.skipIf(licences.length === 0)(withSharedData('United States licences, by their true corners'), () => {
  it.each(licences.map((truth) => [`${truth.id} ${truth.level}`, truth] as const))('%s: every field is what is printed, and none is doubted', async (_, truth) => {
    const lines = await linesOf(await uprightCard(truth));
    expect(recogniseType({ lines, mrz: null, barcodeKind: null, size: { width: truth.w, height: truth.h } }, types)[0]?.type).toBe('US_DL');
    const fields = fieldsFromLines(lines, licence, { width: truth.w, height: truth.h });
    const raws = Object.fromEntries(Object.entries(fields).map(([key, { raw }]) => [key, raw]));
    // what the truth has as labels (RSTR NONE, END NONE, the state's name) is a field too
    const state = truth.lines[0]!.t;
    expect(raws).toEqual({ ...trueFields(truth), RESTRICTIONS: 'NONE', ENDORSEMENTS: 'NONE', STATE_NAME: state });
    for (const key of Object.keys(fields).filter((name) => name.includes('DATE'))) expect(isIsoDate(fields[key]!.value)).toBe(true);
    expect(Object.values(fields).filter(({ doubtful }) => doubtful)).toEqual([]);
  });

  it('what is read wrong on a bad photograph is not passed over: of such values most are doubted or left out', async () => {
    let [right, doubted, wrong] = [0, 0, 0];
    for (const truth of truths(/^us_dl_[01]\.L3\.json$/)) {
      const fields = fieldsFromLines(await linesOf(await uprightCard(truth)), licence, { width: truth.w, height: truth.h });
      for (const [key, raw] of Object.entries(trueFields(truth))) {
        const field = fields[key];
        if (field === undefined) continue;
        if (field.raw === raw) right += 1;
        else if (field.doubtful) doubted += 1;
        else wrong += 1;
      }
    }
    process.stderr.write(`bad photographs: ${right} right, ${doubted} wrong and doubted, ${wrong} wrong and not doubted of 30\n`);
    // such pictures are refused by the quality gate; what is left for the fields is not to fill a form with invention
    expect(wrong).toBeLessThanOrEqual(2);
  });
});

async function licenceOf(zip: string): Promise<{ bundle: Bundle; fields: Record<string, FieldReading> }> {
  const opened = await readBundle(readFileSync(zip));
  if (!opened.ok) throw new Error(opened.failure.code);
  const picture = await decodePicture(opened.value.licence);
  if (!picture.ok) throw new Error(picture.failure.code);
  const card = rectify(picture.value, findCard(picture.value));
  const read = await readText(models, card.image, {});
  if (!read.ok) throw new Error(read.failure.code);
  return { bundle: opened.value, fields: fieldsFromLines(read.value.lines, licence, card.image) };
}

const compared = ({ bundle, fields }: Awaited<ReturnType<typeof licenceOf>>): Record<string, Comparison> => Object.fromEntries(
  Object.entries(bundle.details).map(([key, declared]) => [key, compareDeclared(key, declared, fields[key] ?? { value: '', raw: '', confidence: 0, box: null })]));

describe.skipIf(sharedData === null)(withSharedData('the onboarding bundles'), () => {
  const bundle = (id: string): string => `${sharedData}/bundles/${id}.zip`;
  const specimen = {
    DOCUMENT_NUMBER: 'S123-456-57-901-0', LAST_NAME: 'SAMPLE', FIRST_NAME: 'NICK', ADDRESS: '123 MAIN STREET', CITY_IN_ADDRESS: 'TALLAHASSEE', STATE_IN_ADDRESS: 'FL',
    ZIP_CODE_IN_ADDRESS: '00000-1234', DATE_OF_BIRTH: '1957-01-12', EXPIRATION_DATE: '2027-01-12', DATE_OF_ISSUE: '2019-07-27', CLASS: 'E', SEX: 'M', HEIGHT: '5\'-10"',
    RESTRICTIONS: 'NONE', ENDORSEMENTS: 'NONE', STATE_NAME: 'Florida',
  };

  it('the specimen is read whole, by the corners that are found', async () => {
    const { fields } = await licenceOf(bundle('8d247914'));
    expect(Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value]))).toEqual(specimen);
  });

  it('and from the whole frame, when no card is found in it', async () => {
    const opened = await readBundle(readFileSync(bundle('8d247914')));
    const picture = opened.ok ? await decodePicture(opened.value.licence) : opened;
    if (!picture.ok) throw new Error(picture.failure.code);
    const read = await readText(models, picture.value, {}, { longSidePx: frameLongSidePx });
    const fields = read.ok ? fieldsFromLines(read.value.lines, licence, picture.value) : {};
    expect(Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value]))).toEqual(specimen);
  });

  it.each(['8d247914', '9c358026'])('%s agrees in all that was declared, but for form', async (id) => {
    const results = compared(await licenceOf(bundle(id)));
    expect(Object.keys(results)).toHaveLength(8);
    expect(Object.values(results).filter((result) => result !== 'same' && result !== 'formatting-only')).toEqual([]);
  });

  it('7a135804 is a conflict on the family name only', async () => {
    const { LAST_NAME, ZIP_CODE_IN_ADDRESS, DATE_OF_BIRTH, ...others } = compared(await licenceOf(bundle('7a135804')));
    expect({ LAST_NAME, ZIP_CODE_IN_ADDRESS, DATE_OF_BIRTH }).toEqual({ LAST_NAME: 'conflict', ZIP_CODE_IN_ADDRESS: 'formatting-only', DATE_OF_BIRTH: 'formatting-only' });
    expect(Object.values(others).filter((result) => result !== 'same' && result !== 'formatting-only')).toEqual([]);
  });
});

describe('the sample licences that come with the program', () => {
  const samples = readdirSync(`${sourcePaths.samples}/bundles`).filter((name) => name.endsWith('.zip'));
  it.each(samples)('%s gives every field that a licence must have', async (name) => {
    const { fields } = await licenceOf(`${sourcePaths.samples}/bundles/${name}`);
    expect(licence.required.filter((key) => (fields[key]?.value ?? '') === '')).toEqual([]);
  });
});
