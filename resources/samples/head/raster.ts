/** A small triangle painter: keeps, for every pixel, the nearest surface and what belongs to it. Shading comes afterwards. */

/** Values carried per vertex and interpolated: rest x, y, z; normal x, y, z; open sky 0 to 1; one free value. */
export const carried = 8;

export interface Mesh {
  /** Which surface this is; see `materials`. */
  readonly material: number;
  /** View space: x right, y up, z towards the lens, lens at the origin (visible points have negative z). */
  readonly points: Float32Array;
  readonly values: Float32Array;
  readonly triangles: Uint32Array;
}

export interface Lens {
  readonly width: number;
  readonly height: number;
  /** Pixels for one centimetre at a depth of one centimetre. */
  readonly focal: number;
  readonly centreX: number;
  readonly centreY: number;
}

export interface Layers {
  readonly width: number;
  readonly height: number;
  /** 1 / depth in centimetres; 0 where nothing is. */
  readonly nearness: Float32Array;
  readonly material: Uint8Array;
  readonly values: Float32Array;
}

export function emptyLayers(width: number, height: number): Layers {
  const size = width * height;
  return { width, height, nearness: new Float32Array(size), material: new Uint8Array(size), values: new Float32Array(size * carried) };
}

/** `hole` may refuse a pixel by its rest position: that is how eyes and mouth open. */
export function paintMesh(layers: Layers, lens: Lens, mesh: Mesh, hole: ((x: number, y: number, z: number) => boolean) | null): void {
  const { points, triangles } = mesh;
  const count = points.length / 3;
  const screen = new Float32Array(count * 3);
  for (let i = 0; i < count; i += 1) {
    const near = -1 / points[i * 3 + 2]!;
    screen[i * 3] = lens.centreX + points[i * 3]! * lens.focal * near;
    screen[i * 3 + 1] = lens.centreY - points[i * 3 + 1]! * lens.focal * near;
    screen[i * 3 + 2] = near;
  }
  for (let t = 0; t < triangles.length; t += 3) paintTriangle(layers, mesh, screen, triangles[t]!, triangles[t + 1]!, triangles[t + 2]!, hole);
}

function paintTriangle(layers: Layers, mesh: Mesh, screen: Float32Array, a: number, b: number, c: number, hole: ((x: number, y: number, z: number) => boolean) | null): void {
  const { width, height, nearness, material, values } = layers;
  const ax = screen[a * 3]!; const ay = screen[a * 3 + 1]!; const an = screen[a * 3 + 2]!;
  const bx = screen[b * 3]!; const by = screen[b * 3 + 1]!; const bn = screen[b * 3 + 2]!;
  const cx = screen[c * 3]!; const cy = screen[c * 3 + 1]!; const cn = screen[c * 3 + 2]!;
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  // Counter-clockwise in a picture whose y grows downwards has a negative area: only those face the lens.
  if (area >= -1e-9 || an <= 0 || bn <= 0 || cn <= 0) return;
  const x0 = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
  const x1 = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
  const y0 = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
  const y1 = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
  const va = a * carried; const vb = b * carried; const vc = c * carried;
  const from = mesh.values;
  for (let y = y0; y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1) {
      const px = x + 0.5; const py = y + 0.5;
      const wa = ((bx - px) * (cy - py) - (by - py) * (cx - px)) / area;
      const wb = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) / area;
      const wc = 1 - wa - wb;
      if (wa < -1e-6 || wb < -1e-6 || wc < -1e-6) continue;
      const near = wa * an + wb * bn + wc * cn;
      const at = y * width + x;
      if (near <= nearness[at]!) continue;
      const pa = (wa * an) / near; const pb = (wb * bn) / near; const pc = (wc * cn) / near;
      const rx = pa * from[va]! + pb * from[vb]! + pc * from[vc]!;
      const ry = pa * from[va + 1]! + pb * from[vb + 1]! + pc * from[vc + 1]!;
      const rz = pa * from[va + 2]! + pb * from[vb + 2]! + pc * from[vc + 2]!;
      if (hole !== null && hole(rx, ry, rz)) continue;
      nearness[at] = near;
      material[at] = mesh.material;
      const to = at * carried;
      values[to] = rx; values[to + 1] = ry; values[to + 2] = rz;
      for (let k = 3; k < carried; k += 1) values[to + k] = pa * from[va + k]! + pb * from[vb + k]! + pc * from[vc + k]!;
    }
  }
}

