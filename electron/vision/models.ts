/**
 * The shelf of model files. A model is only ever used when its bytes have the sha256 that the manifest promises; the
 * manifest travels inside the program, so a folder cannot vouch for itself.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import shipped from '../../native-models/manifest.json' with { type: 'json' };
import type { Failure } from '../cases/result.ts';
import { convertPack } from './convert-pack.ts';
import type { Conversion } from './convert-pack.ts';
import { FileRefused } from './unpickle.ts';

export type ModelName =
  | 'blazeface' | 'facemesh' | 'iris' | 'dlib-128' | 'faceres'
  | 'ppocr-v4-det' | 'ppocr-v4-rec' | 'ppocr-v2-cls' | 'ppocr-keys' | 'tesseract-vie' | 'tesseract-tha' | 'tesseract-khm'
  | 'yunet' | 'sface' | 'minifasnet-v2' | 'minifasnet-v1se';

/** `'N'` and `'W'` and `'H'` are whatever the caller brings. */
export interface TensorShape {
  readonly name: string;
  readonly dims: readonly (number | 'N' | 'H' | 'W')[];
  /** What the numbers are. */
  readonly values: string;
}

export interface ManifestEntry {
  readonly name: ModelName;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** A few plain words for IT. */
  readonly usedFor: string;
  /** The program works without it. */
  readonly optional: boolean;
  /** Used unless the policy says otherwise. */
  readonly enabled: boolean;
  /** `from the system`: a file of the operating system's own packages; see `source.folders`. */
  readonly delivery: 'built from packages' | 'from the system' | 'not fetched';
  readonly inputs: readonly TensorShape[];
  readonly outputs: readonly TensorShape[];
  /** The file is no ONNX: its checked bytes are made into one in memory, whenever they are loaded. */
  readonly conversion?: Conversion;
  readonly licence: {
    readonly name: string; readonly status: 'confirmed' | 'to be confirmed' | 'not verified'; readonly link: string; readonly note: string;
  };
  /** `package` is name@version for what is built; `url` is for what is fetched; `folders` are looked through after the shelf's own. */
  readonly source: { readonly package: string; readonly path: string; readonly url?: string; readonly folders?: readonly string[] };
  readonly thresholds?: Readonly<Record<string, unknown>>;
}
export interface ModelManifest {
  readonly version: number;
  readonly models: readonly ManifestEntry[];
}

export const manifest: ModelManifest = shipped as unknown as ModelManifest;

export interface ModelTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export interface LoadedModel {
  readonly name: string;
  readonly sha256: string;
  /** Feeds and answers by the names in the manifest. onnxruntime runs on this thread: the event loop waits meanwhile. */
  run(feeds: Readonly<Record<string, ModelTensor>>): Promise<Record<string, ModelTensor>>;
  /** Milliseconds spent inside `run` so far. */
  spentMs(): number;
}

export interface ModelOnShelf {
  readonly name: ModelName;
  readonly usedFor: string;
  readonly sha256: string;
  readonly bytes: number;
  /** `refused`: there is a file, but no folder has the right one. */
  readonly status: 'matches' | 'missing' | 'refused';
  readonly optional: boolean;
  /** Files of this name that differ, also when another folder has the right one: somebody should look. */
  readonly refusedFiles: number;
}

export interface ModelShelf {
  /** Loads once for each number of threads (1 unless told). @throws {ModelRefused} */
  load(name: ModelName, options?: { readonly threads?: number }): Promise<LoadedModel>;
  /** The whole file, checked. @throws {ModelRefused} */
  bytes(name: ModelName): Promise<Uint8Array>;
  /** Where the file is, after the check. @throws {ModelRefused} */
  path(name: ModelName): Promise<string>;
  list(): Promise<readonly ModelOnShelf[]>;
}

/** `vision.refused-model`: hash or size differs, or the right file cannot be converted. `vision.unavailable`: no file, or no onnxruntime for this machine. */
export class ModelRefused extends Error {
  override readonly name = 'ModelRefused';
  readonly failure: Failure;
  constructor(code: 'vision.refused-model' | 'vision.unavailable', model: ModelName, cause?: unknown) {
    super(code === 'vision.refused-model' ? `the file of model ${model} is not the promised one` : `model ${model} is not there`, { cause });
    this.failure = { code, facts: { model } };
  }
}

interface Found {
  readonly right: { readonly path: string; readonly bytes: Uint8Array } | null;
  readonly refusedFiles: number;
}

/**
 * `folders` are looked through in order. A file that differs is passed over, and the next folder may still have the
 * right one; it is counted in `list()`, and a model of which only wrong files are there is refused.
 */
