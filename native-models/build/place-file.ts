/** Files appear whole or not at all: written beside their place, then renamed into it. */
import { createHash, randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The sha256 of a file, or null when there is none. */
export async function sha256OfFile(path: string): Promise<string | null> {
  try {
    return sha256Of(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A name beside `path` that no other process uses. */
export const besideName = (path: string): string => `${path}.${process.pid}-${randomBytes(6).toString('hex')}.part`;

/** Writes a whole file. Two processes may place the same file at once: the last rename wins, and the bytes are the same. */
export async function placeFile(path: string, bytes: Uint8Array): Promise<void> {
  const part = besideName(path);
  try {
    const handle = await open(part, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    // Windows refuses to replace a file that the other process has open; if it is the same file, all is well
    if (await sha256OfFile(path) === sha256Of(bytes)) return;
    throw error;
  }
}
