/**
 * A face as 1,024 numbers, by faceres (optional, off; its licence is not verified): prepare, run, read. Input BGR, less the means of the
 * pictures it was trained on, [N,224,224,3].
 */
import { readTemplate } from './embed-face.ts';
import { chipSize, chipToPicture } from './face-chip.ts';
import type { FaceLandmarks } from './face-landmarks.ts';
import type { LoadedModel, ModelTensor } from './models.ts';
import { combineAffine } from './pixels.ts';
import type { RgbImage } from './pixels.ts';
import { squareTarget, warp } from './warp.ts';

const inputSize = 224;
const faceresLength = 1024;
/** The chip of the first embedder, with this much more around the face: about the square that the package it comes from shows it (docs/decisions/0016). */
const widerBy = 1.4;
const meanBgr = [103.939, 116.779, 123.68] as const;

/** Unit-length template of a face: its chip and the mirror image of it, embedded together and added, as for the first embedder. */
export async function embedFaceres(faceres: LoadedModel, image: RgbImage, face: FaceLandmarks): Promise<Float32Array> {
  return readTemplate(await faceres.run({ input: prepareFaceres(cutWiderChip(image, face)) }), faceresLength);
}

/** 224 x 224 RGB floats, 0 to 255; outside the picture is black. */
export function cutWiderChip(image: RgbImage, face: FaceLandmarks): Float32Array {
  const scale = (chipSize * widerBy) / inputSize;
  const shift = (chipSize * (1 - widerBy)) / 2;
  return warp(image, combineAffine(chipToPicture(face), [scale, 0, shift, 0, scale, shift]), { ...squareTarget(inputSize), outside: 0 });
}

/** The chip, then its mirror image. */
export function prepareFaceres(rgb: Float32Array): ModelTensor {
  const data = new Float32Array(rgb.length * 2);
  const row = inputSize * 3;
  for (let at = 0; at < rgb.length; at += 3) {
    const mirrored = rgb.length + at - (at % row) + row - 3 - (at % row);
    for (let channel = 0; channel < 3; channel += 1) {
      const value = rgb[at + 2 - channel]! - meanBgr[channel]!;
      data[at + channel] = value;
      data[mirrored + channel] = value;
    }
  }
  return { data, dims: [2, inputSize, inputSize, 3] };
}
