/** Small parts that several views share. */
import { z } from 'zod';
import { failureCodes } from '../cases/result.ts';

export const time = z.number().int();
export const someBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
export const facts = z.record(z.string(), z.union([z.string(), z.number()]));
/** `[x0, y0, x1, y1]`. */
export const box = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();
const point = z.tuple([z.number(), z.number()]).readonly();
/** Corners: top left, top right, bottom right, bottom left, as the card is read. */
export const quad = z.tuple([point, point, point, point]).readonly();
/** One thing that a running reading has found. */
export const foundView = z.strictObject({ what: z.enum(['text', 'zone', 'barcode', 'type']), words: z.string() });
const share = z.number().min(0).max(1);
const sharePoint = z.tuple([share, share]).readonly();
/** The same as shares of a picture, 0 to 1. */
export const quadShares = z.tuple([sharePoint, sharePoint, sharePoint, sharePoint]).readonly();
export const boxShares = z.tuple([share, share, share, share]).readonly();
/** A second embedder that took part in a comparison. */
export const secondEmbedder = z.strictObject({ model: z.string(), modelSha256: z.string(), licence: z.enum(['confirmed', 'to be confirmed', 'not verified']) });
export const notPerformed = z.strictObject({ state: z.literal('not-performed'), why: z.enum(failureCodes), facts });
