/**
 * Two types written from docs/document-types.md alone, for a fictitious card of the shared templates: the guide is enough to add a document, and
 * what such a type reads is right or marked doubtful.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentTypeData } from '../../electron/cases/document-type.ts';
import type { DocumentRead } from '../../electron/cases/ports.ts';
import { checkTypeFile } from '../../electron/desk/check-document-type.ts';
import { readAs } from '../../electron/desk/try-document-type.ts';
import { forkVision } from '../../electron/hosts/fork-vision.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { startVision, type VisionHost } from '../../electron/vision/vision-host.ts';
import { desk } from '../command-line/run-desk.ts';
import { td1, type MrzPerson } from '../documents/drawn/mrz-lines.ts';
import { closeBrowser, hasBrowser } from '../renderer/open-scene.ts';
import { sharedData, withSharedData } from '../support/shared-data.ts';
import { drawTemplate, onTheDesk } from './template-card.ts';

const packFile = (id: string): URL => new URL(`packs/${id}.json`, import.meta.url);
const folder = join(sharedData ?? '', 'templates', 'id_card_td1_b');
const fonts = { Karla: 'Karla-VariableFont_wght.ttf', OCRB: 'OCR-B.ttf', Allura: 'Allura-Regular.ttf' };

const front = {
  family_name_field: 'Whittaker-Byrne', given_name_field: 'Orla Maeve', gender_field: 'F', nationality_field: 'LBR', birth_date_and_place_field: '14/03/1987 / Castlemere', birth_name_field: 'Byrne',
  expires_field: '22/09/2031', document_number_field: 'KT4M7QX19', personal_number_field: 'QJRW48', can_field: '530917', signature_field: 'O. Byrne',
};
const onTheFront = {
  DOCUMENT_NUMBER: 'KT4M7QX19', LAST_NAME: 'Whittaker-Byrne', FIRST_NAME: 'Orla Maeve', BIRTH_NAME: 'Byrne', SEX: 'F', NATIONALITY: 'LBR', DATE_OF_BIRTH: '1987-03-14', PLACE_OF_BIRTH: 'Castlemere', EXPIRATION_DATE: '2031-09-22',
};
const person: MrzPerson = { code: 'ID', state: 'LBR', number: 'KT4M7QX19', surname: 'Whittaker-Byrne', given: 'Orla Maeve', nationality: 'LBR', birth: '1987-03-14', sex: 'F', expiry: '2031-09-22', optional: '' };
const onTheBack = { DOCUMENT_NUMBER: 'KT4M7QX19', LAST_NAME: 'WHITTAKER BYRNE', FIRST_NAME: 'ORLA MAEVE', DATE_OF_BIRTH: '1987-03-14', SEX: 'F', NATIONALITY: 'LBR', EXPIRATION_DATE: '2031-09-22', DATE_OF_ISSUE: '2021-09-22', ISSUING_AUTHORITY: 'City of Castlemere' };

const why = sharedData !== null && !hasBrowser ? ' (skipped: no Chromium on this machine)' : '';

describe.skipIf(sharedData === null || !hasBrowser)(withSharedData(`types written from the guide${why}`), () => {
  let vision: VisionHost, place: string;
  const read = async (pack: DocumentTypeData, picture: Uint8Array): Promise<DocumentRead> => {
    const found = await readAs({ vision, today: () => '2026-11-21' }, pack, picture);
    if (!found.ok) throw new Error(found.failure.code);
    return found.value;
  };
  const packOf = (id: string): DocumentTypeData => {
    const checked = checkTypeFile(readFileSync(packFile(id)));
    if (!checked.ok) throw new Error(checked.complaints.join('\n'));
    return checked.type;
  };
  /** Every value is the printed one or is to be looked at; those that are named are right beyond doubt. */
  const holds = (found: DocumentRead, truth: Readonly<Record<string, string>>, sure: readonly string[]): void => {
    const { fields } = found.reading;
    expect(Object.keys(truth).filter((key) => fields[key] === undefined)).toEqual([]);
    expect(Object.entries(truth).filter(([key, value]) => fields[key]?.value !== value && fields[key]?.doubtful !== true).map(([key]) => `${key}: ${fields[key]?.value}`)).toEqual([]);
    expect(Object.fromEntries(sure.map((key) => [key, fields[key]?.value]))).toEqual(Object.fromEntries(sure.map((key) => [key, truth[key]])));
  };
  beforeAll(async () => {
    vision = startVision({ start: () => forkVision(sourcePaths) });
    place = await mkdtemp(join(tmpdir(), 'veridesk-packs-'));
  });
  afterAll(async () => {
    vision?.stop();
    await closeBrowser();
    await rm(place, { recursive: true, force: true });
  });

  it('read the front, know it by itself, and say on the command line what every rule found', async () => {
    const picture = await onTheDesk(await drawTemplate({ folder, side: 'front', fonts, texts: front }));
    const found = await read(packOf('LEOBRIT_ID'), picture);
    expect(found.reading.typeCandidates[0]).toMatchObject({ type: 'LEOBRIT_ID' });
    holds(found, onTheFront, ['DOCUMENT_NUMBER', 'FIRST_NAME', 'SEX', 'NATIONALITY', 'DATE_OF_BIRTH', 'EXPIRATION_DATE']);
    expect(found.explained?.prints.filter(({ how }) => how === null)).toEqual([]);

    const file = join(place, 'front.jpg');
    await writeFile(file, picture);
    const run = await desk(['types', 'check', packFile('LEOBRIT_ID').pathname, '--picture', file, '--json']);
    expect(run.code).toBe(0);
    expect(run.json).toMatchObject([{ good: true, id: 'LEOBRIT_ID', complaints: [], runnerUp: { type: 'GENERIC' }, fields: { DOCUMENT_NUMBER: { value: 'KT4M7QX19', box: expect.any(Array) as unknown } } }]);
    expect(run.json[0]?.['printed']).toContainEqual(expect.objectContaining({ id: 'surname', how: 'label' }));
  });

  it('read the back with its zone', async () => {
    const [mrz_field_1 = '', mrz_field_2 = '', mrz_field_3 = ''] = td1(person);
    const texts = { date_and_place_issued_field: '22/09/2021, Castlemere', authority_field: 'City of Castlemere', authority_signature_field: 'A. Moor', can_number_field: '530917', mrz_field_1, mrz_field_2, mrz_field_3 };
    const found = await read(packOf('LEOBRIT_ID_BACK'), await onTheDesk(await drawTemplate({ folder, side: 'back', fonts, texts })));
    expect(found.reading.typeCandidates[0]).toMatchObject({ type: 'LEOBRIT_ID_BACK' });
    // a stripe of the form runs through the zone's fillers: a zone that is not sure of every glyph leaves all of it to be looked at
    expect(found.reading.mrz).toMatchObject({ format: 'TD1', lines: td1(person).slice(0, 2).concat(expect.any(String) as unknown as string) });
    holds(found, onTheBack, ['DOCUMENT_NUMBER', 'DATE_OF_BIRTH', 'EXPIRATION_DATE', 'DATE_OF_ISSUE']);
  });
});
