/** A type that is imported is used by the next reading of a case, survives a restart, and is refused by name once its file is not what was imported. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Operator, Role } from '../../electron/cases/roles.ts';
import type { CallInput, CallName, CallOutput } from '../../electron/contract/calls.ts';
import type { Result } from '../../electron/contract/result.ts';
import type { PackView, TrialView } from '../../electron/contract/type-views.ts';
import { composeWorkstation, type Parts, type Workstation } from '../../electron/hosts/compose.ts';
import { forkVision } from '../../electron/hosts/fork-vision.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { startVision } from '../../electron/vision/vision-host.ts';
import { exampleText, residenceCard } from '../renderer/document-types-scenes.ts';
import { drawDocuments } from '../renderer/drawn-documents.ts';
import { closeBrowser, hasBrowser } from '../renderer/open-scene.ts';
import { makeStation, must, openAt, policy, station, withDatabase } from '../storage/station-in-hand.ts';
import { onTheDesk } from './template-card.ts';

const page = { protocol: 'app:', host: 'desk' };
const pack = new TextEncoder().encode(exampleText);
const somebody = (role: Role): Operator => ({ operatorId: randomUUID(), name: role, role });
const [administrator, teller] = [somebody('administrator'), somebody('teller')];

let running: Workstation | null = null;
afterEach(async () => { await running?.close(); running = null; });

async function open(folder: string, host: 'electron' | 'browser'): Promise<Workstation> {
  const parts = {
    host, version: '0', paths: sourcePaths, stationFolder: folder, store: await openAt(folder), station, policy, policyKeySha256: null, screenProtection: false, installed: false,
    vision: (onDeath: Parameters<Parts['vision']>[0]) => startVision({ start: () => forkVision(sourcePaths), onDeath }), tell: () => undefined,
  };
  // no window is opened here: what only opens one is left out
  running = await composeWorkstation(parts as unknown as Parts);
  return running;
}
const close = async (): Promise<void> => { await running?.close(); running = null; };
/** A question as it comes in from the page of this person. */
const asks = (workstation: Workstation, operator: Operator) => {
  const [serve, session] = [workstation.serveFor(page), { operator }];
  return <N extends CallName>(name: N, input: CallInput<N>) => serve({ mainFrame: true, pageUrl: 'app://desk/', session }, name, input) as Promise<Result<CallOutput<N>>>;
};
const packsIn = async (workstation: Workstation): Promise<readonly PackView[]> => must(await asks(workstation, teller)('types.packs', {}));

describe('imported types', () => {
  it('are the administrator’s to import and remove, replace a built-in one only when that is said, and are checked first', async () => {
    const workstation = await open(await makeStation(), 'browser');
    const [byTeller, byAdministrator] = [asks(workstation, teller), asks(workstation, administrator)];
    expect(await byTeller('types.import', { bytes: pack, replacing: false })).toMatchObject({ failure: { code: 'role.refused' } });
    expect(await byTeller('types.remove', { id: 'US_DL' })).toMatchObject({ failure: { code: 'role.refused' } });
    expect(await byAdministrator('types.remove', { id: 'US_DL' })).toMatchObject({ failure: { code: 'document.type-unknown' } });

    const broken = new TextEncoder().encode(exampleText.replace('"looks": "^[FMX]$"', '"looks": "^[FMX$"'));
    const at = exampleText.slice(0, exampleText.indexOf('"looks": "^[FMX]$"')).split('\n').length;
    expect(must(await byAdministrator('types.import', { bytes: broken, replacing: true }))).toEqual({ state: 'not-imported', check: { state: 'refused', left: 0, complaints: [{ place: 'printed.4.looks', line: at, words: 'is not a regular expression' }] } });

    const twin = new TextEncoder().encode(exampleText.replace('UTO_RESIDENCE', 'US_DL'));
    expect(must(await byAdministrator('types.import', { bytes: twin, replacing: false }))).toMatchObject({ state: 'not-imported', check: { replaces: { origin: 'shipped', name: 'Driver licence, United States' } } });
    expect(must(await byAdministrator('types.import', { bytes: twin, replacing: true }))).toMatchObject({ state: 'imported', id: 'US_DL' });
    expect((await packsIn(workstation)).filter(({ id }) => id === 'US_DL')).toMatchObject([{ origin: 'imported', name: 'Residence card, Utopia', replacesShipped: true }]);
    must(await byAdministrator('types.remove', { id: 'US_DL' }));
    expect((await packsIn(workstation)).filter(({ id }) => id === 'US_DL')).toMatchObject([{ origin: 'shipped', name: 'Driver licence, United States' }]);
    // what was read as it keeps its name
    expect(workstation.world.documentType('US_DL').name).toBe('Driver licence, United States');
  });

  it.each<[string, string, string]>([
    ['changed', `UPDATE imported_types SET body = cast(replace(cast(body AS TEXT), 'FMX', 'FM') AS BLOB)`, 'changed'],
    ['gone', 'DELETE FROM imported_types', 'missing'],
  ])('are refused and named after a restart when their file is %s', async (_, tamper, why) => {
    const folder = await makeStation();
    must(await asks(await open(folder, 'browser'), administrator)('types.import', { bytes: pack, replacing: false }));
    await close();
    await withDatabase(folder, (db) => db.exec(tamper));
    const workstation = await open(folder, 'electron');
    expect((await packsIn(workstation))[0]).toMatchObject({ state: 'refused', id: 'UTO_RESIDENCE', why });
    expect(workstation.world.documentTypes).not.toContain('UTO_RESIDENCE');
    expect((await workstation.world.store.audit.rows({ caseId: null, fromSeq: 1, take: 99 })).filter(({ action }) => action === 'types.refused')).toMatchObject([{ detail: { type: 'UTO_RESIDENCE', why } }]);
  });
});

