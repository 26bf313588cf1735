import { plainName } from '../../capture/camera-choice.ts';
import type { LensTrouble } from '../../capture/lens.ts';
import type { CameraInUse } from '../../capture/use-camera.ts';
import type { FaceSession } from './use-face-session.ts';

export interface SessionTrouble { readonly trouble: LensTrouble; readonly name: string | null }

export const isRefused = ({ failure }: FaceSession): boolean => failure?.code === 'camera.refused';

/** Why no picture comes of the customer: the camera's own trouble, or what main says of it; null where pictures come. */
export function sessionTrouble({ now }: CameraInUse, session: FaceSession): SessionTrouble | null {
  if (now.state === 'trouble') return now;
  const name = now.state === 'running' ? plainName(now.lens.camera.label) : null;
  if (isRefused(session)) return { trouble: 'refused', name };
  return session.ended === 'no-frames' ? { trouble: 'frozen', name } : null;
}
