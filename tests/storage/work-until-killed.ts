/**
 * Run as a process of its own: works without a pause and says on its output, after each answer, what it was promised.
 * One line is one write() of less than a pipe's atomic size, so a line that the parent reads whole was really sent.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { AuditEntry } from '../../electron/cases/audit.ts';
import type { Policy } from '../../electron/cases/policy.ts';
import type { Store } from '../../electron/cases/ports.ts';
import type { Result } from '../../electron/cases/result.ts';
import { fileWrap } from '../../electron/storage/key-wrap.ts';
import { openStore } from '../../electron/storage/storage-client.ts';

export type Promised =
  | { readonly kind: 'working' }
  | { readonly kind: 'case'; readonly caseId: string; readonly version: number; readonly number: string }
  | { readonly kind: 'picture'; readonly caseId: string; readonly sha256: string }
  | { readonly kind: 'lines'; readonly token: string };

const policy: Policy = {
  id: 'evaluation', title: '', version: '1', matching: { engine: 'dlib-128', passScore: 95, greyScore: 80, leastPortraitEyeDistancePx: 40 }, secret: { kind: 'pin', digits: 6 },
  cameras: { refusedWords: ['virtual'], fieldOfViewDegrees: 62, nearCm: 40, farCm: 80 },
  liveness: {
    challenges: ['blink', 'smile', 'turn-left'], challengesLeast: 2, challengesMost: 3, challengeLimitMs: 8_000, neutralMs: 1_000, neutralLimitMs: 15_000, restMs: 300, mostAttempts: 3, sameFaceDistance: 0.45, printedOrReplayed: 'off',
  },
  lockAfterFailures: 5, sampleShare01: 0, retentionDays: 90, blurAfterIdleSeconds: 60, lockAfterIdleSeconds: 600,
};
const say = (promised: Promised): void => { writeSync(1, `${JSON.stringify(promised)}\n`); };

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

const line = (caseId: string | null, action: AuditEntry['action'], detail: AuditEntry['detail'] = {}): AuditEntry =>
  ({ at: Date.now(), actor: 'station', role: 'station', action, caseId, detail });

async function oneRound(store: Store): Promise<void> {
  const caseId = randomUUID();
  const opened = must(await store.cases.open(
    { caseId, stage: 'opened', edits: [], returns: [], earlier: [], openedAt: Date.now(), openedBy: 'op-teller', origin: { kind: 'bundle', appUuid: '8d247914' }, declared: { NOTE: 'x'.repeat(3_000) } },
    [line(caseId, 'case.opened')],
  ));
  say({ kind: 'case', caseId, version: 1, number: opened.number });
  const { sha256 } = must(await store.evidence.put(caseId, 'document-front', randomBytes(20_000), 'image/jpeg'));
  say({ kind: 'picture', caseId, sha256 });
  must(await store.cases.save({ ...opened, version: 2 }, [line(caseId, 'picture.kept')], { kind: 'case-decided', caseId }));
  say({ kind: 'case', caseId, version: 2, number: opened.number });
  const token = randomUUID();
  must(await store.audit.append([line(null, 'case.viewed', { token }), line(null, 'case.viewed', { token })]));
  say({ kind: 'lines', token });
}

const store = must(await openStore({
  folder: process.argv[2] ?? '', policy, keyWrap: fileWrap, clock: { now: () => Date.now() }, workerUrl: new URL('../../electron/storage/storage.worker.ts', import.meta.url),
}));
say({ kind: 'working' });
for (;;) await oneRound(store);
