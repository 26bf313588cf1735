/** Run as a process of its own: opens the station's store, says so, and closes it when its input ends. */
import { fileWrap } from '../../electron/storage/key-wrap.ts';
import { openStore } from '../../electron/storage/storage-client.ts';
import { readStation } from '../../electron/storage/stations.ts';

const folder = process.argv[2] ?? '';
const described = readStation(folder);
if (!described.ok) throw new Error(described.failure.code);
const opened = await openStore({
  folder, keyWrap: fileWrap, clock: { now: () => Date.now() }, workerUrl: new URL('../../electron/storage/storage.worker.ts', import.meta.url),
  policy: {
    id: 'evaluation', title: '', version: '1', matching: { engine: 'dlib-128', passScore: 95, greyScore: 80, leastPortraitEyeDistancePx: 40 }, secret: { kind: 'pin', digits: 6 },
    cameras: { refusedWords: ['virtual'], fieldOfViewDegrees: 62, nearCm: 40, farCm: 80 },
    liveness: {
      challenges: ['blink', 'smile', 'turn-left'], challengesLeast: 2, challengesMost: 3, challengeLimitMs: 8_000, neutralMs: 1_000, neutralLimitMs: 15_000, restMs: 300, mostAttempts: 3, sameFaceDistance: 0.45, printedOrReplayed: 'off',
    },
    lockAfterFailures: 5, sampleShare01: 0, retentionDays: 90, blurAfterIdleSeconds: 60, lockAfterIdleSeconds: 600,
  },
});
if (!opened.ok) throw new Error(opened.failure.code);
process.stdin.resume().on('end', () => void opened.value.close().then(() => process.exit(0)));
process.stdout.write('open\n');
