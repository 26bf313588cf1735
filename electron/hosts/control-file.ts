import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { failed, type Result } from '../cases/result.ts';

/** How `desk open` finds a browser host that is running: a file only this account can read, gone when the host stops. */
const controlFile = z.strictObject({ port: z.number().int().min(1).max(65_535), secret: z.string().min(40) });

const placeOf = (stationFolder: string): string => join(stationFolder, 'host.json');

export const newControlSecret = (): string => randomBytes(32).toString('base64url');

export async function writeControl(stationFolder: string, control: z.infer<typeof controlFile>): Promise<void> {
  await rm(placeOf(stationFolder), { force: true });
  await writeFile(placeOf(stationFolder), JSON.stringify(control), { mode: 0o600, flag: 'wx' });
}

export const removeControl = (stationFolder: string): Promise<void> => rm(placeOf(stationFolder), { force: true });

/** Asks the running host for an address. `station.missing` {why: 'not-running'} when nobody answers there. */
export async function askFreshAddress(stationFolder: string): Promise<Result<string>> {
  try {
    const { port, secret } = controlFile.parse(JSON.parse(await readFile(placeOf(stationFolder), 'utf8')));
    const answer = await fetch(`http://127.0.0.1:${port}/control/new-address`, { method: 'POST', headers: { Authorization: `Bearer ${secret}` } });
    if (answer.ok) return { ok: true, value: await answer.text() };
  } catch {
    // No file, or nobody behind it: a host that was killed leaves its file behind.
  }
  return failed('station.not-running');
}
