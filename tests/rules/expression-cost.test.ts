import { describe, expect, it } from 'vitest';
import { mayRunAway } from '../../electron/cases/expression-cost.ts';

describe('regular expressions of types', () => {
  it.each([String.raw`^(\w+ ?)+$`, '(a*)*', '(a+){2,}', String.raw`^((?:[A-Z]+)[ ,]?)*$`, '(?<x>a+?)+', '((a+)b)+', '(a|b+)*', '(?:(?:x{1,})?){3,}'])('%s may run away', (source) => { expect(mayRunAway(source)).toBe(true); });
  it.each([
    String.raw`^[\p{L}][\p{L}\p{M}'’., -]*$`, '^[A-Z0-9]([ ,]+[A-Z0-9]){1,5}$', String.raw`\(+\)*`, '[(+*)]+', 'a+b+c*', '(a{1,20} ?){1,6}', '(?=.*x)[a-z]+', '(ab)+c*', String.raw`\p{L}+(-\p{L}{1,9})*`, '', '+',
  ])('%s cannot', (source) => { expect(mayRunAway(source)).toBe(false); });
});
