import type { EvidenceKind, OpenedCase } from '../cases/case.ts';
import { addPictures } from '../cases/case-moves.ts';
import { done, type Result } from '../cases/result.ts';
import type { Operator } from '../cases/roles.ts';
import { keep, line, type OpenedBundle, type World } from './world.ts';

/**
 * Opens a case from an onboarding bundle. A bundle that cannot be taken apart opens no case, and the refusal is on record;
 * a picture inside that cannot be used is found later, by the examination, and the case stays.
 */
export async function importBundle(world: World, who: Operator, bytes: Uint8Array): Promise<Result<OpenedCase>> {
  const bundle = await world.readBundle(bytes);
  if (!bundle.ok) {
    await world.store.audit.append([line(world, who, 'bundle.refused', null, { code: bundle.failure.code, bundleBytes: bytes.byteLength })]);
    return bundle;
  }
  const caseId = world.newId();
  const { appUuid, details } = bundle.value;
  const opened = await world.store.cases.open(
    { caseId, stage: 'opened', openedAt: world.clock.now(), openedBy: who.operatorId, origin: { kind: 'bundle', appUuid }, declared: details, edits: [], returns: [], earlier: [] },
    [line(world, who, 'case.opened', caseId, { origin: 'bundle', fields: Object.keys(details).length })],
  );
  return opened.ok ? await keepMembers(world, who, opened.value, bundle.value) : opened;
}

async function keepMembers(world: World, who: Operator, opened: OpenedCase, bundle: OpenedBundle): Promise<Result<OpenedCase>> {
  const members: readonly (readonly [EvidenceKind, Uint8Array, string])[] = [
    ['details-csv', bundle.detailsCsv, 'text/csv'], ['selfie', bundle.selfie, 'image/png'], ['document-front', bundle.licence, 'image/png'],
  ];
  const refs = [];
  for (const [kind, content, mime] of members) {
    const put = await world.store.evidence.put(opened.caseId, kind, content, mime);
    if (!put.ok) return put;
    refs.push(put.value);
  }
  const kept = await keep(world, addPictures(opened, refs), line(world, who, 'picture.kept', opened.caseId, { pictures: refs.length }));
  return kept.ok ? done(kept.value) : kept;
}
