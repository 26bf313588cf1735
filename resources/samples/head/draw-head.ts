import { eyePoint, lidEdges } from './eyes.ts';
import { expressed, withJaw } from './expression.ts';
import type { Head } from './head.ts';
import type { Strands } from './hair.ts';
import { lashesOf } from './lashes.ts';
import { lightsOf } from './lights.ts';
import type { Moment, Scene } from './moment.ts';
import { linear, mixColour, times } from './numbers.ts';
import type { Part } from './parts.ts';
import { lensOf, seenFrom, turned, turnOf } from './pose.ts';
import type { Turn } from './pose.ts';
import { carried, depthMap, emptyLayers, paintDepth, paintMesh } from './raster.ts';
import type { Layers, Mesh } from './raster.ts';
import { shadePixels } from './shade-pixels.ts';
import { sheetNormals, sheetTriangles } from './sheet-mesh.ts';
import { drawStrands, strandColours, strandsIntoDepth } from './strands.ts';
import { lidOf, materials } from './surfaces.ts';

interface Placed { readonly mesh: Mesh; readonly room: Float32Array }

function meshOf(material: number, room: Float32Array, told: Float32Array, normals: Float32Array, sky: Float32Array | null, free: Float32Array | null, triangles: Uint32Array, scene: Scene): Placed {
  const count = room.length / 3;
  const values = new Float32Array(count * carried);
  for (let i = 0; i < count; i += 1) {
    values.set(told.subarray(i * 3, i * 3 + 3), i * carried);
    values.set(normals.subarray(i * 3, i * 3 + 3), i * carried + 3);
    values[i * carried + 6] = sky === null ? 0.75 : sky[i]!;
    values[i * carried + 7] = free === null ? 0 : free[i]!;
  }
  return { room, mesh: { material, points: seenFrom(room, scene), values, triangles } };
}

function partMesh(material: number, part: Part, room: Float32Array, scene: Scene): Placed {
  const normals = sheetNormals(part, room, false);
  return meshOf(material, room, part.told, normals, null, null, sheetTriangles(part.columns, part.rows), scene);
}

const reversed = (triangles: Uint32Array): Uint32Array => triangles.map((_, i) => triangles[i - (i % 3) + (2 - (i % 3))]!);

const withLowerJaw = (part: Part, open01: number): Float32Array => {
  const out = Float32Array.from(part.points);
  for (let i = 0; i < out.length; i += 3) [out[i + 1], out[i + 2]] = withJaw(out[i + 1]!, out[i + 2]!, open01, 1);
  return out;
};

function placeAll(head: Head, moment: Moment, scene: Scene, turn: Turn, expression: Float32Array): Placed[] {
  const { face } = head;
  const open = moment.mouthOpen01;
  const room = turned(Float32Array.from(expression), turn, false);
  const whole = (points: Float32Array): Float32Array => turned(Float32Array.from(points), turn, true);
  const placed = [
    meshOf(materials.face, room, face.points, sheetNormals(face, room, true), head.faceSky, head.faceScalp, open > 0.02 ? head.openTriangles : head.faceTriangles, scene),
    partMesh(materials.torso, head.torso, Float32Array.from(head.torso.points), scene),
    ...head.eyes.map((part) => partMesh(materials.eye, part, whole(part.points), scene)),
    ...head.ears.map((part) => partMesh(materials.ear, part, whole(part.points), scene)),
  ];
  if (open > 0.02) {
    placed.push(partMesh(materials.upperTeeth, head.upperTeeth, whole(head.upperTeeth.points), scene));
    placed.push(partMesh(materials.lowerTeeth, head.lowerTeeth, whole(withLowerJaw(head.lowerTeeth, open)), scene));
    // What is seen through the mouth is the inside of the head.
    const face01 = placed[0]!;
    placed.push({ room: face01.room, mesh: { ...face01.mesh, material: materials.throat, triangles: reversed(head.openTriangles) } });
  }
  return placed;
}

