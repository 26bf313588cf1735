/** Promise: the numbers of a PyTorch file are read as PyTorch wrote them, and a file that asks for anything else is refused before it is done. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readTorchFile } from '../../electron/vision/torch-file.ts';
import type { TorchTensor } from '../../electron/vision/torch-file.ts';
import { FileRefused } from '../../electron/vision/unpickle.ts';
import { magic, oldTorchFile, opening, words } from './write-torch-file.ts';

const written = (name: string): Promise<Buffer> => readFile(fileURLToPath(new URL(`torch/${name}.pth`, import.meta.url)));

function numbers({ raw, stored }: TorchTensor): number[] {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const size = stored === 'int64' ? 8 : 4;
  return Array.from({ length: raw.length / size }, (_, i) => (stored === 'int64' ? Number(view.getBigInt64(i * size, true)) : view.getFloat32(i * size, true)));
}

function refusal(bytes: Uint8Array): string {
  try {
    readTorchFile(bytes);
  } catch (error) {
    if (error instanceof FileRefused) return error.message;
    throw error;
  }
  return 'taken';
}

describe.each(['before-1.6', 'zip'])('as PyTorch writes it, %s', (form) => {
  test('every tensor has its name, shape and numbers', async () => {
    const tensors = readTorchFile(await written(`tiny-${form}`));
    const told = Object.fromEntries([...tensors].map(([name, tensor]) => [name, { dims: tensor.dims, numbers: numbers(tensor) }]));
    expect(told).toEqual({
      'conv.weight': { dims: [3, 2, 1, 1], numbers: [0.5, -1, 2, 3, -4, 0.125] },
      'bn.weight': { dims: [3], numbers: [1, 1, 1] }, 'bn.bias': { dims: [3], numbers: [0, 0, 0] }, 'bn.running_mean': { dims: [3], numbers: [0, 0, 0] }, 'bn.running_var': { dims: [3], numbers: [1, 1, 1] },
      'bn.num_batches_tracked': { dims: [], numbers: [41] },
      'shared.first': { dims: [4], numbers: [0, 0.125, 0.25, 0.375] }, 'shared.rest': { dims: [2, 4], numbers: [0.5, 0.625, 0.75, 0.875, 1, 1.125, 1.25, 1.375] },
    });
  });

  test.each([
    ['evil', 'the pickle asks for posix system'], ['half', 'the pickle asks for torch HalfStorage'], ['turned', 'a tensor\'s numbers do not lie in a row'],
  ])('%s: refused, and told why', async (name, why) => { expect(refusal(await written(`${name}-${form}`))).toBe(why); });

  test('cut short anywhere, it is refused', async () => {
    const whole = await written(`tiny-${form}`);
    for (let length = 0; length < whole.length; length += 1) expect(refusal(whole.subarray(0, length)), `${length} bytes`).not.toBe('taken');
  });

  test('with any one byte changed it is read or refused, and nothing else', async () => {
    const whole = await written(`tiny-${form}`);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at] = whole[at]! ^ 0x55;
      refusal(changed);
    }
  });
});

const ones = (count: number) => ({ dims: [count], floats: new Float32Array(count).fill(1) });
const small = oldTorchFile(new Map([['a', ones(3)], ['b', ones(2)]]));
const inDict = (value: Buffer): Buffer => Buffer.concat([opening, words.pickle(words.dict([[words.text('a'), value]]))]);
const storage = (count: number): Buffer => Buffer.concat([words.tuple(words.text('storage'), words.named('torch', 'FloatStorage'), words.text('1'), words.text('cpu'), words.number(count), Buffer.from('N')), Buffer.from('Q')]);
const rebuilt = (inside: Buffer, dims: Buffer, strides: Buffer, hooks = words.called(words.named('collections', 'OrderedDict'))): Buffer =>
  words.called(words.named('torch._utils', '_rebuild_tensor_v2'), inside, words.number(0), dims, strides, Buffer.from([0x89]), hooks);
const ofNumbers = (...values: readonly number[]): Buffer => words.tuple(...values.map(words.number));

describe('a hostile file', () => {
  test('the file they are made from is taken', () => { expect([...readTorchFile(small).keys()]).toEqual(['a', 'b']); });

  test.each<readonly [string, Buffer, RegExp]>([
    ['runs a command', inDict(words.called(words.named('os', 'system'), words.text('true'))), /asks for os system/],
    ['evaluates words', inDict(words.called(words.named('builtins', 'eval'), words.text('1'))), /asks for builtins eval/],
    ['names a forbidden thing before the dict', Buffer.concat([words.pickle(words.named('collections', 'OrderedDict'))]), /asks for collections OrderedDict/],
    ['calls a known name that is no function', inDict(words.called(words.named('torch', 'FloatStorage'), words.number(1))), /calls torch FloatStorage/],
    ['fills the dict while making it', inDict(words.called(words.named('collections', 'OrderedDict'), words.list())), /calls collections OrderedDict/],
    ['calls a word', inDict(words.called(words.text('print'))), /no function/],
    ['nests without end', Buffer.concat([opening, Buffer.from([0x80, 2]), Buffer.alloc(10_000, '(')]), /nested too deeply/],
    ['piles up without end', Buffer.concat([opening, Buffer.from([0x80, 2]), Buffer.alloc(100_000, 'N')]), /piles up too much/],
    ['goes on without end', Buffer.concat([opening, Buffer.from([0x80, 2]), Buffer.from('N'), Buffer.alloc(2_000_000, Buffer.from('q\0'))]), /never ends/],
    ['has an endless number', Buffer.concat([opening, Buffer.from([0x80, 2, 0x8a, 255]), Buffer.alloc(300, 1)]), /endless number/],
    ['has an endless name', Buffer.concat([opening, Buffer.from([0x80, 2]), Buffer.from(`c${'x'.repeat(5000)}\n`)]), /endless name/],
    ['claims a text longer than the file', Buffer.concat([opening, Buffer.from([0x80, 2, 0x58, 255, 255, 255, 255])]), /too soon/],
    ['recalls what was never remembered', inDict(Buffer.from('h\x07')), /has not remembered/],
    ['takes from the empty', Buffer.concat([opening, words.pickle(Buffer.from('R'))]), /has not put/],
    ['another protocol', Buffer.concat([opening, Buffer.from([0x80, 4])]), /another protocol/],
    ['an instruction beyond those', Buffer.concat([opening, words.pickle(Buffer.from([0x93]))]), /instruction 0x93/],
    ['a tensor larger than its numbers', inDict(rebuilt(storage(4), ofNumbers(2, 3), ofNumbers(3, 1))), /larger than its storage/],
    ['a tensor of more numbers than there are', inDict(rebuilt(storage(4), ofNumbers(60_000_000, 60_000_000, 60_000_000), ofNumbers(0, 0, 0))), /do not lie in a row/],
    ['a tensor with a hook', inDict(rebuilt(storage(4), ofNumbers(4), ofNumbers(1), words.dict([[words.number(1), words.number(1)]]))), /hooks/],
    ['a tensor out of nothing', inDict(rebuilt(words.number(1), ofNumbers(4), ofNumbers(1))), /is not one/],
    ['something else than tensors', Buffer.concat([inDict(words.text('model')), words.pickle(words.list())]), /something else than tensors/],
    ['no dict', Buffer.concat([opening, words.pickle(words.list()), words.pickle(words.list())]), /no state dict/],
    ['more behind its end', Buffer.concat([small, Buffer.alloc(8)]), /follows the last numbers/],
    ['a storage of another length', Buffer.concat([small.subarray(0, -16), Buffer.from([3]), small.subarray(-15)]), /another length/],
    ['another magic number', words.pickle(words.number(7)), /no PyTorch file/],
    ['only its magic number', magic, /too soon/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /instruction|protocol|has not put/],
    ['nothing at all', Buffer.alloc(0), /too soon/],
  ])('%s: refused', (_, bytes, why) => { expect(refusal(bytes)).toMatch(why); });

  test('a name is told without what a terminal or a log might take for its own', () => {
    expect(refusal(inDict(words.named('os\u001b[2J', 'system<script>')))).toBe('the pickle asks for os??2J system?script?');
  });
});
