import { expect, test } from 'vitest';
import { brokenFiles, countTests, heldAgain, type Report } from '../support/count-tests.ts';

const file = (name: string, statuses: Readonly<Record<string, string>>, status = 'passed'): Report['testResults'][number] =>
  ({ name, status, assertionResults: Object.entries(statuses).map(([fullName, is]) => ({ fullName, status: is })) });
const first: Report = { testResults: [file('a', { one: 'passed', two: 'pending', three: 'todo' }), file('b', { four: 'passed', five: 'failed', six: 'failed' }, 'failed'), file('c', {}, 'failed')] };

test('a run is counted by its tests; a file that could not be read is one failure', () => {
  expect(countTests(first, null)).toEqual({ passed: 2, failed: 3, skipped: 2 });
  expect(brokenFiles(first)).toEqual(['b', 'c']);
});

test('what was run again counts as it ended then, and what held is named', () => {
  const second: Report = { testResults: [file('b', { four: 'passed', five: 'passed', six: 'passed' }), file('c', { seven: 'failed' }, 'failed')] };
  expect(countTests(first, second)).toEqual({ passed: 4, failed: 1, skipped: 2 });
  expect(heldAgain(first, second)).toEqual(['five', 'six']);
});

test('a test that breaks again is one failure, however much else held', () => {
  const second: Report = { testResults: [file('b', { four: 'passed', five: 'failed', six: 'passed' }, 'failed'), file('c', { seven: 'passed' })] };
  expect(countTests(first, second)).toEqual({ passed: 4, failed: 1, skipped: 2 });
  expect(heldAgain(first, second)).toEqual([]);
});

test('a file whose set-up broke has a failure although none of its tests has', () => {
  expect(countTests({ testResults: [file('d', { eight: 'pending' }, 'failed')] }, null)).toEqual({ passed: 0, failed: 1, skipped: 1 });
});