/** Strands in the room: those with an anchor follow the face's movement, all turn with the head. */
function strandsInRoom(head: Head, strands: Strands, expression: Float32Array, turn: Turn): Float32Array {
  const out = Float32Array.from(strands.points);
  for (let s = 0; s < strands.count; s += 1) {
    const anchor = strands.anchors[s]!;
    if (anchor < 0) continue;
    for (let j = 0; j < strands.joints; j += 1) {
      for (let a = 0; a < 3; a += 1) {
        const at = (s * strands.joints + j) * 3 + a;
        out[at] = out[at]! + expression[anchor * 3 + a]! - head.face.points[anchor * 3 + a]!;
      }
    }
  }
  return turned(out, turn, true);
}

/** A picture being made: samples of linear light, and what lies nearest at each. */
export interface Canvas {
  readonly light: Float32Array;
  readonly layers: Layers;
}

/** An empty picture: a plain wall, lighter behind the head. */
export function wallCanvas(scene: Scene): Canvas {
  const [w, h] = [scene.width * scene.samples, scene.height * scene.samples];
  const light = new Float32Array(w * h * 3);
  const colour = times(linear(scene.background), 0.85 + 0.15 * scene.exposure);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const d = Math.hypot(x / w - 0.5 + scene.lightSide * 0.003, (y / h - 0.42) * 0.9);
      const k = 1.08 - 0.5 * d * d;
      for (let c = 0; c < 3; c += 1) light[(y * w + x) * 3 + c] = colour[c]! * k;
    }
  }
  return { light, layers: emptyLayers(w, h) };
}

/** Draws one head with its shoulders; what is on the canvas already stays where it is nearer. */
export function drawHead(canvas: Canvas, head: Head, moment: Moment, scene: Scene): void {
  const { light, layers } = canvas;
  const id = head.identity;
  const lens = lensOf(scene);
  const turn = turnOf(moment);
  const lights = lightsOf(scene);
  const expression = expressed(id, head.face, moment);
  const placed = placeAll(head, moment, scene, turn, expression);
  const eyeHole = (x: number, y: number, z: number): boolean => {
    if (z < 4 || y > 2.2 || y < -2.2) return false;
    const { out, up } = eyePoint(id, x, y);
    if (Math.abs(out) >= id.eyeHalfWidth) return false;
    const edges = lidEdges(id, out, lidOf(moment, Math.sign(x)));
    return up < edges.upper && up > edges.lower;
  };
  for (const { mesh } of placed) paintMesh(layers, lens, mesh, mesh.material === materials.face ? eyeHole : null);

  const hair = strandsInRoom(head, head.hair, expression, turn);
  const faceHair = strandsInRoom(head, head.faceHair, expression, turn);
  const lashes = lashesOf(id, moment);
  const lashRoom = turned(Float32Array.from(lashes.points), turn, true);
  const shadows = depthMap(560, lights.key.towards, [0, -4, 0], 22);
  for (const { mesh, room } of placed) paintDepth(shadows, room, mesh.triangles);
  const skinShadows = { ...shadows, depth: Float32Array.from(shadows.depth) };
  strandsIntoDepth(skinShadows, hair);

  shadePixels({ layers, lens, light, lights, shadows: skinShadows, head, moment, scene });

  const lensAt = [0, -2.2, 8 + scene.cameraCm] as const;
  const middle = turned(Float32Array.from([0, 0, -1]), turn, true);
  const centre = [middle[0]!, middle[1]!, middle[2]!] as const;
  const tone = head.tones.hair;
  const colours = strandColours(head.hair, hair, tone, 0.9, lights, skinShadows, lensAt, centre);
  drawStrands(layers, lens, light, head.hair, seenFrom(hair, scene), colours, scene.samples > 1 ? 0.85 : 0.6);
  const darker = times(mixColour(tone, linear('#1c1410'), id.browDark01), 0.8);
  drawStrands(layers, lens, light, head.faceHair, seenFrom(faceHair, scene), strandColours(head.faceHair, faceHair, darker, 0.2, lights, shadows, lensAt, centre), scene.samples > 1 ? 0.7 : 0.4);
  drawStrands(layers, lens, light, lashes, seenFrom(lashRoom, scene), strandColours(lashes, lashRoom, linear('#2a1c15'), 0, lights, null, lensAt, centre), scene.samples > 1 ? 0.75 : 0.4);
}

