/** Which field is looked at first: what contradicts, then what is missing or doubtful, then what only one source says. */
import type { ShownField } from './shown-fields.ts';

function rankOf({ field, remark }: ShownField): number {
  if (remark?.tone === 'conflict') return 0;
  return field.value === '' || field.doubtful ? 1 : 2;
}

/**
 * The order as the page first met each field: settling one changes what it is, never where it stands. `before` is the order
 * so far; fields that were not there yet come behind.
 */
export function keepOrder(before: readonly string[], fields: readonly ShownField[]): readonly string[] {
  const fresh = fields.filter(({ key }) => !before.includes(key)).toSorted((a, b) => rankOf(a) - rankOf(b));
  return fresh.length === 0 ? before : [...before, ...fresh.map(({ key }) => key)];
}

export const inOrder = (fields: readonly ShownField[], order: readonly string[]): readonly ShownField[] =>
  fields.toSorted((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
