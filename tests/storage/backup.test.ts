import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failed } from '../../electron/cases/result.ts';
import { backupStation, restoreStation } from '../../electron/storage/backup.ts';
import { copyOf, customer, emptyFolder, filesBelow, makeStation, must, openAt, openCase, tryOpen } from './station-in-hand.ts';

async function stationWithPicture() {
  const folder = await makeStation();
  const store = await openAt(folder);
  const opened = await openCase(store);
  const { sha256 } = must(await store.evidence.put(opened.caseId, 'document-front', new Uint8Array(9_000).fill(4), 'image/png'));
  return { folder, store, opened, sha256 };
}

describe('backup and restore', () => {
  it('bring back everything, and the record is whole', async () => {
    const { folder, store, opened, sha256 } = await stationWithPicture();
    const to = join(emptyFolder(), 'backup');
    expect(await backupStation(folder, to, 5)).toMatchObject({ failure: { code: 'storage.locked', facts: { pid: process.pid } } });
    await store.close();
    expect(must(await backupStation(folder, to, 5)).files).toBe(5);
    for (const path of filesBelow(to)) expect([path, readFileSync(path).includes(Buffer.from(customer.LAST_NAME))]).toEqual([path, false]);
    // The station goes on; the backup stays what it was.
    const later = await openAt(folder);
    await openCase(later);
    await later.close();

    const restored = join(emptyFolder(), 'restored');
    expect(must(await restoreStation(to, restored)).files).toBe(5);
    const again = await openAt(restored);
    expect(must(await again.cases.load(opened.caseId))).toEqual(opened);
    expect(must(await again.evidence.get(opened.caseId, sha256)).byteLength).toBe(9_000);
    expect(await again.audit.verify()).toMatchObject({ whole: true, entries: 2 });
    expect(await again.stations.checkStore()).toMatchObject({ whole: true, evidenceFiles: 1 });
  });

  it('copies what a crash left in the write-ahead log too', async () => {
    const { folder, opened } = await stationWithPicture();
    const crashed = copyOf(folder);
    const [to, restored] = [join(emptyFolder(), 'backup'), join(emptyFolder(), 'restored')];
    expect(must(await backupStation(crashed, to, 5)).files).toBe(6);
    must(await restoreStation(to, restored));
    expect(must(await (await openAt(restored)).cases.load(opened.caseId))).toEqual(opened);
  });

  it('never write over anything, and put back all or nothing', async () => {
    const { folder, store } = await stationWithPicture();
    await store.close();
    const to = join(emptyFolder(), 'backup');
    must(await backupStation(folder, to, 5));
    expect(await backupStation(folder, to, 6)).toEqual(failed('station.exists'));
    expect(await restoreStation(to, folder)).toEqual(failed('station.exists'));
    expect(await backupStation(emptyFolder(), join(emptyFolder(), 'x'), 5)).toEqual(failed('station.missing'));
    expect(await restoreStation(emptyFolder(), join(emptyFolder(), 'x'))).toEqual(failed('file.not-readable', { file: 'backup.json' }));

    const evidence = filesBelow(to).find((path) => path.endsWith('.enc')) ?? '';
    const whole = readFileSync(evidence);
    const name = evidence.slice(to.length + 1);
    for (const spoil of [() => writeFileSync(evidence, whole.subarray(1)), () => rmSync(evidence)]) {
      spoil();
      const target = join(emptyFolder(), 'restored');
      expect(await restoreStation(to, target)).toEqual(failed('storage.damaged', { file: name }));
      expect(await tryOpen(target)).toEqual(failed('station.missing'));
      expect(filesBelow(join(target, '..'))).toEqual([]);
    }
    writeFileSync(evidence, whole);
    const manifest = JSON.parse(readFileSync(join(to, 'backup.json'), 'utf8')) as { files: { path: string }[] };
    for (const path of ['../elsewhere', '/etc/hosts', 'evidence/../../x', 'backup.json']) {
      writeFileSync(join(to, 'backup.json'), JSON.stringify({ ...manifest, files: [...manifest.files, { ...manifest.files[0], path }] }));
      expect([path, await restoreStation(to, join(emptyFolder(), 'x'))]).toEqual([path, failed('storage.damaged', { file: 'backup.json' })]);
    }
    writeFileSync(join(to, 'backup.json'), JSON.stringify({ ...manifest, files: manifest.files.slice(1) }));
    expect(await restoreStation(to, join(emptyFolder(), 'x'))).toEqual(failed('storage.damaged', { file: 'backup.json' }));
  });
});
