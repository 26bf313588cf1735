import type { FoundSoFar } from '../cases/ports.ts';

/**
 * What running readings have found until now, by their work. Events reach every screen of the host, so they only count what was found;
 * the words themselves are asked for by whoever may see them, and are forgotten with the work.
 */
export class SoFar {
  readonly #found = new Map<string, FoundSoFar[]>();
  begin(work: string): void { this.#found.set(work, []); }
  /** How many there are now. */
  add(work: string, more: readonly FoundSoFar[]): number {
    const found = this.#found.get(work) ?? [];
    found.push(...more);
    this.#found.set(work, found);
    return found.length;
  }
  of(work: string): readonly FoundSoFar[] { return this.#found.get(work) ?? []; }
  end(work: string): void { this.#found.delete(work); }
}
