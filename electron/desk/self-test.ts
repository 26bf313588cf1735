import { secondEmbedderOf } from '../cases/matching.ts';
import { done, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { SelfTestView } from '../contract/views.ts';
import { line, type World } from './world.ts';

type Line = SelfTestView['lines'][number];

/** Below this a day's cases may not fit: about 5 MB a case, 200 cases. */
const leastFreeBytes = 1_000_000_000;

/** The station's self-tests: one at a time, the last one remembered until the program ends. */
export interface SelfTests {
  run(who: Operator | null): Promise<Result<SelfTestView>>;
  last(): SelfTestView | null;
}

export function makeSelfTests(world: World): SelfTests {
  let running: Promise<Result<SelfTestView>> | null = null;
  let last: SelfTestView | null = null;
  return {
    last: () => last,
    run: (who) => {
      running ??= selfTest(world, who).then((result) => {
        if (result.ok) last = result.value;
        return result;
      }).finally(() => { running = null; });
      return running;
    },
  };
}

/** Everything a station can say about itself; a check it cannot do is "not performed", never "good". Written to the record. */
async function selfTest(world: World, who: Operator | null): Promise<Result<SelfTestView>> {
  const startedAt = world.clock.now();
  const [store, chain, machine, models, outbox] = await Promise.all([
    world.store.stations.checkStore(), world.store.audit.verify(), world.machine.selfTest(), world.machine.models(), world.store.cases.outbox(),
  ]);
  const chainFault = chain.faults[0];
  const lines: Line[] = [
    modelsLine(models, secondEmbedderOf(world.policy.matching.engine)),
    { check: 'case-store', outcome: store.whole ? 'good' : 'failed', facts: { cases: store.cases, evidenceFiles: store.evidenceFiles, faults: store.faults.length } },
    { check: 'disk', outcome: store.freeBytes >= leastFreeBytes ? 'good' : 'remark', facts: { freeBytes: store.freeBytes } },
    { check: 'record-chain', outcome: chain.whole ? 'good' : 'failed', facts: { entries: chain.entries, ...(chainFault === undefined ? {} : { fault: chainFault.kind, seq: chainFault.seq ?? 0 }) } },
    { check: 'policy', outcome: world.station.kind === 'evaluation' ? 'remark' : 'good', facts: { title: world.policy.title, version: world.policy.version } },
    ...machine,
  ];
  const view: SelfTestView = { at: startedAt, tookMs: world.clock.now() - startedAt, lines: lines.sort(worstFirst), models, outbox };
  await world.store.audit.append([line(world, who, 'station.self-test', null, {
    failed: view.lines.filter((each) => each.outcome === 'failed').length, remarks: view.lines.filter((each) => each.outcome === 'remark').length,
  })]);
  return done(view);
}

/** `wanted`: a model that is optional, but that the rules ask for. */
function modelsLine(models: SelfTestView['models'], wanted: string | null): Line {
  const needed = models.filter((model) => model.status !== 'optional' || model.name === wanted);
  const matching = needed.filter((model) => model.status === 'matches').length;
  return { check: 'models', outcome: matching === needed.length ? 'good' : 'failed', facts: { matching, total: needed.length } };
}

const order: readonly Line['outcome'][] = ['failed', 'remark', 'not-performed', 'good'];
const worstFirst = (a: Line, b: Line): number => order.indexOf(a.outcome) - order.indexOf(b.outcome);
