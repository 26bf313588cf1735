/**
 * The table's rows about calibration: pictures are handed over a few at a time, compared, and forgotten. Main holds templates in memory only,
 * under an id, until it is ended or another is begun.
 */
import { z } from 'zod';
import { mostCalibrationPairs, mostCalibrationPictures, mostPictureBytes, mostPicturesTogether } from './limits.ts';
import { secondEmbedder, someBytes, time } from './view-parts.ts';

const rate = z.strictObject({ errors: z.number().int(), trials: z.number().int(), rate01: z.number().nullable(), low01: z.number(), high01: z.number() });
export type RateView = z.infer<typeof rate>;
const operating = z.strictObject({ threshold: z.number(), score: z.number(), fmr: rate, fnmr: rate });

export const calibrationView = z.strictObject({
  engine: z.string(), modelSha256: z.string().nullable(), second: secondEmbedder.optional(), pictures: z.number().int(), withoutFace: z.number().int(),
  /** Pictures that could not be opened; none of them is among those without a face. */
  unreadable: z.number().int(), at: time,
  pairs: z.strictObject({ genuine: z.number().int(), impostors: z.number().int() }),
  notCompared: rate,
  /** Pairs that show nothing new, in no rate; `distinctPictures` have a face and are not the same as another. */
  dropped: z.strictObject({ itself: z.number().int(), repeated: z.number().int(), contradicting: z.number().int() }), distinctPictures: z.number().int(),
  wanted: z.array(z.strictObject({ fmr01: z.number(), at: operating.nullable(), claimable: z.boolean(), impostorsNeeded: z.number().int() })),
  policy: z.strictObject({ passScore: z.number(), greyScore: z.number(), pass: operating, grey: operating }),
  groups: z.array(z.strictObject({ group: z.string(), pass: operating, grey: operating })),
  equalErrorRate01: z.number().nullable(),
  equalError: operating.nullable(),
  /** The trade-off curve as SVG; null where there are not both kinds of pair. */
  curveSvg: z.string().nullable(),
});
export type CalibrationView = z.infer<typeof calibrationView>;

const staff = ['officer', 'administrator'] as const;
const calibrationId = z.uuid();
const index = z.number().int().min(0).max(mostCalibrationPictures - 1);

export const calibrationCalls = {
  'calibration.begin': { role: staff, input: z.strictObject({}), output: z.strictObject({ calibrationId }) },
  /** The next pictures, in the order in which they are counted from 0. Answers which of them have a face, and the numbers of those that cannot be opened. */
  'calibration.embed': {
    role: staff, output: z.strictObject({ faces: z.array(z.boolean()), unreadable: z.array(index) }),
    input: z.strictObject({
      calibrationId,
      pictures: z.array(someBytes).min(1).max(mostPicturesTogether).refine((pictures) => pictures.reduce((sum, bytes) => sum + bytes.byteLength, 0) <= mostPictureBytes, { error: 'too large' }),
    }),
  },
  /** Pairs of pictures by their numbers, or for each picture the number of its person: then every pair is compared. */
  'calibration.compare': {
    role: staff, output: calibrationView,
    input: z.strictObject({
      calibrationId,
      by: z.union([
        z.strictObject({ pairs: z.array(z.strictObject({ a: index, b: index, same: z.boolean(), group: z.string().min(1).max(80).nullable() })).min(1).max(mostCalibrationPairs) }),
        z.strictObject({ people: z.array(index).min(2).max(mostCalibrationPictures) }),
      ]),
    }),
  },
  'calibration.end': { role: staff, input: z.strictObject({ calibrationId }), output: z.null() },
} as const;
