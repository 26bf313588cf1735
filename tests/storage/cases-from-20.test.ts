import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fieldStates, isExamined } from '../../electron/cases/case-fields.ts';
import type { Case } from '../../electron/cases/case.ts';
import { propose } from '../../electron/cases/verdict.ts';
import { contentHash, evidenceName, sealEvidence } from '../../electron/storage/evidence-file.ts';
import { linesOf, makeStation, must, openAt, openCase, withDatabase } from './station-in-hand.ts';

/**
 * Bodies as the program of version 20 wrote them: a bundle examined, its selfie replaced, examined again, corrected and submitted;
 * another one closed. Written by that program's own code from the specimen bundles, cut to four fields each.
 */
const stored = JSON.parse(readFileSync(new URL('cases-at-20.json', import.meta.url), 'utf8')) as readonly Case[];
const [submitted, closed] = stored as readonly [Case, Case];
const picture = new Uint8Array(3_000).fill(7);

/** A station as version 20 left it: bodies, a licence sealed under its word of then, and the version. */
async function stationAt20(): Promise<{ readonly folder: string; readonly record: readonly string[] }> {
  const folder = await makeStation();
  const store = await openAt(folder);
  for (const kase of stored) await openCase(store, { caseId: kase.caseId });
  const record = await linesOf(store);
  await store.close();
  await withDatabase(folder, (db) => {
    for (const kase of stored) {
      const { number, receipt } = JSON.parse(db.prepare<[string], string>('SELECT body FROM cases WHERE case_id = ?').pluck().get(kase.caseId) ?? '{}') as Case;
      db.prepare('UPDATE cases SET version = ?, stage = ?, body = ? WHERE case_id = ?').run(kase.version, kase.stage, JSON.stringify({ ...kase, number, receipt }), kase.caseId);
      const caseKey = db.prepare<[string], Buffer>('SELECT evidence_key FROM case_keys WHERE case_id = ?').pluck().get(kase.caseId) ?? Buffer.alloc(0);
      const place = { caseId: kase.caseId, kind: 'licence' as const, caseKey };
      const name = evidenceName(place, contentHash(picture));
      mkdirSync(join(folder, 'evidence', kase.caseId), { recursive: true });
      writeFileSync(join(folder, 'evidence', kase.caseId, name), sealEvidence(place, name, picture));
      db.prepare('INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?)').run(kase.caseId, contentHash(picture), 'licence', 'image/png', picture.byteLength, 5);
    }
    // What later versions added was not there.
    db.exec('DROP TABLE imported_types');
    db.pragma('user_version=20');
  });
  return { folder, record };
}

describe('a station of version 20', () => {
  it('opens with every case whole: the licence is the front, and what was found says from which pictures', async () => {
    const { folder } = await stationAt20();
    const store = await openAt(folder);
    const now = must(await store.cases.load(submitted.caseId));
    expect(now.evidence.map(({ kind }) => kind)).toEqual(['details-csv', 'selfie', 'document-front', 'front-rectified', 'portrait-aligned', 'selfie-aligned', 'selfie']);
    expect(now).toMatchObject({ stage: 'submitted', version: submitted.version, edits: submitted.edits, declared: submitted.declared, origin: submitted.origin });
    if (!isExamined(now)) throw new Error('it was examined');
    const [, firstSelfie, front, , , , secondSelfie] = now.evidence.map(({ sha256 }) => sha256);
    expect(now.examination).toMatchObject({ picture: front, selfie: secondSelfie, document: { performed: true, back: { state: 'none' }, typeBy: 'machine', overrides: [] } });
    expect(now).toMatchObject({ attempts: [], liveness: { performed: false, why: 'bundle', alternative: null } });
    expect(now.earlier.map(({ attempts }) => attempts)).toEqual([[]]);
    expect(now.earlier[0]?.examination).toMatchObject({ picture: front, selfie: firstSelfie, document: { typeBy: 'machine' } });
    expect(fieldStates(now, []).find(({ key }) => key === 'HEIGHT')).toMatchObject({ value: `5'-01"`, edit: { why: 'misread' } });
    expect(propose(now, 'cannot-say', { today: '2026-11-21', asksBack: false, numberChecks: [] }).verdict).toBe('refer');
    expect(must(await store.cases.load(closed.caseId))).toMatchObject({ stage: 'closed', was: { stage: 'examined', examination: { document: { back: { state: 'none' } } } } });
  });

  it('keeps its sealed pictures readable, its store whole and its record as it was', async () => {
    const { folder, record } = await stationAt20();
    const store = await openAt(folder);
    expect(must(await store.evidence.get(submitted.caseId, contentHash(picture)))).toEqual(picture);
    const check = await store.stations.checkStore();
    expect(check.faults).toEqual([]);
    expect(check).toMatchObject({ cases: 2, evidenceFiles: 2 });
    expect((await store.audit.verify()).whole).toBe(true);
    expect((await linesOf(store)).slice(1, -1)).toEqual(record.slice(1, -1));
  });

  it('goes on working: the next move is saved over the old body', async () => {
    const { folder } = await stationAt20();
    const store = await openAt(folder);
    const now = must(await store.cases.load(submitted.caseId));
    expect(must(await store.cases.save({ ...now, version: now.version + 1 }, []))).toMatchObject({ version: submitted.version + 1 });
  });
});
