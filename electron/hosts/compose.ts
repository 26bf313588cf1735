/** Puts a workstation together: storage, vision, rules and the table of calls, whichever host shows it. */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { Policy, Station } from '../cases/policy.ts';
import type { Store } from '../cases/ports.ts';
import type { EventBody, EventName } from '../contract/events.ts';
import type { Handlers } from '../contract/handlers.ts';
import { makeCustomerScreen } from '../desk/customer-screen.ts';
import { FaceSessions } from '../desk/face-sessions.ts';
import { FieldDataReads } from '../desk/field-data.ts';
import { makeHandlers } from '../desk/handlers.ts';
import { recordRefusedTypes } from '../desk/document-type-packs.ts';
import { withImportedTypes } from '../desk/document-type-shelf.ts';
import { RunningWork } from '../desk/running-work.ts';
import { SoFar } from '../desk/so-far.ts';
import { makeSelfTests } from '../desk/self-test.ts';
import { line, type World } from '../desk/world.ts';
import { readBundle } from '../intake/read-bundle.ts';
import { makeServe, type Serve } from '../ipc/serve.ts';
import { makeTakeFrame, type TakeFrame } from '../ipc/take-frame.ts';
import type { VisionHost, VisionHostOptions } from '../vision/vision-host.ts';
import { documentTypeFacts, openTypeShelf } from './document-types.ts';
import { machineFacts } from './machine.ts';
import type { Paths } from './paths.ts';
import { openLog } from './redacted-log.ts';
import { recordStart } from './policy-in-force.ts';
import { openSamples } from './samples.ts';

export interface Parts {
  readonly host: 'electron' | 'browser';
  readonly version: string;
  readonly paths: Paths;
  readonly stationFolder: string;
  readonly store: Store;
  readonly station: Station;
  readonly policy: Policy;
  /** Fingerprint of the bank's key that signed the policy; null for a shipped one. */
  readonly policyKeySha256: string | null;
  /** Starts the models' process, or hands over one that runs. */
  readonly vision: (onDeath: NonNullable<VisionHostOptions['onDeath']>) => VisionHost;
  readonly screenProtection: boolean;
  /** Run from an installed build, whose signature the system has checked; otherwise from source. */
  readonly installed: boolean;
  readonly tell: <N extends EventName>(name: N, body: EventBody<N>) => void;
  /** Opens the customer's window, or answers with an address for it; knows whether it is open. Absent where there are no windows. */
  readonly customerWindow?: { open(): string | null; there(): boolean };
}

export interface Workstation {
  readonly handlers: Handlers;
  readonly world: World;
  readonly vision: VisionHost;
  serveFor(page: { readonly protocol: string; readonly host: string }): Serve;
  framesFor(page: { readonly protocol: string; readonly host: string }): TakeFrame;
  /** The first self-test, so that the sign-in page has something to say; warms the models up too, and tells every screen. */
  checkItself(): Promise<void>;
  /** Has every screen ask how the station is; called now and then. */
  tellChange(): void;
  close(): Promise<void>;
}

/** Local calendar date as the counter's wall shows it. */
export function localDate(now: number): string {
  const date = new Date(now);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export async function composeWorkstation(parts: Parts): Promise<Workstation> {
  const clock = { now: () => Date.now() };
  const log = openLog(`${parts.stationFolder}/logs`, clock.now);
  const types = await openTypeShelf(parts.paths.documentTypes, parts.store.types);
  const vision = parts.vision(({ code, uptimeMs, stderr }) => {
    log.note('vision.died', { code, uptimeMs, stderrCharacters: stderr.length });
    void parts.store.audit.append([line(world, null, 'vision.restarted', null, { code, uptimeMs })]);
  });
  const machine = machineFacts({ host: parts.host, paths: parts.paths, vision, log, screenProtection: parts.screenProtection, installed: parts.installed });
  const customer = makeCustomerScreen({ open: () => parts.customerWindow?.open() ?? null, there: () => parts.customerWindow?.there() ?? false, tell: parts.tell });
  const world: World = {
    store: parts.store, vision: withImportedTypes(vision, types), clock, policy: parts.policy, station: parts.station, machine,
    about: { version: parts.version, host: parts.host, startedAt: clock.now() },
    today: () => localDate(clock.now()),
    newId: () => randomUUID(),
    random: () => randomInt(2 ** 32),
    types, documentType: documentTypeFacts(types), get documentTypes() { return types.ids(); },
    readBundle,
    samples: openSamples(parts.paths.samples),
    report: (bug) => log.report(bug),
    customer, soFar: new SoFar(),
    tell: (name, body) => { parts.tell(name, body); customer.hear(name, body); },
  };
  const running = new RunningWork();
  const faces = new FaceSessions();
  const selfTests = makeSelfTests(world);
  const handlers = makeHandlers(world, { running, selfTests, reads: new FieldDataReads(), faces });
  let closed = false;
  const tellChange = (): void => { if (!closed) parts.tell('station.changed', {}); };
  await recordStart(world, { version: parts.version, host: parts.host }, { policy: parts.policy, keySha256: parts.policyKeySha256 });
  await recordRefusedTypes(world);
  return {
    world, handlers, vision,
    serveFor: (page) => makeServe({
      page, handlers, report: world.report,
      refused: (session, name) => { void parts.store.audit.append([line(world, session.operator, 'role.refused', null, { call: name })]); },
    }),
    framesFor: (page) => makeTakeFrame({
      page, report: world.report, take: (session, frame) => { faces.frame(session, { ...frame, sha256: createHash('sha256').update(frame.jpeg).digest('hex') }); },
    }),
    checkItself: async () => {
      // What breaks off because the program is ending is no bug.
      await selfTests.run(null).catch((bug: unknown) => { if (!closed) world.report(bug); });
      tellChange();
    },
    tellChange,
    close: async () => {
      closed = true;
      await faces.endAll('stopped');
      vision.stop();
      await parts.store.close();
    },
  };
}
