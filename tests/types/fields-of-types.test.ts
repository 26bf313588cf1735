import { describe, expect, it } from 'vitest';
import { isIsoDate } from '../../electron/cases/dates.ts';
import type { FieldReading, TextLine } from '../../electron/cases/document.ts';
import { fieldsFromLines } from '../../electron/cases/fields.ts';
import { line, shippedType } from '../rules/printed-lines.ts';
import { everyCard, type PrintedCard } from './people.ts';

const read = (card: PrintedCard, lines: readonly TextLine[] = card.lines): Record<string, FieldReading> => fieldsFromLines(lines, shippedType(card.type), card.size);
const raws = (fields: Record<string, FieldReading>): Record<string, string> => Object.fromEntries(Object.entries(fields).map(([key, { raw }]) => [key, raw]));
const named = everyCard.map((card) => [card.type, card] as const);

describe.each(named)('%s', (_, card) => {
  it('gives every value that is printed and nothing else', () => { expect(raws(read(card))).toEqual(card.raw); });

  it('gives values in their normal form, dates as days that exist, and doubts none', () => {
    const fields = read(card);
    expect(Object.fromEntries(Object.entries(fields).map(([key, { value }]) => [key, value]))).toEqual({ ...card.raw, ...card.value });
    for (const [key, { value }] of Object.entries(fields)) if (key.includes('DATE')) expect(isIsoDate(value)).toBe(true);
    // a zero beside a letter is for another zone to vouch for
    expect(Object.entries(fields).filter(([, { doubts }]) => doubts.some((doubt) => doubt !== 'look-alike')).map(([key, { doubts }]) => [key, doubts])).toEqual([]);
  });

  it('reads the same from lines in any order and at another size', () => {
    expect(raws(read(card, card.lines.toReversed()))).toEqual(card.raw);
    const smaller = card.lines.map((each) => ({ ...each, box: each.box.map((edge) => edge * 0.6) as unknown as TextLine['box'] }));
    expect(raws(fieldsFromLines(smaller, shippedType(card.type), { width: card.size.width * 0.6, height: card.size.height * 0.6 }))).toEqual(card.raw);
  });

  it('with any one line not seen, no field takes what belongs to another without saying so', () => {
    const wrong = card.lines.flatMap((gone) => Object.entries(read(card, card.lines.filter((each) => each !== gone)))
      // the same day in the other script is the field's own print
      .filter(([key, field]) => field.raw !== card.raw[key] && field.value !== card.value[key] && !field.doubtful && !partOf(field.raw, card.raw[key] ?? ''))
      .map(([key, { raw }]) => `without ${gone.text}: ${key} is ${raw}`));
    expect(wrong).toEqual([]);
  });

  it('a stranger\'s words beside the card change nothing', () => {
    const { width, height } = card.size;
    const strangers = [line('MR BARTHOLOMEW QUILL', width * 1.2, height * 0.4), line('Counter 4', -300, 40), line('01/02/1903', width * 1.2, height * 0.7)];
    expect(raws(read(card, [...card.lines, ...strangers]))).toEqual(card.raw);
  });
});

/** What is left when a line of several was not seen. */
const partOf = (raw: string, whole: string): boolean => whole.includes('\n') && raw.split('\n').every((each) => whole.split('\n').includes(each));
