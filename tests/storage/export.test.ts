import { describe, expect, it } from 'vitest';
import { generateKeyPairSync } from 'node:crypto';
import { chained, publicKeyText } from '../../electron/storage/audit-chain.ts';
import { readStation } from '../../electron/storage/stations.ts';
import { exportFoot, exportHeader, verifyExport } from '../../electron/storage/verify-export.ts';
import type { AuditRow } from '../../electron/cases/audit.ts';
import { auditLine, linesOf, makeStation, must, openAt, openCase, station } from './station-in-hand.ts';

async function* from(lines: readonly string[]): AsyncIterable<string> {
  yield* lines;
}

/** A station's export of eight rows: header, rows, foot. */
async function exported(): Promise<{ readonly lines: readonly string[]; readonly publicKey: string }> {
  const folder = await makeStation();
  const store = await openAt(folder);
  const opened = await openCase(store);
  for (let row = 3; row <= 8; row += 1) must(await store.audit.append([auditLine(opened.caseId, 'case.viewed', { row, word: 'ü', none: null, yes: true })]));
  return { lines: await linesOf(store), publicKey: must(readStation(folder)).auditPublicKey };
}

const { lines, publicKey } = await exported();
const rowAt = (seq: number): AuditRow => JSON.parse(lines[seq] ?? '') as AuditRow;
const replaced = (index: number, ...by: readonly string[]): readonly string[] => [...lines.slice(0, index), ...by, ...lines.slice(index + 1)];
const edited = (index: number, changes: object): readonly string[] => replaced(index, JSON.stringify({ ...(JSON.parse(lines[index] ?? '') as object), ...changes }));

/** Every row from there on forged with hashes that fit, as somebody without the station's key can. */
function forgedFrom(seq: number): AuditRow[] {
  const rows = Array.from({ length: 8 }, (_, index) => rowAt(index + 1));
  for (let index = seq - 1; index < rows.length; index += 1) {
    const row = rows[index];
    if (row !== undefined) rows[index] = chained({ ...row, actor: index === seq - 1 ? 'somebody-else' : row.actor }, row.seq, rows[index - 1]?.hash ?? '0'.repeat(64));
  }
  return rows;
}

