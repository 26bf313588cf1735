/** Boxes to light on one side of a document: the field that is looked at, the same data in other zones, and the rest. */
import type { FieldView } from '../../../electron/contract/views.ts';
import type { Box, Side } from '../../../electron/contract/vocabulary.ts';
import type { StageBox } from '../../parts/Stage.tsx';
import { printedAt } from './shown-fields.ts';

const sameBox = (a: Box, b: Box): boolean => a.every((edge, at) => edge === b[at]);

/** One box a place: several fields may come from one printed line. */
export function boxesOn(side: Side, fields: readonly FieldView[], active: FieldView | undefined): StageBox[] {
  const boxes: StageBox[] = [];
  const add = (id: string, box: Box, look: StageBox['look']) => { if (!boxes.some((one) => sameBox(one.box, box))) boxes.push({ id, box, look }); };
  const lit = active === undefined ? null : printedAt(active);
  if (active !== undefined && lit?.side === side) add(active.key, lit.box, 'lit');
  for (const source of ['MRZ', 'BARCODE'] as const) {
    const twin = active?.sources[source];
    if (active !== undefined && twin !== undefined && twin.box !== null && twin.side === side) add(`${active.key} ${source}`, twin.box, lit === null ? 'lit' : 'twin');
  }
  for (const field of fields) {
    const at = printedAt(field);
    if (at?.side === side) add(field.key, at.box, 'dim');
  }
  return boxes;
}

/** The picture to turn to for a field: where it is printed, else where any source has it. */
export function sideOf(field: FieldView | undefined): Side | null {
  if (field === undefined) return null;
  const read = [field.sources.MRZ, field.sources.BARCODE].find((source) => source !== undefined && source.box !== null);
  return printedAt(field)?.side ?? read?.side ?? null;
}
