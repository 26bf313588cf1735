import type { SelfTestView } from '../contract/views.ts';
import type { World } from '../desk/world.ts';
import type { VisionHost } from '../vision/vision-host.ts';
import { openModelShelf } from '../vision/models.ts';
import type { ModelTried } from '../vision/vision-protocol.ts';
import type { Paths } from './paths.ts';
import type { RedactedLog } from './redacted-log.ts';

interface MachineParts {
  readonly host: 'electron' | 'browser';
  readonly paths: Paths;
  readonly vision: VisionHost;
  readonly log: RedactedLog;
  /** Whether windows are kept off screenshots while a case is open: Electron can, a browser cannot. */
  readonly screenProtection: boolean;
  readonly installed: boolean;
}

/** Each model is run this many times for the median the station page shows. */
const runsForMedian = 5;

/** What this machine can say about itself. The models' hashes are read again at each self-test, not remembered. */
export function machineFacts({ host, paths, vision, log, screenProtection, installed }: MachineParts): World['machine'] {
  const shelf = openModelShelf(paths.modelFolders);
  let models: readonly ModelTried[] | null = null;
  const look = async (): Promise<readonly ModelTried[]> => {
    models = (await shelf.list()).map(({ name, usedFor, sha256, bytes, status, optional }) =>
      ({ name, usedFor, sha256, modelBytes: bytes, medianMs: null, status: optional && status === 'missing' ? 'optional' as const : status }));
    return models;
  };
  void look().catch((bug: unknown) => log.report(bug));
  return {
    models: async () => {
      const tried = await vision.tryModels(runsForMedian);
      if (tried.ok) models = tried.value;
      return [...(tried.ok ? tried.value : await look())];
    },
    status: () => ({ camera: 'not-in-use', models: modelState(models, vision.state().circuitOpen), network: 'not-set-up' }),
    selfTest: async () => machineLines(host, screenProtection, installed),
    supportLines: () => log.latest(),
  };
}

function modelState(models: readonly ModelTried[] | null, circuitOpen: boolean): ReturnType<World['machine']['status']>['models'] {
  const needed = (models ?? []).filter((model) => model.status !== 'optional');
  const verified = needed.filter((model) => model.status === 'matches').length;
  const state = models === null ? 'starting' : circuitOpen ? 'stopped' : verified === needed.length ? 'verified' : 'refused';
  return { state, verified, total: needed.length };
}

function machineLines(host: 'electron' | 'browser', screenProtection: boolean, installed: boolean): SelfTestView['lines'] {
  return [
    { check: 'document-camera', outcome: 'not-performed', facts: { why: 'opened-at-capture' } },
    { check: 'customer-camera', outcome: 'not-performed', facts: { why: 'opened-at-capture' } },
    { check: 'chip-reader', outcome: 'not-performed', facts: { why: 'not-fitted' } },
    { check: 'clock', outcome: 'not-performed', facts: { why: 'no-bank-clock' } },
    screenProtection
      ? { check: 'screen-protection', outcome: 'good', facts: { host } }
      : { check: 'screen-protection', outcome: 'not-performed', facts: { host } },
    { check: 'program-signature', outcome: 'not-performed', facts: { why: installed ? 'system-checks-at-install' : 'from-source' } },
  ];
}
