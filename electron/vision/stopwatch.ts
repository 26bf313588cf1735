/** Wall time by step, for the proof and the bench. */
export function stopwatch() {
  const startedAt = performance.now();
  let since = startedAt;
  const steps: Record<string, number> = {};
  return {
    /** Ends the running step. */
    mark: (name: string): void => { const now = performance.now(); steps[name] = (steps[name] ?? 0) + now - since; since = now; },
    /** A step that timed itself. */
    take: (name: string, ms: number): void => { steps[name] = ms; since = performance.now(); },
    total: (): number => performance.now() - startedAt,
    steps: (): Record<string, number> => ({ ...steps }),
  };
}
