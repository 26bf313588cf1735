/** What our own work is measured against: the models' authors' libraries on TFJS-wasm, and tesseract.js as it comes. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { createWorker, PSM } from 'tesseract.js';
import { sourcePaths } from '../../electron/hosts/paths.ts';

const packages = join(sourcePaths.root, 'node_modules');
const wasmFolder = `${join(packages, '@tensorflow', 'tfjs-backend-wasm', 'dist')}/`;
const load = createRequire(import.meta.url);

export interface Peer { match(a: Uint8Array, b: Uint8Array): Promise<number | null>; close(): Promise<void> }

interface Tensor { dispose(): void }
interface Tfjs { setBackend(name: string): Promise<boolean>; ready(): Promise<void>; tensor3d(data: Uint8Array, shape: number[], dtype: string): Tensor; setWasmPaths(folder: string): void }

/** TFJS in Node asks for models over HTTP only: this machine serves them to itself while they load. */
async function serveFolder(folder: string): Promise<{ readonly address: string; close(): void }> {
  const server = createServer((request, response) => {
    readFile(join(folder, basename(request.url ?? ''))).then((content) => response.end(content), () => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => { server.closeAllConnections(); server.close(); } };
}

const pixels = async (picture: Uint8Array) => sharp(picture).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });

/** @vladmandic/human: its own detector, mesh and faceres description. */
export async function openHuman(): Promise<Peer> {
  const { Human, match } = load(join(packages, '@vladmandic/human/dist/human.node-wasm.js')) as {
    Human: new (config: object) => { tf: Tfjs; load(): Promise<void>; detect(input: Tensor): Promise<{ face: { embedding?: number[] }[] }> };
    match: { similarity(a: number[], b: number[]): number };
  };
  const models = await serveFolder(join(packages, '@vladmandic/human/models'));
  const human = new Human({
    backend: 'wasm', wasmPath: wasmFolder, modelBasePath: models.address, debug: false, cacheSensitivity: 0, warmup: 'none',
    face: { enabled: true, detector: { rotation: false }, mesh: { enabled: true }, iris: { enabled: false }, emotion: { enabled: false }, description: { enabled: true } },
    body: { enabled: false }, hand: { enabled: false }, object: { enabled: false }, gesture: { enabled: false }, segmentation: { enabled: false }, filter: { enabled: false },
  });
  await human.load();
  models.close();
  const describe = async (picture: Uint8Array): Promise<number[] | null> => {
    const { data, info } = await pixels(picture);
    const tensor = human.tf.tensor3d(data, [info.height, info.width, 3], 'int32');
    const { face } = await human.detect(tensor);
    tensor.dispose();
    return face[0]?.embedding ?? null;
  };
  return {
    match: async (a, b) => {
      const [first, second] = [await describe(a), await describe(b)];
      return first === null || second === null ? null : match.similarity(first, second);
    },
    close: async () => { /* nothing to end */ },
  };
}

/** @vladmandic/face-api: SSD MobileNet, 68 landmarks, dlib's network. */
export async function openFaceApi(): Promise<Peer> {
  interface Chain { withFaceLandmarks(): { withFaceDescriptor(): Promise<{ descriptor: Float32Array } | undefined> } }
  interface Net { loadFromDisk(folder: string): Promise<void> }
  const api = load(join(packages, '@vladmandic/face-api/dist/face-api.node-wasm.js')) as {
    tf: Tfjs; nets: { ssdMobilenetv1: Net; faceLandmark68Net: Net; faceRecognitionNet: Net };
    detectSingleFace(input: Tensor): Chain; euclideanDistance(a: Float32Array, b: Float32Array): number;
    env: { monkeyPatch(patch: object): void };
  };
  api.tf.setWasmPaths(wasmFolder);
  await api.tf.setBackend('wasm');
  await api.tf.ready();
  const folder = join(packages, '@vladmandic/face-api/model');
  await Promise.all([api.nets.ssdMobilenetv1, api.nets.faceLandmark68Net, api.nets.faceRecognitionNet].map((net) => net.loadFromDisk(folder)));
  const describe = async (picture: Uint8Array): Promise<Float32Array | null> => {
    const { data, info } = await pixels(picture);
    const tensor = api.tf.tensor3d(data, [info.height, info.width, 3], 'int32');
    const found = await api.detectSingleFace(tensor).withFaceLandmarks().withFaceDescriptor();
    tensor.dispose();
    return found?.descriptor ?? null;
  };
  return {
    match: async (a, b) => {
      const [first, second] = [await describe(a), await describe(b)];
      return first === null || second === null ? null : api.euclideanDistance(first, second);
    },
    close: async () => { /* nothing to end */ },
  };
}

/** A plain tesseract.js page, sparse text (PSM 11), English, one worker, offline. */
export async function openTesseractPage(): Promise<{ read(picture: Uint8Array): Promise<string>; close(): Promise<void> }> {
  const data = join(packages, '@tesseract.js-data', 'eng', '4.0.0_best_int', 'eng.traineddata.gz');
  await readFile(data);
  const worker = await createWorker('eng', 1, { langPath: dirname(data), gzip: true, cacheMethod: 'none' });
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT, user_defined_dpi: '300' });
  return {
    read: async (picture) => (await worker.recognize(Buffer.from(picture))).data.text,
    close: async () => { await worker.terminate(); },
  };
}
