import { buffer } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

/** Members of an archive by name, in the archive's order. */
export async function membersOf(zip: Buffer): Promise<Map<string, Buffer>> {
  const archive = await new Promise<ZipFile>((resolve, reject) => { fromBuffer(zip, { lazyEntries: true }, (error, opened) => { if (error) reject(error); else resolve(opened); }); });
  const members = new Map<string, Buffer>();
  const done = new Promise<void>((resolve, reject) => {
    archive.on('error', reject).on('end', resolve).on('entry', (entry: Entry) => {
      archive.openReadStream(entry, (error, stream) => {
        if (error) { reject(error); return; }
        buffer(stream).then((bytes) => { members.set(entry.fileName, bytes); archive.readEntry(); }, reject);
      });
    });
  });
  archive.readEntry();
  await done;
  return members;
}
