import { done, failed } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { Handlers, Session } from '../contract/handlers.ts';
import type { typeCalls } from '../contract/type-calls.ts';
import { checkPack, importPack, listPacks, removePack } from './document-type-packs.ts';
import type { RunningWork } from './running-work.ts';
import { stopTrial, tryType } from './try-document-type.ts';
import type { World } from './world.ts';

/** The table's rows about types of documents. */
export function makeTypeHandlers(world: World, running: RunningWork, asStaff: (session: Session) => Operator): Pick<Handlers, keyof typeof typeCalls> {
  return {
    'types.packs': async () => done(await listPacks(world)),
    'types.check': async ({ bytes }) => done(await checkPack(world, bytes)),
    'types.import': (input, session) => importPack(world, asStaff(session), input),
    'types.remove': ({ id }, session) => removePack(world, asStaff(session), id),
    'types.try': (input, session) => tryType(world, running, session, asStaff(session), input),
    'types.cancelTry': async (_, session) => (stopTrial(running, asStaff(session)) ? done(null) : failed('case.wrong-stage', { stage: 'not-working' })),
  };
}
