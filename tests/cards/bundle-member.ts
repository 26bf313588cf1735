import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

/** One file out of a zip, by its name. */
export async function bundleMember(zipPath: string, name: RegExp): Promise<Uint8Array> {
  const zip = await openPromise(zipPath, { autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) if (name.test(entry.fileName)) return new Uint8Array(await buffer(await zip.openReadStreamPromise(entry)));
    throw new Error(`no such file in ${zipPath.split('/').at(-1)}`);
  } finally {
    zip.close();
  }
}
