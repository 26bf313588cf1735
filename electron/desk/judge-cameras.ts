import { refusedBy } from '../cases/camera-names.ts';
import { done, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import type { CallInput } from '../contract/calls.ts';
import type { Session } from '../contract/handlers.ts';
import { line, type World } from './world.ts';

/** What was put on record already: a page looks at its cameras at every step and whenever one is plugged in. */
const told = new WeakMap<Session, Set<string>>();

/**
 * Which of a page's cameras policy allows. The record gets the word that refused one and what it was to look at, never the camera's name, which
 * may hold a person's. Expected failures: case.not-found, storage.*.
 */
export async function judgeCameras(world: World, screen: Session, who: Operator, { caseId, purpose, labels }: CallInput<'cameras.judge'>): Promise<Result<readonly boolean[]>> {
  const found = await world.store.cases.load(caseId);
  if (!found.ok) return found;
  const words = labels.map((label) => refusedBy(label, world.policy.cameras));
  const before = told.get(screen) ?? new Set<string>();
  told.set(screen, before);
  const news = [...new Set(words)].filter((word) => word !== null && !before.has(`${caseId} ${purpose} ${word}`));
  if (news.length > 0) {
    const kept = await world.store.audit.append(news.map((word) => line(world, who, 'camera.refused', caseId, { word, purpose })));
    if (!kept.ok) return kept;
    for (const word of news) before.add(`${caseId} ${purpose} ${word}`);
  }
  return done(words.map((word) => word === null));
}
