/** Writes a state dict as PyTorch did before 1.6, and any pickle at all: for files that PyTorch would never write. */
import { int64s } from '../../electron/vision/onnx-graph.ts';

export interface Written {
  readonly dims: readonly number[];
  readonly floats: Float32Array | null;
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const u32 = (value: number): Buffer => { const bytes = Buffer.alloc(4); bytes.writeUInt32LE(value); return bytes; };
const i64 = (value: number): Buffer => Buffer.from(int64s([value]));

/** Pickle words of protocol 2. */
export const words = {
  pickle: (...inside: readonly Buffer[]): Buffer => Buffer.concat([latin('\x80\x02'), ...inside, latin('.')]),
  text: (value: string): Buffer => Buffer.concat([latin('X'), u32(Buffer.byteLength(value)), Buffer.from(value)]),
  number: (value: number): Buffer => Buffer.concat([latin('J'), u32(value)]),
  named: (module: string, name: string): Buffer => latin(`c${module}\n${name}\n`),
  tuple: (...inside: readonly Buffer[]): Buffer => Buffer.concat([latin('('), ...inside, latin('t')]),
  list: (...inside: readonly Buffer[]): Buffer => Buffer.concat([latin(']('), ...inside, latin('e')]),
  called: (what: Buffer, ...given: readonly Buffer[]): Buffer => Buffer.concat([what, words.tuple(...given), latin('R')]),
  dict: (entries: readonly (readonly [Buffer, Buffer])[]): Buffer => Buffer.concat([latin('}('), ...entries.flat(), latin('u')]),
};

export const magic: Buffer = words.pickle(latin('\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19'));
/** What comes before the state dict. */
export const opening: Buffer = Buffer.concat([magic, words.pickle(latin('M\xe9\x03')), words.pickle(words.dict([[words.text('little_endian'), latin('\x88')]]))]);

const orderedDict = words.called(words.named('collections', 'OrderedDict'));

function tensor(key: string, { dims, floats }: Written): Buffer {
  const count = dims.reduce((product, dim) => product * dim, 1);
  const type = words.named('torch', floats === null ? 'LongStorage' : 'FloatStorage');
  const id = words.tuple(words.text('storage'), type, words.text(key), words.text('cpu'), words.number(count), latin('N'));
  const strides = dims.map((_, axis) => dims.slice(axis + 1).reduce((product, dim) => product * dim, 1));
  return words.called(words.named('torch._utils', '_rebuild_tensor_v2'), Buffer.concat([id, latin('Q')]), words.number(0), words.tuple(...dims.map(words.number)), words.tuple(...strides.map(words.number)), latin('\x89'), orderedDict);
}

/** Numbers by name; a counter where `floats` is null. */
export function oldTorchFile(tensors: ReadonlyMap<string, Written>): Buffer {
  const rows = [...tensors].map(([name, written], i) => ({ name, key: String(94_000 + i), written }));
  return Buffer.concat([
    opening,
    words.pickle(orderedDict, latin('('), ...rows.flatMap(({ name, key, written }) => [words.text(name), tensor(key, written)]), latin('u')),
    words.pickle(words.list(...rows.map(({ key }) => words.text(key)))),
    ...rows.flatMap(({ written: { floats } }) => (floats === null ? [i64(1), i64(7)] : [i64(floats.length), Buffer.from(floats.buffer)])),
  ]);
}
