import { startCalibration, type Calibrating } from '../cases/calibration.ts';
import { countOnce, numberPictures, pairOfPeople, type PersonsPicture } from '../cases/distinct-pairs.ts';
import { detPicture } from '../cases/det-picture.ts';
import { distance } from '../cases/matching.ts';
import type { FaceEmbedded } from '../cases/ports.ts';
import { done, failed, type Failure, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { calibrationCalls, CalibrationView } from '../contract/calibration-calls.ts';
import type { CallInput } from '../contract/calls.ts';
import type { Handlers, Session } from '../contract/handlers.ts';
import { mostCalibrationPictures } from '../contract/limits.ts';
import type { World } from './world.ts';

interface Open {
  readonly calibrationId: string;
  readonly operatorId: string;
  readonly templates: (Float32Array | null)[];
  /** Numbers of the pictures that could not be opened: nothing is compared with them. */
  readonly unreadable: number[];
  modelSha256: string | null;
  second: FaceEmbedded['second'];
}

interface Calibration {
  readonly calls: Pick<Handlers, keyof typeof calibrationCalls>;
  /** Whoever leaves takes the faces of their calibration along. */
  forget(session: Session): void;
}

/** Comparisons between two pauses: about 5 ms, so that main answers the counter meanwhile. */
const atOnce = 20_000;

/**
 * The table's rows about calibration. One is open at a station at a time; of it main holds templates in memory, and nothing of it is written
 * anywhere. A new one puts the former away.
 */
export function makeCalibration(world: World, asStaff: (session: Session) => Operator): Calibration {
  let open: Open | null = null;
  const opened = (session: Session, calibrationId: string): Open | null =>
    (open?.calibrationId === calibrationId && open.operatorId === asStaff(session).operatorId ? open : null);
  const calls: Calibration['calls'] = {
    'calibration.begin': async (_, session) => {
      open = { calibrationId: world.newId(), operatorId: asStaff(session).operatorId, templates: [], unreadable: [], modelSha256: null, second: undefined };
      return done({ calibrationId: open.calibrationId });
    },
    'calibration.embed': async ({ calibrationId, pictures }, session) => {
      const own = opened(session, calibrationId);
      return own === null ? ended : embed(world, own, pictures);
    },
    'calibration.compare': async ({ calibrationId, by }, session) => {
      const own = opened(session, calibrationId);
      return own === null ? ended : compare(world, own, by, () => opened(session, calibrationId) !== null);
    },
    'calibration.end': async ({ calibrationId }, session) => {
      if (opened(session, calibrationId) !== null) open = null;
      return done(null);
    },
  };
  return { calls, forget: ({ operator }) => { if (open !== null && open.operatorId === operator?.operatorId) open = null; } };
}

const ended = failed('case.wrong-stage', { stage: 'not-working' });

async function embed(world: World, own: Open, pictures: readonly Uint8Array[]): Promise<Result<{ faces: boolean[]; unreadable: number[] }>> {
  if (own.templates.length + pictures.length > mostCalibrationPictures) return failed('input.too-large', { pictures: own.templates.length + pictures.length, most: mostCalibrationPictures });
  const embedded = await world.vision.embedFaces({ pictures, engine: world.policy.matching.engine });
  if (!embedded.ok) return embedded;
  const first = own.templates.length;
  for (const face of embedded.value) {
    // A picture that is damaged costs its own pairs only: hours may lie before it.
    if (!face.ok && !isNoFace(face.failure)) own.unreadable.push(own.templates.length);
    own.templates.push(face.ok ? face.value.template : null);
    if (face.ok) [own.modelSha256, own.second] = [face.value.modelSha256, face.value.second];
  }
  return done({ faces: embedded.value.map(({ ok }) => ok), unreadable: own.unreadable.filter((picture) => picture >= first) });
}

const isNoFace = ({ code }: Failure): boolean => code === 'face.none' || code === 'face.too-small';

async function compare(world: World, { templates, unreadable, modelSha256, second }: Open, by: CallInput<'calibration.compare'>['by'], goesOn: () => boolean): Promise<Result<CalibrationView>> {
  const counting = startCalibration(world.policy.matching, world.policy.matching.engine);
  if ('people' in by ? by.people.length !== templates.length : by.pairs.some(({ a, b }) => Math.max(a, b) >= templates.length)) {
    return failed('input.invalid', { what: 'pictures', given: templates.length });
  }
  const numbers = numberPictures();
  const pictures = templates.map((template, i) => {
    const before = numbers.count();
    const number = numbers.numberOf(template, String(i));
    return { template, number, first: numbers.count() > before };
  });
  let since = 0;
  for (const step of 'people' in by ? everyPair(counting, pictures, by.people) : listed(counting, pictures, by.pairs)) {
    step();
    since += 1;
    if (since % atOnce !== 0) continue;
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    if (!goesOn()) return ended;
  }
  const { curve, ...result } = counting.result('people' in by ? new Set(by.people.filter((_, i) => templates[i] !== null)).size : null);
  const { genuine, impostors } = result.pairs;
  return done({
    ...result, wanted: [...result.wanted], groups: [...result.groups], modelSha256, ...(second === undefined ? {} : { second }), pictures: templates.length, distinctPictures: numbers.distinct(), withoutFace: templates.filter((one) => one === null).length - unreadable.length, unreadable: unreadable.length, at: world.clock.now(),
    curveSvg: curve.length === 0 ? null : detPicture(curve, `${result.engine}: ${genuine} genuine, ${impostors} stranger pairs`),
  });
}

type Picture = Omit<PersonsPicture, 'person'> & { readonly template: Float32Array | null };
type Listed = Extract<CallInput<'calibration.compare'>['by'], { pairs: unknown }>['pairs'];

/** The comparisons one by one, so that there may be pauses between them. */
function* listed(counting: Calibrating, pictures: readonly Picture[], pairs: Listed): Generator<() => void> {
  const add = countOnce(counting);
  for (const { a, b, same, group } of pairs) {
    yield () => { add({ a: pictures[a]!.number, b: pictures[b]!.number, distance: apart(pictures[a]!, pictures[b]!), same, group }); };
  }
}

function* everyPair(counting: Calibrating, pictures: readonly Picture[], people: readonly number[]): Generator<() => void> {
  const all = pictures.map((picture, i) => ({ ...picture, person: people[i]! }));
  for (const [i, a] of all.entries()) for (let k = 0; k < i; k += 1) {
    const b = all[k]!;
    yield () => {
      const kind = pairOfPeople(a, b);
      if (kind === 'counts') counting.add({ distance: apart(a, b), same: a.person === b.person, group: null });
      else counting.drop(kind);
    };
  }
}

const apart = (a: Picture, b: Picture): number | null => (a.template === null || b.template === null ? null : distance(a.template, b.template));
