/** The table's rows about types of documents. Nothing of a picture that a type is tried on is kept. */
import { z } from 'zod';
import { roles } from '../cases/roles.ts';
import { mostPictureBytes, mostTypeBytes } from './limits.ts';
import { importView, packCheckView, packView, trialView } from './type-views.ts';
import { someBytes } from './view-parts.ts';

const nothing = z.strictObject({});
const typeId = z.string().regex(/^[A-Z][A-Z0-9_]{1,59}$/);
const bytesUpTo = (most: number) => someBytes.refine((bytes) => bytes.byteLength <= most, { error: 'too large' });
const file = z.strictObject({ bytes: bytesUpTo(mostTypeBytes) });
const administrator = ['administrator'] as const;

export const typeCalls = {
  'types.packs': { role: roles, input: nothing, output: z.array(packView) },
  /** Whether a file is a type, and where it is not. Changes nothing. */
  'types.check': { role: roles, input: file, output: packCheckView },
  /** One that has the id of another is imported only where it is said that it replaces it. */
  'types.import': { role: administrator, input: file.extend({ replacing: z.boolean() }), output: importView },
  'types.remove': { role: administrator, input: z.strictObject({ id: typeId }), output: z.null() },
  /** A type that is known here, or a file that is not imported. */
  'types.try': {
    role: roles, output: trialView,
    input: z.strictObject({ type: z.union([z.strictObject({ id: typeId }), file]), picture: bytesUpTo(mostPictureBytes) }),
  },
  'types.cancelTry': { role: roles, input: nothing, output: z.null() },
} as const;
