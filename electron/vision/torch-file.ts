/**
 * The tensors of a PyTorch file (`torch.save` of a state dict), read without PyTorch. Both forms are known: the one before 1.6, which is
 * five pickles and then the numbers, and the zip since. https://github.com/pytorch/pytorch/blob/main/torch/serialization.py
 */
import { isZip, storedMembers } from './stored-zip.ts';
import { Named, refuse, unpickle } from './unpickle.ts';
import type { Allowed, Pickled } from './unpickle.ts';

export interface TorchTensor {
  readonly dims: readonly number[];
  readonly stored: Stored;
  /** Little-endian, row-major; a view of the file. */
  readonly raw: Uint8Array;
}

type Stored = 'float32' | 'int64';
const elementBytes: Readonly<Record<Stored, number>> = { float32: 4, int64: 8 };
/** Weights and counters; a half or a byte would be another model than the known ones. */
const storageTypes: Readonly<Record<string, Stored>> = { 'torch FloatStorage': 'float32', 'torch LongStorage': 'int64' };

const [newDict, rebuild] = ['collections OrderedDict', 'torch._utils _rebuild_tensor_v2'];
const names: ReadonlySet<string> = new Set([newDict, rebuild, ...Object.keys(storageTypes)]);

/** First and second value of the old form. */
const magic = 0x1950a86a20f9469cfc6cn;
const formVersion = 1001;
/** The largest pack is 39 MB; of the known ones in this form 2 MB. */
const mostBytes = 64_000_000;
const mostTensors = 5_000;
const mostAxes = 8;

/** A run of numbers in the file, known by its key until they are found. */
class Storage {
  readonly key: string;
  readonly stored: Stored;
  readonly count: number;
  constructor(key: string, stored: Stored, count: number) {
    this.key = key;
    this.stored = stored;
    this.count = count;
  }
}

/** A tensor whose numbers have not been looked up yet. */
class Slice {
  readonly storage: Storage;
  readonly from: number;
  readonly dims: readonly number[];
  constructor(storage: Storage, from: number, dims: readonly number[]) {
    this.storage = storage;
    this.from = from;
    this.dims = dims;
  }
}

/** Every tensor by its name, in the file's order. @throws {FileRefused} for anything that is not a plain state dict. */
export function readTorchFile(bytes: Uint8Array): Map<string, TorchTensor> {
  if (bytes.length > mostBytes) refuse('the file is too large');
  const { dict, numbers } = isZip(bytes) ? readZip(bytes) : readOldForm(bytes);
  if (!(dict instanceof Map) || dict.size === 0 || dict.size > mostTensors) return refuse('there is no state dict in it');
  const tensors = new Map<string, TorchTensor>();
  for (const [name, slice] of dict) {
    if (typeof name !== 'string' || !(slice instanceof Slice)) return refuse('the state dict holds something else than tensors');
    tensors.set(name, tensorOf(slice, numbers));
  }
  return tensors;
}

interface Found {
  readonly dict: Pickled;
  /** By storage key. */
  readonly numbers: ReadonlyMap<string, Uint8Array>;
}

function readZip(bytes: Uint8Array): Found {
  const members = storedMembers(bytes);
  const pickle = [...members.keys()].find((name) => /^[^/]+\/data\.pkl$/.test(name)) ?? refuse('there is no pickle in it');
  const folder = pickle.slice(0, -'data.pkl'.length);
  const order = members.get(`${folder}byteorder`);
  if (order !== undefined && new TextDecoder().decode(order) !== 'little') refuse('its numbers are big-endian');
  const { value } = unpickle(members.get(pickle)!, 0, tensorWords(5));
  const data = `${folder}data/`;
  return { dict: value, numbers: new Map([...members].flatMap(([name, content]) => (name.startsWith(data) ? [[name.slice(data.length), content] as const] : []))) };
}

