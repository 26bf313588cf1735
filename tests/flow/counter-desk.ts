/** A teller's screen on a running host, and what a case at the counter is made of: a specimen card's picture and its owner's face. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallOutput } from '../../electron/contract/calls.ts';
import type { Result } from '../../electron/contract/result.ts';
import type { CaseView } from '../../electron/contract/views.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { openZip } from '../../electron/intake/open-zip.ts';
import type { SocketDesk } from '../support/running-host.ts';

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.facts ?? {})}`);
  return result.value;
}

/** "Everything agrees" of the shipped samples, taken apart. */
export async function specimen(): Promise<{ readonly card: Uint8Array; readonly face: Uint8Array }> {
  const members = must(await openZip(await readFile(join(sourcePaths.samples, 'bundles', '651e4b4e.zip'))));
  const named = (part: string): Uint8Array => members.find(({ name }) => name.includes(part))?.bytes ?? new Uint8Array();
  return { card: named('license'), face: named('selfie') };
}

export const captured = (caseId: string, bytes: Uint8Array, side: 'front' | 'back' = 'front') => ({ caseId, side, bytes, how: 'auto' as const, corners: null, type: null });

/** The case once nothing is at work on it. */
export async function settled(desk: SocketDesk, caseId: string): Promise<CaseView> {
  for (;;) {
    const view: CallOutput<'case.view'> = must(await desk.call('case.view', { caseId }));
    if (!view.working) return view;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

export async function opened(desk: SocketDesk): Promise<string> {
  return must(await desk.call('case.open', {})).caseId;
}