/** A depth picture seen along parallel rays, for shadows and open sky. */
export interface DepthMap {
  readonly size: number;
  readonly depth: Float32Array;
  /** Rows: right, up, towards the light; then the middle and the half width covered. */
  readonly right: readonly [number, number, number];
  readonly up: readonly [number, number, number];
  readonly towards: readonly [number, number, number];
  readonly middle: readonly [number, number, number];
  readonly reach: number;
}

const cross = (a: readonly [number, number, number], b: readonly [number, number, number]): [number, number, number] =>
  [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

/** An empty map: rays run from the light, `towards` points to it; `reach` is half the width covered, in centimetres. */
export function depthMap(size: number, towards: readonly [number, number, number], middle: readonly [number, number, number], reach: number): DepthMap {
  const [tx, ty, tz] = towards;
  const helper: readonly [number, number, number] = Math.abs(ty) > 0.95 ? [1, 0, 0] : [0, 1, 0];
  const raw = cross(helper, towards);
  const length = Math.hypot(...raw);
  const right: [number, number, number] = [raw[0] / length, raw[1] / length, raw[2] / length];
  return { size, depth: new Float32Array(size * size).fill(-1e9), right, up: cross([tx, ty, tz], right), towards, middle, reach };
}

/** Position in the map: column, row, and depth along the light (larger is nearer to the light). */
export function toMap(map: DepthMap, x: number, y: number, z: number, out: Float32Array): void {
  const dx = x - map.middle[0]; const dy = y - map.middle[1]; const dz = z - map.middle[2];
  const scale = map.size / (2 * map.reach);
  out[0] = map.size / 2 + (dx * map.right[0] + dy * map.right[1] + dz * map.right[2]) * scale;
  out[1] = map.size / 2 - (dx * map.up[0] + dy * map.up[1] + dz * map.up[2]) * scale;
  out[2] = dx * map.towards[0] + dy * map.towards[1] + dz * map.towards[2];
}

export function paintDepth(map: DepthMap, points: Float32Array, triangles: Uint32Array): void {
  const count = points.length / 3;
  const placed = new Float32Array(count * 3);
  const out = new Float32Array(3);
  for (let i = 0; i < count; i += 1) {
    toMap(map, points[i * 3]!, points[i * 3 + 1]!, points[i * 3 + 2]!, out);
    placed.set(out, i * 3);
  }
  for (let t = 0; t < triangles.length; t += 3) depthTriangle(map, placed, triangles[t]! * 3, triangles[t + 1]! * 3, triangles[t + 2]! * 3);
}

function depthTriangle(map: DepthMap, p: Float32Array, a: number, b: number, c: number): void {
  const ax = p[a]!; const ay = p[a + 1]!; const bx = p[b]!; const by = p[b + 1]!; const cx = p[c]!; const cy = p[c + 1]!;
  const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  if (Math.abs(area) < 1e-9) return;
  const last = map.size - 1;
  const x0 = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5)); const x1 = Math.min(last, Math.floor(Math.max(ax, bx, cx) - 0.5));
  const y0 = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5)); const y1 = Math.min(last, Math.floor(Math.max(ay, by, cy) - 0.5));
  for (let y = y0; y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1) {
      const px = x + 0.5; const py = y + 0.5;
      const wa = ((bx - px) * (cy - py) - (by - py) * (cx - px)) / area;
      const wb = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) / area;
      const wc = 1 - wa - wb;
      if (wa < 0 || wb < 0 || wc < 0) continue;
      const depth = wa * p[a + 2]! + wb * p[b + 2]! + wc * p[c + 2]!;
      const at = y * map.size + x;
      if (depth > map.depth[at]!) map.depth[at] = depth;
    }
  }
}
