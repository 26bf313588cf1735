/**
 * Promise: the graph that is made of a MiniFASNet file computes what PyTorch computes, and a file with other tensors is refused. The
 * expected numbers come from PyTorch 1.13.1, where the published layers were filled with the weights of `made-weights.ts`, in double
 * precision up to the cast, and run on `madePicture(1)` and `madePicture(2)`.
 */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { convertPack } from '../../electron/vision/convert-pack.ts';
import { buildMinifasnet } from '../../electron/vision/minifasnet-graph.ts';
import type { MinifasnetForm } from '../../electron/vision/minifasnet-graph.ts';
import { readTorchFile } from '../../electron/vision/torch-file.ts';
import type { TorchTensor } from '../../electron/vision/torch-file.ts';
import { FileRefused } from '../../electron/vision/unpickle.ts';
import { madePicture, shapesOf, valuesOf } from './made-weights.ts';
import { oldTorchFile } from './write-torch-file.ts';
import type { Written } from './write-torch-file.ts';

const byPyTorch: Readonly<Record<MinifasnetForm, readonly (readonly number[])[]>> = {
  'minifasnet-v2': [[-3.5347886085510254, -4.669214725494385, -4.448947429656982], [-2.308157205581665, -2.9035890102386475, -3.3377580642700195]],
  'minifasnet-v1se': [[0.5845165848731995, -1.879817247390747, -3.1831886768341064], [1.1535741090774536, -2.19767165184021, -4.051877498626709]],
};

const made = (form: MinifasnetForm, prefix = 'module.'): Map<string, Written> =>
  new Map([...shapesOf(form)].map(([name, dims]) => [`${prefix}${name}`, { dims, floats: name.endsWith('num_batches_tracked') ? null : valuesOf(name, dims) }]));

async function logits(onnx: Uint8Array, seed: number): Promise<number[]> {
  const session = await InferenceSession.create(onnx, { logSeverityLevel: 3, intraOpNumThreads: 1 });
  const answer = await session.run({ input: new Tensor('float32', madePicture(seed), [1, 3, 80, 80]) });
  return [...(answer['logits']!.data as Float32Array)];
}

describe.each(['minifasnet-v2', 'minifasnet-v1se'] as const)('%s', (form) => {
  const file = oldTorchFile(made(form));

  test('says what PyTorch says, to a ten-thousandth', async () => {
    const onnx = convertPack(form, file);
    for (const [i, expected] of byPyTorch[form].entries()) {
      const said = await logits(onnx, i + 1);
      expect(Math.max(...said.map((value, at) => Math.abs(value - expected[at]!)))).toBeLessThan(1e-4);
    }
  });

  test('is the same without the prefix of several cards, and without counters', () => {
    const bare = new Map([...made(form, '')].filter(([, { floats }]) => floats !== null));
    expect(Buffer.compare(convertPack(form, oldTorchFile(bare)), convertPack(form, file))).toBe(0);
  });

  test('does not take the other one\'s file', () => {
    expect(() => convertPack(form === 'minifasnet-v2' ? 'minifasnet-v1se' : 'minifasnet-v2', file)).toThrow(FileRefused);
  });
});

describe('a file with other tensors', () => {
  const right = readTorchFile(oldTorchFile(made('minifasnet-v2')));
  const floats = (...dims: readonly number[]): TorchTensor => ({ dims, stored: 'float32', raw: new Uint8Array(4 * dims.reduce((product, dim) => product * dim, 1)) });

  test.each<readonly [string, string, TorchTensor | null, string | RegExp]>([
    ['a tensor is missing', 'module.conv_4.model.3.project.bn.running_var', null, 'conv_4.model.3.project.bn.running_var is missing'],
    ['a tensor is too many', 'module.conv_7.weight', floats(1), 'the net has no conv_7.weight'],
    ['one name without the prefix', 'more', floats(1), /conv1\.conv\.weight/],
    ['a kernel of another size', 'module.conv_6_dw.conv.weight', floats(512, 1, 7, 7), /conv_6_dw\.conv\.weight is float32 512x1x7x7, not float32 512x1x5x5/],
    ['a block that does not fit the one before', 'module.conv_3.model.1.conv.conv.weight', floats(13, 60, 1, 1), /conv_3\.model\.1\.conv\.conv\.weight/],
    ['a block that ends wider than it began', 'module.conv_3.model.1.project.conv.weight', floats(65, 13, 1, 1), /conv_3\.model\.1\.project\.bn\.weight/],
    ['another number of classes', 'module.prob.weight', floats(4, 128), 'prob has 4 classes'],
    ['a counter in place of numbers', 'module.prob.weight', { dims: [], stored: 'int64', raw: new Uint8Array(8) }, /prob\.weight is int64/],
    ['numbers in place of a counter', 'module.bn.num_batches_tracked', floats(1), /bn\.num_batches_tracked is no counter/],
  ])('%s: refused', (_, name, tensor, why) => {
    const tensors = new Map(right);
    if (tensor === null) tensors.delete(name);
    else tensors.set(name, tensor);
    expect(() => buildMinifasnet('minifasnet-v2', tensors)).toThrow(why);
  });
});
