/** The models as their authors published them, run by TFJS: what each converted model is held against. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const wasmFolder = `${packages}@tensorflow/tfjs-backend-wasm/dist/`;

/** Runs an original on one input and answers with the outputs asked for, by TFJS node name. */
export type Original = (data: Float32Array, dims: readonly number[], outputs: readonly string[]) => Promise<Float32Array[]>;

export async function startTfjs(): Promise<void> {
  setWasmPaths(wasmFolder);
  if (!await tf.setBackend('wasm')) throw new Error('TFJS did not start its wasm backend');
}

/** A graph model of the human package, by its file name without ending. */
export async function openGraphModel(name: string): Promise<Original> {
  const [json, weights] = await Promise.all(['json', 'bin'].map((end) => readFile(`${packages}@vladmandic/human/models/${name}.${end}`)));
  const raw = JSON.parse(json!.toString('utf8')) as { modelTopology: object; weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[] };
  const model = await tf.loadGraphModel(tf.io.fromMemory({
    modelTopology: raw.modelTopology,
    weightSpecs: raw.weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(weights!).buffer,
  }));
  return async (data, dims, outputs) => {
    const input = tf.tensor(data, [...dims]);
    const raw = model.execute(input, [...outputs]);
    const tensors = Array.isArray(raw) ? raw : [raw];
    const values = await Promise.all(tensors.map(async (one) => await one.data() as Float32Array));
    tf.dispose([input, ...tensors]);
    return values;
  };
}

/** As much of face-api as is used here. Its own types want a browser. */
interface FaceApi {
  readonly tf: typeof tf & { setWasmPaths(folder: string): void };
  readonly FaceRecognitionNet: new () => {
    loadFromWeightMap(weights: tf.NamedTensorMap): void;
    computeFaceDescriptor(chips: tf.Tensor[]): Promise<Float32Array[]>;
  };
}

/** dlib's network as face-api runs it, on a TFJS of its own. Input [N,150,150,3]; one output. */
export async function openFaceApiNet(): Promise<Original> {
  const faceApi = createRequire(import.meta.url)(`${packages}@vladmandic/face-api/dist/face-api.node-wasm.js`) as FaceApi;
  faceApi.tf.setWasmPaths(wasmFolder);
  await faceApi.tf.setBackend('wasm');
  const model = `${packages}@vladmandic/face-api/model/face_recognition_model`;
  const [list, weights] = await Promise.all([readFile(`${model}-weights_manifest.json`, 'utf8'), readFile(`${model}.bin`)]);
  const groups = JSON.parse(list) as { weights: tf.io.WeightsManifestEntry[] }[];
  const net = new faceApi.FaceRecognitionNet();
  net.loadFromWeightMap(faceApi.tf.io.decodeWeights(new Uint8Array(weights).buffer, groups.flatMap((group) => group.weights)));
  return async (data, dims) => {
    const batch = faceApi.tf.tensor(data, [...dims]);
    const chips = faceApi.tf.unstack(batch);
    const descriptors = await net.computeFaceDescriptor(chips);
    faceApi.tf.dispose([batch, ...chips]);
    return [Float32Array.from(descriptors.flatMap((one) => [...one]))];
  };
}
