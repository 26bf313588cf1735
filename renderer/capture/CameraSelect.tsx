import { FilterSelect } from '../parts/FilterSelect.tsx';
import { plainName } from './camera-choice.ts';
import live from './Live.module.css';
import type { CameraInUse } from './use-camera.ts';

/** Which camera, where there is a choice. Cameras made by programs are not offered. */
export function CameraSelect({ camera }: { readonly camera: CameraInUse }) {
  if (camera.now.state !== 'running' || camera.cameras.length < 2) return null;
  const { deviceId } = camera.now.lens.camera;
  const choices = camera.cameras.map((one) => ({ value: one.deviceId, words: plainName(one.label) || 'Unnamed camera' }));
  return (
    <div className={live.camera}>
      <FilterSelect
        name="Camera" value={deviceId} quietValue={deviceId} choices={choices}
        onChange={(chosenId) => { const chosen = camera.cameras.find((one) => one.deviceId === chosenId); if (chosen !== undefined) camera.choose(chosen); }}
      />
    </div>
  );
}
