/** A print held before the camera: flat, moved and tilted in space, with the room behind it. */
import { heightPx, widthPx } from '../flow/customer-clip.ts';

/** Where the print is. Degrees and shares of the frame's width; `tiltLeft` turns its face to image right, `tiltDown` downwards. */
export interface Held {
  readonly tiltLeft?: number;
  readonly tiltDown?: number;
  readonly roll?: number;
  readonly aside01?: number;
  readonly along01?: number;
  /** Times as near as where the picture fills the frame. */
  readonly nearer?: number;
}

/** Centre of the lens to the print, in widths of the frame: a camera that sees 62 degrees. */
const focal = 0.5 / Math.tan((31 * Math.PI) / 180);
/** The print is as large as this share of the frame: its edges and the hand's shaking are seen. */
const printSize = 0.86;

/** Raw pixels: `print` as it is seen when it is held so. The room is darker than the print and does not move. */
export function heldPhoto(print: Buffer, { tiltLeft = 0, tiltDown = 0, roll = 0, aside01 = 0, along01 = 0, nearer = 1 }: Held): Buffer {
  const out = Buffer.alloc(print.length);
  const [y, p, r] = [tiltLeft, tiltDown, roll].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  // Axes of the print's plane in space: x to image right, y down, z away from the lens.
  const turn = ([a, b, c]: readonly [number, number, number]): [number, number, number] => {
    const [a1, b1] = [a * Math.cos(r) - b * Math.sin(r), a * Math.sin(r) + b * Math.cos(r)];
    const [b2, c2] = [b1 * Math.cos(p) - c * Math.sin(p), b1 * Math.sin(p) + c * Math.cos(p)];
    return [a1 * Math.cos(y) + c2 * Math.sin(y), b2, -a1 * Math.sin(y) + c2 * Math.cos(y)];
  };
  const across = turn([1, 0, 0]), down = turn([0, 1, 0]);
  const normal = [across[1] * down[2] - across[2] * down[1], across[2] * down[0] - across[0] * down[2], across[0] * down[1] - across[1] * down[0]] as const;
  const centre = [aside01, along01, focal / nearer] as const;
  const through = normal[0] * centre[0] + normal[1] * centre[1] + normal[2] * centre[2];
  for (let row = 0, at = 0; row < heightPx; row += 1) {
    for (let column = 0; column < widthPx; column += 1, at += 3) {
      const ray = [(column + 0.5) / widthPx - 0.5, (row + 0.5 - heightPx / 2) / widthPx, focal] as const;
      const far = through / (normal[0] * ray[0] + normal[1] * ray[1] + normal[2] * ray[2]);
      const hit = [ray[0] * far - centre[0], ray[1] * far - centre[1], ray[2] * far - centre[2]] as const;
      const u = (hit[0] * across[0] + hit[1] * across[1] + hit[2] * across[2]) / printSize, v = (hit[0] * down[0] + hit[1] * down[1] + hit[2] * down[2]) / printSize;
      place(print, u * widthPx + widthPx / 2, v * widthPx + heightPx / 2, out, at, roomAt(column, row));
    }
  }
  return out;
}

/** Rolled around an upright can of this radius, in widths of the frame, and the can turned: `turnedLeft` degrees, to image right. */
export function bentPhoto(print: Buffer, { radius, turnedLeft }: { readonly radius: number; readonly turnedLeft: number }): Buffer {
  const out = Buffer.alloc(print.length);
  const away = focal + radius, turned = (turnedLeft * Math.PI) / 180;
  for (let row = 0, at = 0; row < heightPx; row += 1) {
    for (let column = 0; column < widthPx; column += 1, at += 3) {
      const [x, y] = [(column + 0.5) / widthPx - 0.5, (row + 0.5 - heightPx / 2) / widthPx];
      const a = x * x + focal * focal, b = -2 * focal * away, root = b * b - 4 * a * (away * away - radius * radius);
      const far = root < 0 ? Number.NaN : (-b - Math.sqrt(root)) / (2 * a);
      const around = Math.atan2(x * far, away - focal * far) - turned;
      const [u, v] = Number.isNaN(far) ? [-1, -1] : [(around * radius) / printSize, (y * far) / printSize];
      place(print, u * widthPx + widthPx / 2, v * widthPx + heightPx / 2, out, at, roomAt(column, row));
    }
  }
  return out;
}

const roomAt = (column: number, row: number): number => 70 + Math.round((60 * column) / widthPx) + ((row >> 5) % 2) * 12;

function place(print: Buffer, x: number, y: number, out: Buffer, at: number, room: number): void {
  const [px, py] = [x - 0.5, y - 0.5], [ix, iy] = [Math.floor(px), Math.floor(py)];
  if (ix < 0 || iy < 0 || ix >= widthPx - 1 || iy >= heightPx - 1) {
    // A white border, then the room.
    out.fill(ix > -9 && iy > -9 && ix < widthPx + 8 && iy < heightPx + 8 ? 236 : room, at, at + 3);
    return;
  }
  const [fx, fy] = [px - ix, py - iy], from = (iy * widthPx + ix) * 3, below = from + widthPx * 3;
  for (let c = 0; c < 3; c += 1) {
    const top = print[from + c]! * (1 - fx) + print[from + 3 + c]! * fx, low = print[below + c]! * (1 - fx) + print[below + 3 + c]! * fx;
    out[at + c] = Math.round(top * (1 - fy) + low * fy);
  }
}