function readOldForm(bytes: Uint8Array): Found {
  const noNames: Allowed = { names: new Set(), call: () => refuse('the pickle calls something'), persistent: () => refuse('the pickle asks for something outside') };
  const first = unpickle(bytes, 0, noNames);
  if (first.value !== magic) refuse('it is no PyTorch file');
  const version = unpickle(bytes, first.end, noNames);
  const system = unpickle(bytes, version.end, noNames);
  if (version.value !== formVersion) refuse('its form has another version');
  if (!(system.value instanceof Map) || system.value.get('little_endian') !== true) refuse('its numbers are big-endian');
  const storages = new Map<string, Storage>();
  const dict = unpickle(bytes, system.end, tensorWords(6, storages));
  const keys = unpickle(bytes, dict.end, noNames);
  return { dict: dict.value, numbers: numbersAfter(bytes, keys, storages) };
}

/** In the order of the list of keys: how many numbers, then they themselves. Nothing may follow. */
function numbersAfter(bytes: Uint8Array, { value: keys, end }: { readonly value: Pickled; readonly end: number }, storages: ReadonlyMap<string, Storage>): Map<string, Uint8Array> {
  if (!Array.isArray(keys) || keys.length !== storages.size) return refuse('its list of storages is another one than it uses');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Map<string, Uint8Array>();
  let at = end;
  for (const key of keys as readonly Pickled[]) {
    const storage = typeof key === 'string' && !numbers.has(key) ? storages.get(key) : undefined;
    if (storage === undefined) return refuse('its list of storages is another one than it uses');
    if (at + 8 > bytes.length) refuse('the file ends too soon');
    if (view.getBigInt64(at, true) !== BigInt(storage.count)) refuse('a storage has another length than it says');
    const to = at + 8 + storage.count * elementBytes[storage.stored];
    if (to > bytes.length) refuse('the file ends too soon');
    numbers.set(storage.key, bytes.subarray(at + 8, to));
    at = to;
  }
  return at === bytes.length ? numbers : refuse('something follows the last numbers');
}

/** What a state dict's pickle may say. `idLength`: the old form's ids of storages have a sixth part, for views, which must be empty. */
function tensorWords(idLength: 5 | 6, storages = new Map<string, Storage>()): Allowed {
  return {
    names,
    call: (name, given) => (name === rebuild ? sliceOf(given) : name === newDict && given.length === 0 ? new Map() : refuse(`the pickle calls ${name}`)),
    persistent(id) {
      const [what, type, key, , count, view = null] = Array.isArray(id) && id.length === idLength ? id as readonly Pickled[] : refuse('the pickle asks for something outside');
      const stored = type instanceof Named ? storageTypes[type.name] : undefined;
      if (what !== 'storage' || stored === undefined || typeof key !== 'string' || !isCount(count) || view !== null) return refuse('the pickle asks for something outside');
      const known = storages.get(key) ?? new Storage(key, stored, count);
      if (known.stored !== stored || known.count !== count) refuse('a storage is said to be two things');
      storages.set(key, known);
      return known;
    },
  };
}

/** `_rebuild_tensor_v2(storage, from, dims, strides, requires grad, hooks)`, only of tensors whose numbers lie in a row. */
function sliceOf([storage, from, dims, strides, , hooks]: readonly Pickled[]): Slice {
  if (!(storage instanceof Storage) || !isCount(from) || !isList(dims) || !isList(strides) || dims.length !== strides.length || dims.length > mostAxes) return refuse('a tensor is not one');
  if (!(hooks instanceof Map) || hooks.size > 0) refuse('a tensor has hooks');
  let inRow = 1;
  for (let axis = dims.length - 1; axis >= 0; axis -= 1) {
    if (dims[axis] !== 1 && strides[axis] !== inRow) refuse('a tensor\'s numbers do not lie in a row');
    inRow *= dims[axis]!;
  }
  return from + inRow <= storage.count ? new Slice(storage, from, dims) : refuse('a tensor is larger than its storage');
}

function tensorOf({ storage: { key, stored, count }, from, dims }: Slice, numbers: ReadonlyMap<string, Uint8Array>): TorchTensor {
  const all = numbers.get(key) ?? refuse('a tensor\'s numbers are not there');
  const size = elementBytes[stored];
  if (all.length !== count * size) refuse('a storage has another length than it says');
  return { dims, stored, raw: all.subarray(from * size, (from + dims.reduce((product, dim) => product * dim, 1)) * size) };
}

const isCount = (value: Pickled | undefined): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= mostBytes;
const isList = (value: Pickled | undefined): value is readonly number[] => Array.isArray(value) && (value as readonly Pickled[]).every(isCount);