describe('an exported copy proves itself anywhere', () => {
  it('is whole, and says whose it is', async () => {
    expect(await verifyExport(from(lines))).toMatchObject({ whole: true, entries: 8, faults: [], stationId: station.stationId, key: 'not-compared' });
    const withEnds = lines.map((line) => `${line}\r\n`);
    expect(await verifyExport(from([...withEnds, '', '\n']), publicKey)).toMatchObject({ whole: true, key: 'matches' });
    expect((await verifyExport(from(lines))).publicKeySha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of a record just begun, or of none, proves itself too', async () => {
    const store = await openAt(await makeStation());
    expect(await verifyExport(from(await linesOf(store)))).toMatchObject({ whole: true, entries: 1 });
    const key = generateKeyPairSync('ed25519').privateKey;
    const header = { stationId: 's', publicKey: publicKeyText(key), exportedAt: 1, entries: 0 };
    expect(await verifyExport(from([exportHeader(header), exportFoot(header, '0'.repeat(64), key)]))).toMatchObject({ whole: true, entries: 0 });
  });

  it('holds exactly the rows of the moment it was asked for, while work goes on', async () => {
    const store = await openAt(await makeStation());
    for (let round = 0; round < 3; round += 1) must(await store.audit.append(Array.from({ length: 400 }, () => auditLine(null, 'case.viewed'))));
    const taken: string[] = [];
    for await (const line of store.audit.exportLines()) {
      taken.push(line);
      if (taken.length % 300 === 0) must(await store.audit.append([auditLine(null)]));
    }
    expect(await verifyExport(from(taken))).toMatchObject({ whole: true, entries: 1201 });
    expect((await store.audit.verify()).entries).toBeGreaterThan(1201);
  });

  it.each<readonly [string, () => readonly string[], readonly object[]]>([
    ['a changed actor', () => edited(4, { actor: 'somebody-else' }), [{ kind: 'row-changed', seq: 4 }]],
    ['a changed time', () => edited(4, { at: 1 }), [{ kind: 'row-changed', seq: 4 }]],
    ['a changed action', () => edited(4, { action: 'case.approved' }), [{ kind: 'row-changed', seq: 4 }]],
    ['a changed case', () => edited(4, { caseId: null }), [{ kind: 'row-changed', seq: 4 }]],
    ['a changed detail', () => edited(4, { detail: { row: 5 } }), [{ kind: 'row-changed', seq: 4 }]],
    ['a changed hash', () => edited(4, { hash: '1'.repeat(64) }), [{ kind: 'row-changed', seq: 4 }, { kind: 'link-broken', seq: 5 }]],
    ['a changed previous hash', () => edited(4, { previousHash: '1'.repeat(64) }), [{ kind: 'link-broken', seq: 4 }, { kind: 'row-changed', seq: 4 }]],
    ['something added to a row', () => edited(4, { remark: 'seen by the manager' }), [{ kind: 'unreadable', seq: 4 }]],
    ['a row that is no JSON', () => replaced(4, '{"seq":4,'), [{ kind: 'unreadable', seq: 4 }]],
    ['a row taken out', () => replaced(4), [{ kind: 'row-missing', seq: 4 }]],
    ['the first row taken out', () => replaced(1), [{ kind: 'row-missing', seq: 1 }]],
    ['two rows exchanged', () => { const [four = '', five = ''] = lines.slice(4, 6); return [...lines.slice(0, 4), five, four, ...lines.slice(6)]; },
      [{ kind: 'row-missing', seq: 4 }, { kind: 'link-broken', seq: 4 }]],
    ['a row twice', () => replaced(4, lines[4] ?? '', lines[4] ?? ''), [{ kind: 'link-broken', seq: 4 }]],
    ['the tail cut off', () => [...lines.slice(0, 7), lines[9] ?? ''], [{ kind: 'tail-cut', seq: 7 }]],
    ['the tail cut off with the foot', () => lines.slice(0, 7), [{ kind: 'tail-cut', seq: 7 }]],
    ['rows below the foot', () => [...lines, lines[8] ?? ''], [{ kind: 'head-behind', seq: 9 }]],
    ['every hash made right again', () => [lines[0] ?? '', ...forgedFrom(3).map((row) => JSON.stringify(row)), lines[9] ?? ''], [{ kind: 'signature-wrong', seq: 8 }]],
    ['hashes and foot made right', () => {
      const rows = forgedFrom(3);
      return [lines[0] ?? '', ...rows.map((row) => JSON.stringify(row)), JSON.stringify({ ...(JSON.parse(lines[9] ?? '') as object), hash: rows[7]?.hash })];
    }, [{ kind: 'signature-wrong', seq: null }]],
    ['a row more, hash and foot and header made right', () => {
      const more = chained(auditLine(null), 9, rowAt(8).hash);
      return [...edited(0, { entries: 9 }).slice(0, 9), JSON.stringify(more), JSON.stringify({ ...(JSON.parse(lines[9] ?? '') as object), entries: 9, hash: more.hash })];
    }, [{ kind: 'signature-wrong', seq: null }]],
    ['another station\'s name', () => edited(0, { stationId: 'another' }), [{ kind: 'signature-wrong', seq: null }]],
    ['another time of export', () => edited(0, { exportedAt: 1 }), [{ kind: 'signature-wrong', seq: null }]],
    ['another count in the header', () => edited(0, { entries: 9 }), [{ kind: 'signature-wrong', seq: null }]],
    ['another key in the header', () => edited(0, { publicKey: publicKeyText(generateKeyPairSync('ed25519').publicKey) }), [{ kind: 'signature-wrong', seq: null }]],
    ['no key in the header', () => edited(0, { publicKey: 'AAAA' }), [{ kind: 'signature-wrong', seq: null }]],
    ['a header of a later format', () => edited(0, { version: 2 }), [{ kind: 'unreadable', seq: null }, { kind: 'signature-wrong', seq: null }]],
    ['no header', () => lines.slice(1), [{ kind: 'unreadable', seq: null }, { kind: 'signature-wrong', seq: null }]],
    ['another signature', () => edited(9, { signature: Buffer.alloc(64, 3).toString('base64') }), [{ kind: 'signature-wrong', seq: null }]],
    ['nothing at all', () => [], [{ kind: 'tail-cut', seq: 1 }]],
  ])('names %s', async (_, tamper, faults) => {
    const verdict = await verifyExport(from(tamper()));
    expect(verdict.whole).toBe(false);
    expect(verdict.faults).toEqual(faults);
  });

  it('signed anew with a key of one\'s own is told by the station\'s public key', async () => {
    const own = generateKeyPairSync('ed25519').privateKey;
    const header = { stationId: station.stationId, publicKey: publicKeyText(own), exportedAt: 5, entries: 8 };
    const rows = forgedFrom(3);
    const forged = [exportHeader(header), ...rows.map((row) => JSON.stringify(row)), exportFoot(header, rows[7]?.hash ?? '', own)];
    const alone = await verifyExport(from(forged));
    expect([alone.whole, alone.key, alone.publicKeySha256 === (await verifyExport(from(lines))).publicKeySha256]).toEqual([true, 'not-compared', false]);
    expect(await verifyExport(from(forged), publicKey)).toMatchObject({ whole: false, key: 'differs', faults: [{ kind: 'signature-wrong', seq: null }] });
  });
});
