/**
 * A document type is data: what is printed where, and which field each print feeds. Types are shipped in
 * resources/document-types and can be imported; their published shape is schema.json beside them, made from this file.
 */
import { z } from 'zod';

const slug = z.string().regex(/^[a-z][a-z0-9-]*$/);
const key = z.string().regex(/^[A-Z][A-Z0-9_]*$/);
/** A pattern of ECMAScript with the flags `iu`. Short, and texts on cards are short: no pattern can run long. */
const pattern = z.string().min(1).max(200).refine(compiles, { error: 'is not a regular expression' });
const share = z.number().min(0).max(1);

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'iu').source !== '';
  } catch {
    return false;
  }
}

/** Words that belong to the form and not to the person. One of `words` on the card is evidence of the type with this weight. */
const anchor = z.strictObject({
  words: z.array(z.string().min(2)).min(1),
  /** Likelihood of this type once such words are seen, 0 to 1; several pieces of evidence add up as independent ones. */
  weight: share,
});

const printedShape = z.strictObject({
  id: slug,
  /** The number printed before the label, as on licences: `4d`. It also stands alone where the card numbers its labels. */
  index: z.string().regex(/^\d{1,2}[a-z]?$/).optional(),
  /** What the form prints before or above the value, in every spelling met. Case, spaces and punctuation do not count. */
  labels: z.array(z.string().min(1)).default([]),
  /** Where the value stands from its label, likeliest first. A value glued to its label is found either way. */
  place: z.array(z.enum(['right', 'below'])).default(['right', 'below']),
  /** What a line of the value looks like. What does not is left alone, or marked doubtful where nothing else can be meant. */
  looks: pattern.optional(),
  /** Most lines of the value. */
  lines: z.number().int().min(1).max(6).default(1),
  /** The line that ends a value of several lines. */
  lastLine: pattern.optional(),
  /** How to find it where no label is printed: by its last line, by one of the words in `oneOf`, or by its looks inside `within`. */
  unlabelled: z.enum(['last-line', 'one-of', 'looks']).optional(),
  oneOf: z.array(z.string().min(1)).optional(),
  /** Where on the card it can stand: left, top, right, bottom as shares of its width and height. */
  within: z.tuple([share, share, share, share]).optional(),
});

export const fieldKinds = ['text', 'name', 'number', 'date', 'code'] as const;
export const fieldParts = ['whole', 'first-word', 'middle-words', 'suffix', 'without-suffix', 'street', 'city', 'state', 'postcode', 'before-comma', 'after-comma', 'first-line', 'second-line'] as const;

const fieldShape = z.strictObject({
  /** In plain words, for the screen. */
  name: z.string().min(1),
  kind: z.enum(fieldKinds),
  /** The prints that feed it, by their id, and which part of them it is; the first that gives something counts. */
  from: z.array(z.strictObject({ print: slug, part: z.enum(fieldParts).default('whole') })).min(1),
  /** What the whole value must look like; otherwise it is doubtful. */
  pattern: pattern.optional(),
});

export const documentTypeShape = z.strictObject({
  $schema: z.string().optional(),
  id: key,
  version: z.number().int().min(1),
  name: z.string().min(1),
  /** ISO 3166-1 alpha-3, or empty where any state may issue it. */
  issuer: z.string().regex(/^([A-Z]{3})?$/),
  /** Of the card or page in millimetres; null where it can be any. */
  size: z.strictObject({ widthMm: z.number().positive(), heightMm: z.number().positive() }).nullable(),
  scripts: z.array(z.enum(['latin', 'han', 'vietnamese', 'khmer', 'thai'])).min(1),
  /** Order of day and month where dates stand in figures; null where the card does not tell. */
  dateOrder: z.enum(['MDY', 'DMY', 'YMD']).nullable(),
  anchors: z.array(anchor),
  /** Printed words that are nobody's value: mottos, endorsements in words, specimen marks. */
  decoration: z.array(z.string().min(1)).default([]),
  printed: z.array(printedShape),
  fields: z.record(key, fieldShape),
  required: z.array(key),
  /** The rule of national-numbers.ts that the document number is checked by; null where there is none. */
  numberRule: z.string().nullable(),
  /** What the teller checks by hand, in this order. */
  physicalChecks: z.array(z.strictObject({ id: slug, ask: z.string().min(1) })),
}).superRefine((type, context) => {
  const complain = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
  const ids = new Set(type.printed.map(({ id }) => id));
  if (ids.size !== type.printed.length) complain(['printed'], 'two prints have one id');
  for (const [name, { from }] of Object.entries(type.fields)) {
    for (const { print } of from) if (!ids.has(print)) complain(['fields', name, 'from'], `no print is called ${print}`);
  }
  for (const name of type.required) if (type.fields[name] === undefined) complain(['required'], `${name} is not among the fields`);
  type.printed.forEach((print, at) => {
    if (print.unlabelled === 'one-of' && print.oneOf === undefined) complain(['printed', at], 'one-of needs its words');
    if (print.unlabelled === 'last-line' && print.lastLine === undefined) complain(['printed', at], 'last-line needs its pattern');
    if (print.unlabelled === 'looks' && (print.looks === undefined || print.within === undefined)) complain(['printed', at], 'looks needs a pattern and a place');
  });
});

/** A document type as the rules use it, defaults filled in. */
export type DocumentTypeData = z.output<typeof documentTypeShape>;
export type PrintedData = DocumentTypeData['printed'][number];
export type FieldData = DocumentTypeData['fields'][string];
export type FieldPart = (typeof fieldParts)[number];

export type TypeCheck = { readonly ok: true; readonly type: DocumentTypeData } | { readonly ok: false; readonly complaints: readonly string[] };

/** Judges a parsed JSON file. Complaints name the place in the file and quote nothing of it. */
export function checkDocumentType(file: unknown): TypeCheck {
  const checked = documentTypeShape.safeParse(file);
  if (checked.success) return { ok: true, type: checked.data };
  return { ok: false, complaints: checked.error.issues.map(({ path, message }) => `${path.join('.') || 'file'}: ${message}`) };
}

/** The published JSON Schema (2020-12) of a document type file. */
export const documentTypeJsonSchema = (): unknown => z.toJSONSchema(documentTypeShape, { io: 'input' });