describe.skipIf(!hasBrowser)(`an imported type in a case${hasBrowser ? '' : ' (skipped: no Chromium on this machine)'}`, () => {
  let picture: Uint8Array;
  beforeAll(async () => { picture = await onTheDesk(Buffer.from((await drawDocuments({ residenceCard })).residenceCard.picture.bytes)); });
  afterAll(closeBrowser);

  it('reads the next document, is tried without leaving anything, and survives a restart in the other host', async () => {
    const folder = await makeStation();
    const workstation = await open(folder, 'browser');
    const [byTeller, byAdministrator] = [asks(workstation, teller), asks(workstation, administrator)];

    const tried: TrialView = must(await byTeller('types.try', { type: { bytes: pack }, picture }));
    expect(tried.candidates[0]).toMatchObject({ id: 'UTO_RESIDENCE', here: true });
    expect(tried.rules.find(({ id }) => id === 'number')).toMatchObject({ how: 'label', lines: [{ text: 'RC 204 118' }], feeds: ['DOCUMENT_NUMBER'] });
    expect(tried.rules.find(({ id }) => id === 'sex')).toMatchObject({ how: null, label: null });
    expect(tried.idle.map(({ text }) => text)).toContain('Gender');
    expect(tried.fields.find(({ key }) => key === 'DATE_OF_BIRTH')?.found).toMatchObject({ value: '1988-07-04' });
    const after = await workstation.world.store.stations.checkStore();
    expect([after.cases, after.evidenceFiles]).toEqual([0, 0]);

    must(await byAdministrator('types.import', { bytes: pack, replacing: false }));
    const { caseId } = must(await byTeller('case.open', {}));
    must(await byTeller('document.capture', { caseId, side: 'front', bytes: picture, how: 'file', corners: null, type: null }));
    await expect.poll(async () => must(await byTeller('case.view', { caseId })).working, { timeout: 50_000 }).toBe(false);
    const view = must(await byTeller('case.view', { caseId }));
    expect(view.document).toMatchObject({ type: 'UTO_RESIDENCE', typeName: 'Residence card, Utopia', typeBy: 'machine' });
    expect(view.fields.filter(({ key }) => ['DOCUMENT_NUMBER', 'LAST_NAME', 'EXPIRATION_DATE'].includes(key)).map(({ value }) => value)).toEqual(['RC 204 118', 'HOFFMANN', '2031-12-31']);
    await close();

    const again = await open(folder, 'electron');
    expect((await packsIn(again)).find(({ id }) => id === 'UTO_RESIDENCE')).toMatchObject({ state: 'in-use', origin: 'imported', version: 1 });
    expect(must(await asks(again, teller)('case.view', { caseId })).document).toMatchObject({ typeName: 'Residence card, Utopia' });
    must(await asks(again, administrator)('types.remove', { id: 'UTO_RESIDENCE' }));
    expect(must(await asks(again, teller)('case.view', { caseId })).document).toMatchObject({ typeName: 'Residence card, Utopia' });
    expect(await asks(again, teller)('types.try', { type: { id: 'UTO_RESIDENCE' }, picture })).toMatchObject({ failure: { code: 'document.type-unknown' } });
  });
});
