import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { World } from '../desk/world.ts';

const sampleList = z.object({ samples: z.array(z.object({ id: z.string().regex(/^[0-9a-f]{8}$/), file: z.string(), title: z.string(), expect: z.string() })) });

/** The evaluation station's sample customers: rendered heads, cards that say SPECIMEN. An installation without them has none. */
export function openSamples(folder: string): World['samples'] {
  const list = async () => {
    const text = await readFile(join(folder, 'samples.json'), 'utf8').catch(() => '{"samples":[]}');
    return sampleList.parse(JSON.parse(text)).samples;
  };
  return {
    list: async () => (await list()).map(({ id, title, expect }) => ({ sampleId: id, title, expect })),
    bytes: async (sampleId) => {
      const sample = (await list()).find(({ id }) => id === sampleId);
      return sample === undefined ? null : readFile(join(folder, 'bundles', `${sample.id}.zip`));
    },
  };
}
