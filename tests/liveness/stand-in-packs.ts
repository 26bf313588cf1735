/**
 * Stand-ins for the MiniFASNet packs, whose real files are not at hand: nets of the right shape that say one thing of every picture,
 * pinned in a manifest of their own and served from this machine.
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { manifest } from '../../electron/vision/models.ts';
import type { ModelManifest } from '../../electron/vision/models.ts';
import { minifasnetForms } from '../../electron/vision/minifasnet-graph.ts';
import type { MinifasnetForm } from '../../electron/vision/minifasnet-graph.ts';
import { shapesOf } from '../models/made-weights.ts';
import { oldTorchFile } from '../models/write-torch-file.ts';

export type PackFiles = Readonly<Record<MinifasnetForm, Buffer>>;

/** Nets that say `real01` of whatever they are shown: nothing reaches the last layer but a one that is added before it. */
export function packsThatSay(real01: number): PackFiles {
  // softmax of (0, logit, 0)
  const logit = Math.log((2 * real01) / (1 - real01));
  const filled = (name: string, dims: readonly number[]): Float32Array => {
    const floats = new Float32Array(dims.reduce((product, dim) => product * dim, 1));
    if (name.endsWith('running_var') || name === 'bn.bias') return floats.fill(1);
    return name === 'prob.weight' ? floats.fill(logit / 128, 128, 256) : floats;
  };
  const fileOf = (form: MinifasnetForm): Buffer => oldTorchFile(new Map([...shapesOf(form)].map(([name, dims]) =>
    [`module.${name}`, { dims, floats: name.endsWith('num_batches_tracked') ? null : filled(name, dims) }] as const)));
  return { 'minifasnet-v2': fileOf('minifasnet-v2'), 'minifasnet-v1se': fileOf('minifasnet-v1se') };
}

/** The shipped manifest, but that these files are promised, at this address. */
export function manifestOf(files: PackFiles, address: string): ModelManifest {
  const form = (name: string): MinifasnetForm | undefined => minifasnetForms.find((one) => one === name);
  return {
    ...manifest,
    models: manifest.models.map((entry) => {
      const pack = form(entry.name);
      if (pack === undefined) return entry;
      const bytes = files[pack];
      return { ...entry, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, source: { ...entry.source, url: `${address}/${pack}` } };
    }),
  };
}

export interface PackServer {
  readonly address: string;
  /** What is answered from now on. */
  serve(files: PackFiles): void;
  close(): Promise<void>;
}

export async function openPackServer(): Promise<PackServer> {
  let files: PackFiles | null = null;
  const server = createServer((request, response) => {
    const pack = minifasnetForms.find((form) => request.url === `/${form}`);
    response.end(pack === undefined ? undefined : files?.[pack]);
  });
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (next) => { files = next; },
    close: () => new Promise((closed) => { server.close(() => closed()); }),
  };
}
