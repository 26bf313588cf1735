/** A manifest with one invented model, for tests about files rather than about models. */
import { createHash } from 'node:crypto';
import type { ManifestEntry, ModelManifest } from '../../electron/vision/models.ts';

export const standInBytes: Uint8Array = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 31 + (index >> 8)) & 255);

export function standInManifest(url?: string): ModelManifest {
  const entry: ManifestEntry = {
    name: 'yunet',
    file: 'stand-in.onnx',
    sha256: createHash('sha256').update(standInBytes).digest('hex'),
    bytes: standInBytes.length,
    usedFor: 'tests',
    optional: true,
    enabled: false,
    delivery: 'not fetched',
    inputs: [],
    outputs: [],
    licence: { name: 'none', status: 'not verified', link: 'https://example.org/', note: '' },
    source: { package: 'nobody/nothing', path: 'stand-in.onnx', ...(url === undefined ? {} : { url }) },
  };
  return { version: 1, models: [entry] };
}
