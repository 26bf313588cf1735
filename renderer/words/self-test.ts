/** The self-test in words. Facts are what the check measured; a check without facts still says what it looks at. */
import type { SelfTestView } from '../../electron/contract/views.ts';
import { count, grouped, size } from './numbers.ts';

export type SelfTestLine = SelfTestView['lines'][number];
export type ModelLine = SelfTestView['models'][number];
type Check = SelfTestLine['check'];
type Outcome = SelfTestLine['outcome'];
type Facts = SelfTestLine['facts'];

export interface SelfTestWords { readonly title: string; readonly sentence: string; readonly outcome: string }

const num = (facts: Facts, key: string): number | null => (typeof facts[key] === 'number' ? facts[key] : null);
const str = (facts: Facts, key: string): string => (typeof facts[key] === 'string' ? facts[key] : '');
const join = (...parts: readonly (string | false | null)[]): string => parts.filter((part): part is string => typeof part === 'string' && part !== '').join(', ');

type Say = (facts: Facts, outcome: Outcome) => string;
interface Line { readonly title: string; readonly say: Say; readonly good?: string }

const noCamera: Say = (_, outcome) => (outcome === 'not-performed' ? 'Not opened by this test: each capture opens its camera and says which.' : 'Answers.');

const lines: Readonly<Record<Check, Line>> = {
  'document-camera': { title: 'Document camera', say: noCamera },
  'customer-camera': { title: 'Customer camera', say: noCamera },
  'chip-reader': { title: 'Chip reader', say: () => 'No reader is fitted.' },
  models: {
    title: 'Models', good: 'Verified',
    say: (facts) => {
      const verified = num(facts, 'matching'), total = num(facts, 'total');
      return verified === null || total === null ? 'Compared with the list of this version.' : `${verified} of ${total} match the list of this version.`;
    },
  },
  'case-store': {
    title: 'Case store', good: 'Whole',
    say: (facts, outcome) => outcome === 'failed'
      ? `${count(num(facts, 'faults') ?? 1, 'fault')} found. Make no new cases; call branch IT.`
      : `${join('Encrypted', outcome === 'good' && 'every page read', num(facts, 'cases') !== null && count(num(facts, 'cases') ?? 0, 'case'))}.`,
  },
  evidence: {
    title: 'Evidence', good: 'Whole',
    say: (facts, outcome) => {
      const files = num(facts, 'files') ?? num(facts, 'evidenceFiles');
      if (outcome === 'failed') return `${count(num(facts, 'damaged') ?? num(facts, 'faults') ?? 1, 'picture is', 'pictures are')} damaged. Do not decide on those cases.`;
      return files === null ? 'Every picture opens and is unchanged.' : files === 0 ? 'No pictures are kept yet.' : `${count(files, 'picture')}, each opened and unchanged.`;
    },
  },
  disk: {
    title: 'Disk',
    say: (facts, outcome) => {
      const free = num(facts, 'freeBytes');
      const left = free === null ? '' : `${size(free)} free.`;
      return outcome === 'good' ? left || 'Enough room.' : `${left} Call branch IT to make room.`.trim();
    },
  },
  clock: {
    title: 'Clock',
    say: (facts, outcome) => {
      if (outcome === 'not-performed') return 'Not compared: the bank’s clock is not reachable.';
      const off = num(facts, 'offMs');
      if (outcome === 'good') return off === null ? 'Runs forward; later than the last entry.' : `${(Math.abs(off) / 1000).toFixed(1)} s off.`;
      return 'The clock stands before the last entry of the record. Set it right.';
    },
  },
  'record-chain': {
    title: 'Record chain', good: 'Whole',
    say: (facts, outcome) => {
      const entries = num(facts, 'entries');
      if (outcome === 'failed') return 'The chain does not hold together. Export the record and call compliance.';
      return entries === null ? 'Unbroken.' : `${grouped(entries)} ${entries === 1 ? 'entry' : 'entries'}, unbroken.`;
    },
  },
  policy: {
    title: 'Policy', good: 'Valid',
    say: (facts, outcome) => {
      const name = [str(facts, 'title'), str(facts, 'version')].filter((part) => part !== '').join(' ');
      return outcome === 'remark' ? `${name === '' ? 'Made' : `${name}: made`} for trying out, not signed by a bank.` : name || 'Read and understood.';
    },
  },
  'screen-protection': {
    title: 'Screen protection',
    say: (_, outcome) => (outcome === 'good' ? 'On while a case is open.' : 'Not performed. A browser window cannot be protected from screen pictures.'),
  },
  'program-signature': {
    title: 'Program signature', good: 'Valid',
    say: ({ why }, outcome) => (outcome === 'good' ? 'Signed, not changed since install.' : outcome === 'failed' ? 'The signature does not fit. Call branch IT.'
      : why === 'from-source' ? 'Not performed. This is not an installed build.' : 'Not performed here. The system checks it at install and start.'),
  },
};

const outcomeWords: Readonly<Record<Outcome, string>> = { good: 'Good', remark: 'Remark', failed: 'Failed', 'not-performed': 'Not performed' };

export function selfTestWords({ check, outcome, facts }: SelfTestLine): SelfTestWords {
  const { title, say, good } = lines[check];
  return { title, sentence: say(facts, outcome), outcome: outcome === 'good' ? good ?? outcomeWords.good : outcomeWords[outcome] };
}

/** `Document camera, customer camera and clock`: what was left out, in one line. */
export function notPerformedWords(found: readonly SelfTestLine[]): string {
  const names = found.filter(({ outcome }) => outcome === 'not-performed').map(({ check }, at) => (at === 0 ? lines[check].title : lines[check].title.toLowerCase()));
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const worstFirst: readonly Outcome[] = ['failed', 'remark', 'not-performed', 'good'];
/** Exceptions first; within an outcome the order of the test. */
export const exceptionsFirst = (found: readonly SelfTestLine[]): readonly SelfTestLine[] =>
  [...found].sort((a, b) => worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome));

/** `7 passed, 1 with a remark, 1 not performed` */
export function selfTestSummary(found: readonly SelfTestLine[]): string {
  const many = (outcome: Outcome): number => found.filter((line) => line.outcome === outcome).length;
  const parts: readonly [number, string][] = [
    [many('failed'), 'failed'], [many('good'), 'passed'], [many('remark'), 'with a remark'], [many('not-performed'), 'not performed'],
  ];
  return parts.filter(([many_]) => many_ > 0).map(([many_, words]) => `${many_} ${words}`).join(', ');
}

export const modelStatusWords: Readonly<Record<ModelLine['status'], string>> = {
  matches: 'Matches', missing: 'Missing', refused: 'Refused', optional: 'Optional, off',
};
