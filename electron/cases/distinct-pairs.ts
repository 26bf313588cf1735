/**
 * A pair of pictures shows something once, however often and in whatever order it is listed, and a picture shows nothing of itself. Pictures are
 * told apart by what the models made of them: a copy under another name is the same picture.
 */
import type { Calibrating, ComparedPair } from './calibration.ts';

/** Pairs that were left out of every rate. */
export interface Dropped {
  /** A picture with itself. */
  readonly itself: number;
  /** Listed before, in this order or the other. */
  readonly repeated: number;
  /** Said to be the same person where it was said to be another before, or the other way round: the first word counts. */
  readonly contradicting: number;
}

export interface PictureNumbers {
  /** `place` (a path, or any name of its own) tells pictures without a template apart. */
  numberOf(template: Float32Array | null, place: string): number;
  /** Different pictures among those numbered; of these, with a face. */
  count(): number;
  distinct(): number;
}

export function numberPictures(): PictureNumbers {
  const [faces, others] = [new Map<string, number>(), new Map<string, number>()];
  return {
    numberOf(template, place) {
      const [known, key] = template === null ? [others, place] : [faces, textOf(template)];
      const number = known.get(key) ?? faces.size + others.size;
      known.set(key, number);
      return number;
    },
    count: () => faces.size + others.size,
    distinct: () => faces.size,
  };
}

/** Every bit of a template, as text to be looked up by. */
const textOf = ({ buffer, byteOffset, byteLength }: Float32Array): string => String.fromCharCode(...new Uint16Array(buffer, byteOffset, byteLength / 2));

export interface ListedPair extends Omit<ComparedPair, 'again'> { readonly a: number; readonly b: number }

/** Hands on a list of pairs of numbered pictures, each once; a pair that is listed under several groups counts once in each of them. */
export function countOnce(counting: Calibrating): (pair: ListedPair) => void {
  const seen = new Map<number, Map<number, { readonly same: boolean; readonly groups: Set<string | null> }>>();
  return ({ a, b, distance, same, group }) => {
    if (a === b) {
      counting.drop(same ? 'itself' : 'contradicting');
      return;
    }
    const partners = seen.get(Math.min(a, b)) ?? new Map();
    seen.set(Math.min(a, b), partners);
    const before = partners.get(Math.max(a, b));
    if (before === undefined) {
      partners.set(Math.max(a, b), { same, groups: new Set([group]) });
      counting.add({ distance, same, group });
    } else if (before.same !== same) counting.drop('contradicting');
    else if (group === null || before.groups.has(group)) counting.drop('repeated');
    else {
      before.groups.add(group);
      counting.add({ distance, same, group, again: true });
    }
  };
}

/** A picture of somebody; `first`: no picture before it had its number. */
export interface PersonsPicture { readonly number: number; readonly first: boolean; readonly person: number }

/** Of two pictures out of people's folders: whether they are a pair, or why not. */
export function pairOfPeople(a: PersonsPicture, b: PersonsPicture): 'counts' | keyof Dropped {
  if (a.number === b.number) return a.person === b.person ? 'itself' : 'contradicting';
  return a.first && b.first ? 'counts' : 'repeated';
}
