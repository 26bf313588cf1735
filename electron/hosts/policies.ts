import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { challengeKinds } from '../cases/challenges.ts';
import { defaultEngine, faceEngines } from '../cases/matching.ts';
import type { Policy } from '../cases/policy.ts';
import { printOrScreenWays } from '../cases/print-or-screen.ts';

const share = z.number().min(0).max(1);
const seconds = z.number().int().min(10);
const limit = z.number().int().min(2000).max(60_000);
const twoOrThree = z.union([z.literal(2), z.literal(3)]);
/** The shape of a policy file. */
export const policyFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/), title: z.string().min(1), version: z.string().min(1),
  matching: z.strictObject({
    // a file from before there was a choice means the engine that there was
    engine: z.enum(faceEngines).default(defaultEngine), passScore: z.number().min(0).max(100), greyScore: z.number().min(0).max(100), leastPortraitEyeDistancePx: z.number().min(0),
  }).refine(({ passScore, greyScore }) => greyScore <= passScore, { error: 'the grey band must begin below the pass score' }),
  cameras: z.strictObject({
    refusedWords: z.array(z.string().min(2)), fieldOfViewDegrees: z.number().min(20).max(120), nearCm: z.number().min(20), farCm: z.number().max(200),
  }).refine(({ nearCm, farCm }) => nearCm < farCm, { error: 'the nearest must be nearer than the farthest' }),
  liveness: z.strictObject({
    challenges: z.array(z.enum(challengeKinds)).min(3), challengesLeast: twoOrThree, challengesMost: twoOrThree, challengeLimitMs: limit, neutralMs: z.number().int().min(300).max(5000),
    neutralLimitMs: limit, restMs: z.number().int().min(0).max(3000), mostAttempts: z.number().int().min(1).max(5), sameFaceDistance: z.number().min(0.2).max(0.6),
    // a file from before there was such a look wants none
    printedOrReplayed: z.enum(printOrScreenWays).default('off'),
  }).refine(({ challenges }) => new Set(challenges).size === challenges.length, { error: 'a challenge is named twice' })
    .refine(({ challengesLeast, challengesMost }) => challengesLeast <= challengesMost, { error: 'least is more than most' }),
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
