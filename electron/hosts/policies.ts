import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Policy } from '../cases/policy.ts';

const share = z.number().min(0).max(1);
const seconds = z.number().int().min(10);
const policyFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/), title: z.string().min(1), version: z.string().min(1),
  matching: z.strictObject({ passScore: z.number().min(0).max(100), greyScore: z.number().min(0).max(100), leastPortraitEyeDistancePx: z.number().min(0) })
    .refine(({ passScore, greyScore }) => greyScore <= passScore, { error: 'the grey band must begin below the pass score' }),
  secret: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('pin'), digits: z.number().int().min(4).max(12) }),
    z.strictObject({ kind: z.literal('password'), least: z.number().int().min(8).max(100) }),
  ]),
  lockAfterFailures: z.number().int().min(3).max(20), sampleShare01: share, retentionDays: z.number().int().min(1),
  blurAfterIdleSeconds: seconds, lockAfterIdleSeconds: seconds,
});

/** A shipped policy by its id. A file that does not keep the shape stops the start: rules are never guessed. */
export async function readPolicy(folder: string, id: string): Promise<Policy> {
  return policyFile.parse(JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')));
}
