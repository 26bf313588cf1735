/** The capture page in a real browser, over a stand-in camera and a scripted desk. */
import type { CaseView, LookView } from '../../electron/contract/views.ts';
import { done, failed } from '../../electron/contract/result.ts';
import { morning, dara } from '../renderer/branch.ts';
import type { DrawnCase, DrawnPicture } from '../renderer/drawn-pictures.ts';
import { drawCase } from '../renderer/drawn-pictures.ts';
import { openScene, large, type Scene } from '../renderer/open-scene.ts';
import { never, says, type Answers } from '../renderer/scene-desk.ts';
import { documentPath, frameOf, nothingSeen, types } from './capture-scenes.ts';
import { matCamera, putCamera, type StandInCamera } from './stand-in-camera.ts';

export const drawn: DrawnCase = await drawCase();
export const frame = await frameOf(drawn);

export interface CaptureAsk {
  readonly view: CaseView;
  readonly look?: LookView;
  readonly cameras?: readonly StandInCamera[];
  readonly refuses?: string | null;
  readonly answers?: Answers;
  readonly size?: typeof large;
  readonly remembered?: string;
}
export interface CaptureScene extends Scene {
  /** How the case stands from now on; the page is told. */
  become(view: CaseView): Promise<void>;
  sees(look: LookView): void;
  asked(name: string): readonly Record<string, unknown>[];
}

/** Opens home first: the camera must be in its place before the page asks for it. */
export async function openCapture({ view, look = nothingSeen, cameras = [matCamera], refuses = null, answers = {}, size, remembered }: CaptureAsk): Promise<CaptureScene> {
  let now = view, seen = look;
  const pictures = new Map((Object.values(drawn) as DrawnPicture[]).map((picture) => [picture.sha256, picture]));
  const scene = await openScene({
    answers: {
      ...morning(dara),
      'case.view': () => done(now),
      'case.picture': ({ sha256 }) => { const found = pictures.get(sha256); return found === undefined ? failed('case.not-found') : done({ mime: found.mime, bytes: found.bytes }); },
      'case.examine': never, 'types.list': says([...types]),
      'document.look': () => done(seen),
      ...answers,
    },
    ...(size === undefined ? {} : { size }),
  });
  await putCamera(scene.page, { jpeg: frame, cameras, refuses });
  await scene.page.evaluate(({ path, name }) => { if (name !== null) localStorage.setItem('veridesk.document-camera', name); location.hash = path; }, { path: documentPath, name: remembered ?? null });
  await scene.page.getByRole('navigation', { name: 'Steps of the case' }).waitFor();
  const become = async (next: CaseView): Promise<void> => { now = next; await scene.tell('case.changed', { caseId: next.caseId, stage: next.stage, version: next.version + 1 }); };
  return {
    ...scene, become, get faults() { return scene.faults; },
    sees: (next) => { seen = next; },
    asked: (name) => scene.desk.asked.filter((one) => one.name === name).map(({ input }) => input as Record<string, unknown>),
  };
}
