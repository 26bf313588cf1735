/** One person, built once: shape, skin, hair. Every picture of that person starts from here. */
import { faceSheet } from './face-surface.ts';
import type { Sheet } from './face-surface.ts';
import { scalp01 } from './face-marks.ts';
import { growFaceHair, growHair } from './hair.ts';
import type { Strands } from './hair.ts';
import type { Identity } from './identity.ts';
import { linear } from './numbers.ts';
import type { Colour } from './numbers.ts';
import { earPart, eyePart, teethPart, torsoPart } from './parts.ts';
import type { Part } from './parts.ts';
import { depthMap, paintDepth, toMap } from './raster.ts';
import { sheetNormals, sheetTriangles } from './sheet-mesh.ts';
import { baseTone, hairTone, paintSkin } from './skin.ts';
import type { SkinAtlas } from './skin.ts';

export interface Head {
  readonly identity: Identity;
  readonly face: Sheet & { readonly mouthRow: number };
  readonly faceTriangles: Uint32Array;
  /** The same without the cells between the lips. */
  readonly openTriangles: Uint32Array;
  readonly faceSky: Float32Array;
  readonly faceScalp: Float32Array;
  readonly eyes: readonly [Part, Part];
  readonly ears: readonly [Part, Part];
  readonly upperTeeth: Part;
  readonly lowerTeeth: Part;
  readonly torso: Part;
  readonly atlas: SkinAtlas;
  /** Linear light. */
  readonly tones: { readonly skin: Colour; readonly hair: Colour; readonly iris: Colour; readonly shirt: Colour };
  readonly hair: Strands;
  readonly faceHair: Strands;
}

export function buildHead(identity: Identity): Head {
  const face = faceSheet(identity);
  const normals = sheetNormals(face, face.points, true);
  const faceTriangles = sheetTriangles(face.columns, face.rows);
  const betweenLips = (column: number, row: number): boolean => {
    const at = (row * face.columns + column) * 3;
    return row === face.mouthRow && face.points[at + 2]! > 0 && Math.abs(face.points[at]!) < identity.mouthHalfWidth * 0.98;
  };
  const ears = [earPart(identity, -1), earPart(identity, 1)] as const;
  const torso = torsoPart(identity);
  const scalp = new Float32Array(face.points.length / 3);
  for (let i = 0; i < scalp.length; i += 1) scalp[i] = scalp01(identity, face.points[i * 3]!, face.points[i * 3 + 1]!, face.points[i * 3 + 2]!);
  return {
    identity, face, faceTriangles,
    openTriangles: sheetTriangles(face.columns, face.rows, (column, row) => !betweenLips(column, row)),
    faceSky: openSky(face, normals, faceTriangles, [...ears, torso]),
    faceScalp: scalp,
    eyes: [eyePart(identity, -1), eyePart(identity, 1)], ears,
    upperTeeth: teethPart(identity, true), lowerTeeth: teethPart(identity, false), torso,
    atlas: paintSkin(identity, restDepth(face, faceTriangles)),
    tones: { skin: baseTone(identity), hair: hairTone(identity), iris: linear(identity.irisColour), shirt: linear(identity.shirtColour) },
    hair: growHair(identity, face, normals), faceHair: growFaceHair(identity, face, normals),
  };
}

/** How deep the resting face lies under a flat position; far behind where there is none. */
function restDepth(face: Sheet, triangles: Uint32Array): (x: number, y: number) => number {
  const map = depthMap(420, [0, 0, 1], [0, -2, 0], 14);
  paintDepth(map, face.points, triangles);
  const out = new Float32Array(3);
  return (x, y) => {
    toMap(map, x, y, 0, out);
    const column = Math.min(map.size - 1, Math.max(0, Math.floor(out[0]!)));
    const row = Math.min(map.size - 1, Math.max(0, Math.floor(out[1]!)));
    return Math.max(-9, map.depth[row * map.size + column]!);
  };
}

const directions = 44;

/** Share of the sky each grid point sees, from depth pictures of the resting head in many directions. */
function openSky(face: Sheet, normals: Float32Array, triangles: Uint32Array, others: readonly Part[]): Float32Array {
  const count = face.points.length / 3;
  const seen = new Float32Array(count);
  const total = new Float32Array(count);
  const out = new Float32Array(3);
  const meshes = others.map((part) => ({ points: part.points, triangles: sheetTriangles(part.columns, part.rows) }));
  for (let k = 0; k < directions; k += 1) {
    const y = 1 - (2 * (k + 0.5)) / directions;
    const angle = k * 2.399963;
    const r = Math.sqrt(1 - y * y);
    const towards = [r * Math.cos(angle), y, r * Math.sin(angle)] as const;
    if (towards[2] < -0.6) continue;
    const map = depthMap(150, towards, [0, -3, 0], 20);
    paintDepth(map, face.points, triangles);
    for (const mesh of meshes) paintDepth(map, mesh.points, mesh.triangles);
    for (let i = 0; i < count; i += 1) {
      const facing = normals[i * 3]! * towards[0] + normals[i * 3 + 1]! * towards[1] + normals[i * 3 + 2]! * towards[2];
      if (facing <= 0) continue;
      total[i] = total[i]! + facing;
      toMap(map, face.points[i * 3]! + normals[i * 3]! * 0.3, face.points[i * 3 + 1]! + normals[i * 3 + 1]! * 0.3, face.points[i * 3 + 2]! + normals[i * 3 + 2]! * 0.3, out);
      const at = Math.floor(out[1]!) * map.size + Math.floor(out[0]!);
      if (!(map.depth[at]! > out[2]! + 0.15)) seen[i] = seen[i]! + facing;
    }
  }
  return seen.map((value, i) => (total[i]! > 0 ? (value / total[i]!) ** 1.35 : 0.2));
}
