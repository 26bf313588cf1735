/** The models as their authors published them, run by TFJS: what each converted model is held against. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));

export async function startTfjs(): Promise<void> {
  setWasmPaths(`${packages}@tensorflow/tfjs-backend-wasm/dist/`);
  if (!await tf.setBackend('wasm')) throw new Error('TFJS did not start its wasm backend');
}

/** A graph model of the human package, by its file name without ending. */
export async function loadOriginal(name: string): Promise<tf.GraphModel> {
  const [json, weights] = await Promise.all(['json', 'bin'].map((end) => readFile(`${packages}@vladmandic/human/models/${name}.${end}`)));
  const raw = JSON.parse(json!.toString('utf8')) as { modelTopology: object; weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[] };
  return tf.loadGraphModel(tf.io.fromMemory({
    modelTopology: raw.modelTopology,
    weightSpecs: raw.weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(weights!).buffer,
  }));
}

/** Runs an original; `outputs` are names of its nodes. */
export async function runOriginal(model: tf.GraphModel, input: Float32Array, dims: number[], outputs: string[]): Promise<Float32Array[]> {
  const tensor = tf.tensor(input, dims);
  const raw = model.execute(tensor, outputs);
  const tensors = Array.isArray(raw) ? raw : [raw];
  const values = await Promise.all(tensors.map(async (one) => await one.data() as Float32Array));
  tf.dispose([tensor, ...tensors]);
  return values;
}
