import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { done, failed, type FailureCode, type Result } from '../cases/result.ts';

/** What one archive may ask of this machine. A bundle is three small files; the limits leave room and no more. */
export const zipLimits = {
  entries: 32,
  entryBytes: 25_000_000,
  totalBytes: 60_000_000,
  /** Deflate cannot honestly do much better on pictures or forms; looked at only above `ratioFromBytes`. */
  ratio: 100,
  ratioFromBytes: 1_000_000,
} as const;

export interface ZipMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

class Refused extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode) { super(code); this.code = code; }
}

/**
 * Reads every file of a small archive into memory. Sizes are judged from the directory before a byte is inflated, and
 * counted again while inflating, since a directory can lie.
 * Expected failures: bundle.not-a-zip, bundle.unsafe-path, bundle.zip-bomb, bundle.damaged.
 */
export async function openZip(bytes: Uint8Array): Promise<Result<readonly ZipMember[]>> {
  const magic = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4, bytes.byteLength)).toString('latin1');
  if (magic !== 'PK\x03\x04' && magic !== 'PK\x05\x06') return failed('bundle.not-a-zip');
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, strictFileNames: true, validateEntrySizes: true, autoClose: false });
    const entries = await listEntries(zip);
    judgeSizes(entries);
    const members: ZipMember[] = [];
    let inflatedBytes = 0;
    for (const entry of entries) {
      const content = await inflate(zip, entry, zipLimits.totalBytes - inflatedBytes);
      inflatedBytes += content.byteLength;
      members.push({ name: entry.fileName, bytes: content });
    }
    return done(members);
  } catch (error) {
    if (error instanceof Refused) return failed(error.code);
    return failed(unsafeName(error) ? 'bundle.unsafe-path' : 'bundle.damaged');
  }
}

/** yauzl names a hostile path in its message only; there is no code to ask. */
const unsafeName = (error: unknown): boolean =>
  error instanceof Error && /absolute path|invalid relative path|invalid characters in fileName/.test(error.message);

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > zipLimits.entries) throw new Refused('bundle.zip-bomb');
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (isSymbolicLink(entry)) throw new Refused('bundle.unsafe-path');
    if (!entry.fileName.endsWith('/')) entries.push(entry);
  }
  return entries;
}

const isSymbolicLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;

function judgeSizes(entries: readonly Entry[]): void {
  let totalBytes = 0;
  for (const { uncompressedSize, compressedSize } of entries) {
    totalBytes += uncompressedSize;
    const swollen = uncompressedSize > zipLimits.ratioFromBytes && uncompressedSize > compressedSize * zipLimits.ratio;
    if (swollen || uncompressedSize > zipLimits.entryBytes || totalBytes > zipLimits.totalBytes) throw new Refused('bundle.zip-bomb');
  }
}

async function inflate(zip: ZipFile, entry: Entry, mostBytes: number): Promise<Uint8Array> {
  if (entry.isEncrypted()) throw new Refused('bundle.damaged');
  const stream = await zip.openReadStreamPromise(entry);
  let seenBytes = 0;
  stream.on('data', (chunk: Buffer) => {
    seenBytes += chunk.byteLength;
    if (seenBytes > mostBytes) stream.destroy(new Refused('bundle.zip-bomb'));
  });
  const content = await buffer(stream);
  if (crc32(content) !== entry.crc32) throw new Refused('bundle.damaged');
  return content;
}
