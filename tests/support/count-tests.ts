/** What a run came to, out of the JSON reports of one run or of two: files that broke are run once more, whole. */

/** The parts of Vitest's JSON report that are counted. */
export interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}
export interface Counts { readonly passed: number; readonly failed: number; readonly skipped: number }

const isBroken = ({ status, assertionResults }: Report['testResults'][number]): boolean => status === 'failed' || assertionResults.some((one) => one.status === 'failed');

export const brokenFiles = ({ testResults }: Report): readonly string[] => testResults.filter(isBroken).map(({ name }) => name);

/** Tests of `first` that broke and held in `second`. */
export function heldAgain(first: Report, second: Report): readonly string[] {
  const held = new Set(second.testResults.filter((file) => !isBroken(file)).flatMap(({ assertionResults }) => assertionResults.map(({ fullName }) => fullName)));
  return first.testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status, fullName }) => status === 'failed' && held.has(fullName)).map(({ fullName }) => fullName);
}

/** Each file counts as it last ran. One that could not even be read counts as one failure: it ran no test that could fail by itself. */
export function countTests(first: Report, second: Report | null): Counts {
  const last = new Map([...first.testResults, ...second?.testResults ?? []].map((file) => [file.name, file]));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of last.values()) {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed').length;
    const passed = file.assertionResults.filter(({ status }) => status === 'passed').length;
    counts.passed += passed;
    counts.failed += failed === 0 && isBroken(file) ? 1 : failed;
    counts.skipped += file.assertionResults.length - passed - failed;
  }
  return counts;
}