export function openModelShelf(folders: readonly string[], contents: ModelManifest = manifest): ModelShelf {
  const entryOf = (name: ModelName): ManifestEntry => {
    const entry = contents.models.find((model) => model.name === name);
    if (entry === undefined) throw new Error(`the manifest has no model ${name}`);
    return entry;
  };
  const fetchRight = async (name: ModelName): Promise<{ path: string; bytes: Uint8Array }> => {
    const { right, refusedFiles } = await lookThrough(folders, entryOf(name));
    if (right === null) throw new ModelRefused(refusedFiles > 0 ? 'vision.refused-model' : 'vision.unavailable', name);
    return right;
  };
  const loaded = rememberedUnlessItFails(async (key) => {
    const [name, threads] = key.split(' ') as [ModelName, string];
    // the checked bytes themselves go to onnxruntime: the file cannot be swapped between check and load
    return startSession(entryOf(name), (await fetchRight(name)).bytes, Number(threads));
  });
  const paths = rememberedUnlessItFails(async (name) => (await fetchRight(name as ModelName)).path);

  return {
    load: (name, { threads = 1 } = {}) => loaded(`${name} ${threads}`),
    bytes: async (name) => (await fetchRight(name)).bytes,
    path: (name) => paths(name),
    list: () => Promise.all(contents.models.map(async (entry) => {
      const { right, refusedFiles } = await lookThrough(folders, entry);
      const { name, usedFor, sha256, bytes, optional } = entry;
      const status = right !== null ? 'matches' : refusedFiles > 0 ? 'refused' : 'missing';
      return { name, usedFor, sha256, bytes, status, optional, refusedFiles } as const;
    })),
  };
}

async function lookThrough(folders: readonly string[], entry: ManifestEntry): Promise<Found> {
  let right: Found['right'] = null;
  let refusedFiles = 0;
  for (const folder of [...folders, ...entry.source.folders ?? []]) {
    const path = join(folder, entry.file);
    const bytes = await readIfThere(path);
    if (bytes === null) continue;
    const same = bytes.length === entry.bytes && createHash('sha256').update(bytes).digest('hex') === entry.sha256;
    if (!same) refusedFiles++;
    else right ??= { path, bytes };
  }
  return { right, refusedFiles };
}

/** Null when there is no such file, or none that can be read: either way the model is not to be had from there. */
async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}

/** Each key is worked out once; a failure is forgotten, so that a repaired folder works without a restart. */
function rememberedUnlessItFails<T>(workOut: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const coming = workOut(key);
    known.set(key, coming);
    coming.catch(() => known.delete(key));
    return coming;
  };
}

/** onnxruntime is asked for late: it has no build for some machines (Intel Macs), and the rest of vision works without. */
async function startSession(entry: ManifestEntry, bytes: Uint8Array, threads: number): Promise<LoadedModel> {
  const { name, sha256 } = entry;
  const runtime = await import('onnxruntime-node').catch(() => { throw new ModelRefused('vision.unavailable', name); });
  const ERROR_AND_WORSE = 3;
  const session: InferenceSession = await runtime.InferenceSession.create(asOnnx(entry, bytes), {
    graphOptimizationLevel: 'all', intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: ERROR_AND_WORSE,
  }).catch((error: unknown) => { throw entry.conversion === undefined ? error : new ModelRefused('vision.refused-model', name, error); });
  let spentMs = 0;
  return {
    name,
    sha256,
    spentMs: () => spentMs,
    async run(feeds) {
      const tensors = Object.entries(feeds).map(([input, { data, dims }]) => [input, new runtime.Tensor('float32', data, dims)] as const);
      const startedAt = performance.now();
      const raw = await session.run(Object.fromEntries(tensors));
      spentMs += performance.now() - startedAt;
      return Object.fromEntries(Object.entries(raw).map(([output, tensor]) => [output, asFloats(name, output, tensor)]));
    },
  };
}

/** What is loaded is made of what was checked: a converted file is never written, so there is none that could be exchanged. */
function asOnnx({ name, conversion }: ManifestEntry, bytes: Uint8Array): Uint8Array {
  if (conversion === undefined) return bytes;
  try {
    return convertPack(conversion, bytes);
  } catch (error) {
    if (error instanceof FileRefused) throw new ModelRefused('vision.refused-model', name, error);
    throw error;
  }
}

function asFloats(model: ModelName, output: string, tensor: Tensor): ModelTensor {
  if (!(tensor.data instanceof Float32Array)) throw new Error(`${model}: the output ${output} is ${tensor.type}, not float32`);
  return { data: tensor.data, dims: tensor.dims };
}
