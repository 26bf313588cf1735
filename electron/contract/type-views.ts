/** What a screen may see of the types of documents a station knows, of a file that would add one, and of one tried on a picture. */
import { z } from 'zod';
import { storedTypeFaults } from '../cases/type-ports.ts';
import { sides } from '../cases/words.ts';
import { barcodeView, fieldView, mrzView, numberCheckView, qualityView } from './document-views.ts';
import { box, someBytes, time } from './view-parts.ts';

/** Where a type comes from. `shipped` came with the program. */
export const typeOrigins = ['shipped', 'imported'] as const;
export type TypeOrigin = (typeof typeOrigins)[number];

/** Why an imported type is not used: as in storage, or its file is not one that this version understands. */
export const typeFaults = [...storedTypeFaults, 'shape'] as const;
export type TypeFault = (typeof typeFaults)[number];

const known = { id: z.string(), sha256: z.string(), origin: z.enum(typeOrigins), importedAt: time.nullable(), importedByName: z.string().nullable() };
export const packView = z.union([
  z.strictObject({
    state: z.literal('in-use'), ...known, name: z.string(), issuer: z.string(), side: z.enum(sides), version: z.number().int(),
    /** Stands in place of the shipped type of its id. */
    replacesShipped: z.boolean(),
  }),
  /** Not used: what lies here is not what was imported. `name` where the program has a type of this id of its own, which is used instead. */
  z.strictObject({ state: z.literal('refused'), ...known, why: z.enum(typeFaults), name: z.string().nullable() }),
]);
export type PackView = z.infer<typeof packView>;

/** `place` is a path into the file, `line` its line from 1; null where the whole file is meant. */
export const complaintView = z.strictObject({ place: z.string(), line: z.number().int().nullable(), words: z.string() });
export type ComplaintView = z.infer<typeof complaintView>;

export const packCheckView = z.union([
  z.strictObject({ state: z.literal('refused'), complaints: z.array(complaintView), left: z.number().int() }),
  z.strictObject({
    state: z.literal('good'), id: z.string(), name: z.string(), issuer: z.string(), side: z.enum(sides), version: z.number().int(), sha256: z.string(),
    anchors: z.number().int(), prints: z.number().int(), fields: z.number().int(),
    /** What is here under this id already. */
    replaces: z.strictObject({ origin: z.enum(typeOrigins), name: z.string(), version: z.number().int(), same: z.boolean() }).nullable(),
  }),
]);
export type PackCheckView = z.infer<typeof packCheckView>;

export const importView = z.union([
  z.strictObject({ state: z.literal('imported'), id: z.string(), sha256: z.string() }),
  /** Nothing was changed. */
  z.strictObject({ state: z.literal('not-imported'), check: packCheckView }),
]);
export type ImportView = z.infer<typeof importView>;

const seen = z.strictObject({ text: z.string(), box });
export const trialView = z.strictObject({
  id: z.string(), name: z.string(), version: z.number().int(), tookMs: z.number(),
  /** The likeliest first; `here` is the type that is tried, on whatever place. */
  candidates: z.array(z.strictObject({ id: z.string(), name: z.string(), score01: z.number(), here: z.boolean() })),
  /** Below this a picture is of no known type. */
  neededScore01: z.number(),
  anchors: z.array(z.strictObject({ words: z.array(z.string()), looks: z.string().nullable(), weight: z.number(), seen: seen.nullable(), share01: z.number() })),
  against: z.array(z.strictObject({ words: z.string(), text: z.string(), box })),
  ownLabels: z.strictObject({ seen: z.number().int(), of: z.number().int() }),
  rules: z.array(z.strictObject({
    id: z.string(), labels: z.array(z.string()), label: seen.nullable(), how: z.enum(['label', 'last-line', 'flush', 'one-of', 'looks']).nullable(),
    lines: z.array(z.strictObject({ text: z.string(), box, confidence: z.number() })), doubts: z.array(z.string()), feeds: z.array(z.string()),
  })),
  /** Every field of the type in its order; null where no source gave it. */
  fields: z.array(z.strictObject({ key: z.string(), name: z.string(), required: z.boolean(), found: fieldView.nullable() })),
  idle: z.array(seen),
  /** The zone the type says the side has, and the one that was read. */
  wantedMrz: z.string().nullable(), mrz: mrzView.nullable(),
  wantedBarcodes: z.array(z.string()), barcodes: z.array(barcodeView), numberRule: z.string().nullable(), numberChecks: z.array(numberCheckView),
  card: z.strictObject({ found: z.boolean(), width: z.number(), height: z.number(), dpi: z.number().nullable() }), quality: qualityView, rectified: someBytes,
});
export type TrialView = z.infer<typeof trialView>;
