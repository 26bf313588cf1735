import type { FaceTrack } from './face-track.ts';
import type { LivenessSample } from './liveness.ts';
import type { Box } from './words.ts';

/**
 * One tracked frame as the rules see it. Rounded before it is judged, so that what is kept and replayed gives the same answer to the
 * last digit. `faceDistance`: of the frame's template from that of the accepted face; null where the frame has none.
 */
export function sampleOf({ seq, atMs, frame, faces: [first, ...others], largest, real01 }: FaceTrack, faceDistance: number | null): LivenessSample {
  return {
    seq, atMs: Math.round(atMs), faces: (first === undefined ? 0 : 1) + others.length,
    face: first === undefined || largest === null ? null : {
      box: first.box.map((side) => rounded(side, 1)) as unknown as Box,
      yaw: rounded(first.yaw, 1), pitch: rounded(first.pitch, 1), roll: rounded(first.roll, 1),
      openness: [rounded(largest.openness[0], 3), rounded(largest.openness[1], 3)],
      mouthWidth: rounded(largest.mouthWidth, 3), mouthOpen: rounded(largest.mouthOpen, 3), cornerLift: rounded(largest.cornerLift, 3), sharpness: rounded(largest.sharpness, 2),
    },
    widthPx: frame.widthPx, heightPx: frame.heightPx, digest: frame.digest, grid: frame.grid,
    faceDistance: faceDistance === null ? null : rounded(faceDistance, 4), real01: real01 === null ? null : rounded(real01, 4),
  };
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
