import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { failed } from '../../electron/cases/result.ts';
import { putFile } from '../../electron/storage/durable-file.ts';
import { evidenceRoom } from '../../electron/storage/evidence.ts';
import { expected } from '../../electron/storage/refused.ts';
import { fileWrap } from '../../electron/storage/key-wrap.ts';
import { stationFiles } from '../../electron/storage/station-folder.ts';
import { createStation } from '../../electron/storage/stations.ts';
import { auditLine, draft, emptyFolder, everyCase, filesBelow, makeStation, must, openAt, openCase, policy, station, withDatabase } from './station-in-hand.ts';

/** A disk of four megabytes; null where this account may not mount one. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmdirSync(folder);
    return null;
  }
}

function takeAway(disk: string): void {
  execFileSync('umount', ['-l', disk]);
  rmdirSync(disk);
}

const probe = process.platform === 'linux' ? smallDisk() : null;
if (probe !== null) takeAway(probe);
const title = (text: string): string => (probe === null ? `${text} (skipped: this account may not mount a small disk)` : text);

const noSpace = (): Error => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

describe('a full disk', () => {
  const disks: string[] = [];
  afterAll(() => disks.forEach(takeAway));

  it.skipIf(probe === null)(title('is said, loses nothing that was kept, leaves no half, and is over when there is room again'), async () => {
    const disk = smallDisk() ?? '';
    disks.push(disk);
    const folder = join(disk, 'station');
    must(await createStation({ folder, station, policy, keyWrap: fileWrap, recoveryPublicKeyPem: null, operators: [] }));
    const store = await openAt(folder);
    const kept = [await openCase(store)];
    const first = kept[0]?.caseId ?? '';
    const small = must(await store.evidence.put(first, 'selfie', new Uint8Array(1_000).fill(1), 'image/png'));
    const filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(2_000_000));

    expect(await store.evidence.put(first, 'document-front', new Uint8Array(3_000_000), 'image/png')).toEqual(failed('storage.full'));
    expect(filesBelow(stationFiles(folder).evidence)).toHaveLength(1);

    let answer;
    for (let count = 0; count < 400; count += 1) {
      const drafted = draft({ declared: { NOTE: 'x'.repeat(20_000) } });
      answer = await store.cases.open(drafted, [auditLine(drafted.caseId)]);
      if (!answer.ok) break;
      kept.push(answer.value);
    }
    expect(answer).toEqual(failed('storage.full'));
    let lines = 0;
    for (; lines < 400; lines += 1) {
      const appended = await store.audit.append([auditLine(null, 'case.viewed', { note: 'y'.repeat(2_000) })]);
      if (!appended.ok) {
        expect(appended).toEqual(failed('storage.full'));
        break;
      }
    }
    expect(lines).toBeLessThan(400);
    // Closing a full disk's station gives it back too.
    await store.close();
    const reopened = await openAt(folder);
    for (const one of kept) expect(must(await reopened.cases.load(one.caseId))).toEqual(one);
    expect(must(await reopened.evidence.get(first, small.sha256)).byteLength).toBe(1_000);

    rmSync(filler);
    kept.push(await openCase(reopened));
    must(await reopened.evidence.put(first, 'document-front', new Uint8Array(100_000), 'image/png'));
    await reopened.close();
    const again = await openAt(folder);
    expect((await again.cases.list(everyCase)).outOf).toBe(kept.length);
    expect(await again.audit.verify()).toMatchObject({ whole: true, faults: [], entries: kept.length + 1 + lines });
    expect(await again.stations.checkStore()).toMatchObject({ whole: true, faults: [], evidenceFiles: 2 });
    await again.close();
  });

  it('half way through a picture leaves nothing of it, and the one before as it was', async () => {
    const folder = await makeStation();
    const store = await openAt(folder);
    const { caseId } = await openCase(store);
    must(await store.evidence.put(caseId, 'document-front', new Uint8Array(5_000), 'image/png'));
    await store.close();
    const before = filesBelow(folder);
    await withDatabase(folder, (db) => {
      const breaks = evidenceRoom({ db, folder: stationFiles(folder).evidence, write: (file, bytes) => {
        writeSync(file, bytes.subarray(0, 1_000));
        throw noSpace();
      } });
      for (const kind of ['document-front', 'selfie'] as const) expect(() => breaks.put(caseId, kind, new Uint8Array(5_000), 'image/png', 1)).toThrow(/ENOSPC/);
    });
    expect(filesBelow(folder).filter((path) => path.includes('evidence'))).toEqual(before.filter((path) => path.includes('evidence')));
    const again = await openAt(folder);
    expect(await again.stations.checkStore()).toMatchObject({ whole: true, evidenceFiles: 1 });
    expect(await expected(() => { throw noSpace(); })).toEqual(failed('storage.full'));
  });

  it('of the whole file or nothing: what is put in place replaces only when it is complete', () => {
    const path = join(emptyFolder(), 'file');
    putFile(path, Buffer.from('old'));
    expect(() => putFile(path, Buffer.from('newer'), () => { throw noSpace(); })).toThrow(/ENOSPC/);
    expect(readdirSync(join(path, '..'))).toEqual(['file']);
    putFile(path, Buffer.from('new'));
    expect(filesBelow(join(path, '..'))).toEqual([path]);
  });

  it('what was being written when the power went is cleared at the next start', async () => {
    const folder = await makeStation();
    const home = join(stationFiles(folder).evidence, 'a1b2c3d4-0000-4000-8000-000000000000');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, `${'a'.repeat(64)}.enc.part`), 'half');
    const store = await openAt(folder);
    expect(readdirSync(home)).toEqual([]);
    expect((await store.stations.checkStore()).whole).toBe(true);
  });
});
