/** The verdict tree in words: what was checked, what came of it, one band each. Codes and facts are the rules', sentences are ours. */
import type { FailureCode } from '../../electron/contract/result.ts';
import { failureCodes } from '../../electron/contract/result.ts';
import type { FindingView } from '../../electron/contract/views.ts';
import type { Opinion } from '../../electron/contract/vocabulary.ts';
import { adviceFor } from '../failures.ts';
import type { Tone } from '../parts/Band.tsx';
import { fieldList } from './fields.ts';
import { count } from './numbers.ts';
import { calendarDate } from './times.ts';

export interface FindingWords { readonly title: string; readonly sentence: string; readonly tone: Tone; readonly band: string }

export interface FindingAbout {
  readonly opinion?: Opinion | null;
  readonly documentType?: string;
  readonly typeName?: string;
  /** Who reads it: the teller said something, or the officer reads what the teller said. */
  readonly reader?: 'teller' | 'officer';
}

type Outcome = FindingView['outcome'];
type Say = (finding: FindingView, about: FindingAbout) => Omit<FindingWords, 'tone' | 'band'> & { readonly band?: string };

const bandWords: Readonly<Record<Outcome, string>> = {
  failed: 'Failed', 'second-person': 'Second person', resolved: 'Resolved', 'not-performed': 'Not performed', passed: 'Passed',
};
const tones: Readonly<Record<Outcome, Tone>> = {
  failed: 'failed', 'second-person': 'second-person', resolved: 'passed', 'not-performed': 'not-performed', passed: 'passed',
};

const number = (facts: FindingView['facts'], key: string): number => (typeof facts[key] === 'number' ? facts[key] : 0);
const text = (facts: FindingView['facts'], key: string): string => (typeof facts[key] === 'string' ? facts[key] : '');
const isFailureCode = (word: string): word is FailureCode => (failureCodes as readonly string[]).includes(word);

/** `No face was found in the picture.` for a fact `why` that names a failure. */
const whyNot = (facts: FindingView['facts']): string => {
  const why = text(facts, 'why');
  return isFailureCode(why) ? adviceFor({ code: why, facts }).happened : '';
};
function saidBy(reader: FindingAbout['reader'], opinion: Opinion | null | undefined): string {
  if (opinion === null || opinion === undefined) return '';
  const who = reader === 'officer' ? 'The teller' : 'You';
  return { same: `${who} said: same person.`, another: `${who} said: another person.`, 'cannot-say': `${who} could not say.` }[opinion] ?? '';
}

function livenessWords(outcome: FindingView['outcome'], facts: FindingView['facts']): { readonly sentence: string; readonly band?: string } {
  const attempts = number(facts, 'attempts');
  if (outcome === 'passed') return { sentence: attempts > 1 ? `The challenges were met, at attempt ${attempts}, by the same face.` : 'The challenges were met by the same face.' };
  if (outcome === 'failed') return { sentence: 'The challenges were not met.' };
  if (outcome === 'second-person' && text(facts, 'why') === 'another-face') return { sentence: 'The challenges were met, but another face was measured in between. A second person decides.' };
  if (outcome === 'second-person' && number(facts, 'others') > 0) return { band: 'Other way', sentence: 'Another face than the customer’s was measured in an attempt; then the other way through was taken. A second person decides.' };
  if (outcome === 'second-person') return { band: 'Other way', sentence: number(facts, 'tried') > 0 ? 'The challenges were not met; the customer went the other way through. A second person decides.' : 'The customer went the other way through. A second person decides.' };
  return { sentence: text(facts, 'why') === 'bundle' ? 'Not performed. A bundle brings a picture, not the customer.' : 'Not performed.' };
}

const sentences: Readonly<Record<FindingView['check'], Say>> = {
  'face-match': ({ outcome, facts }, { opinion, reader }) => {
    const title = 'Face match';
    const said = opinion === null || opinion === undefined ? '' : ` ${saidBy(reader, opinion)}`;
    if (outcome === 'passed') return { title, band: 'Clear', sentence: `The two faces match.${said}` };
    if (outcome === 'failed') return { title, band: 'Refused', sentence: `The two faces do not match.${said}` };
    const why = whyNot(facts);
    if (why !== '') return { title, band: 'Not compared', sentence: `${why} A second person compares them by eye.` };
    return { title, band: 'Grey band', sentence: `Neither clear nor refused.${said}` };
  },
  opinion: ({ outcome, facts, reasons }, { reader }) => {
    const title = reader === 'officer' ? 'Teller’s opinion' : 'Your opinion';
    const answer = text(facts, 'answer') as Opinion;
    const after = (words: string): string => `${saidBy(reader, answer)} ${words}`.trim();
    if (outcome === 'passed') return { title, band: 'Agrees', sentence: after('The comparison agrees.') };
    if (answer === 'cannot-say') return { title, sentence: after('A second person looks.') };
    if (reasons.length > 0) return { title, band: 'Differs', sentence: after('The comparison says otherwise.') };
    return { title, sentence: after('The comparison alone cannot clear it.') };
  },
  details: ({ outcome, facts, keys }, { documentType }) => {
    const title = 'Form and document';
    if (outcome === 'not-performed') return { title, sentence: 'Nothing on the form could be compared with the document.' };
    if (outcome === 'passed') {
      const formatting = number(facts, 'formattingOnly'), compared = number(facts, 'compared');
      return { title, band: 'Agree', sentence: `${compared} of ${count(compared, 'field')} agree${formatting > 0 ? `, ${formatting} by formatting only` : ''}.` };
    }
    return { title, band: 'Conflict', sentence: `${fieldList(keys, documentType)}: the form and the document differ. The other ${number(facts, 'compared') - keys.length} agree.` };
  },
  document: ({ outcome, facts, reasons }, { typeName }) => {
    const title = 'Document';
    const why = whyNot(facts);
    if (why !== '') return { title, band: 'Not read', sentence: `${why} A second person reads it.` };
    const outline = facts['outline'] === 'found' ? 'its outline was found' : 'its outline was not found, the whole picture was read';
    if (reasons.some(({ code }) => code === '109')) return { title, band: 'Type not known', sentence: 'The type is not one this station knows. A second person looks at it.' };
    if (outcome === 'passed') return { title, band: 'Readable', sentence: `${typeName === undefined || typeName === '' ? 'Type recognised' : typeName}; ${outline}.` };
    return { title, band: 'Poor picture', sentence: 'The picture is not good enough to be trusted alone. A second person looks at it.' };
  },
  override: ({ facts, reasons }) => ({
    title: 'Used anyway', sentence: `The picture of the ${text(facts, 'side') === 'back' ? 'back' : 'front'} was too poor and used all the same${reasons[0] === undefined ? '' : `: ${reasons[0].text.toLowerCase()}`}. A second person looks at it.`,
  }),
  back: ({ outcome, facts }) => {
    const title = 'Back of the document';
    if (outcome === 'passed') return { title, band: 'Read', sentence: 'Both sides were read.' };
    if (outcome === 'not-performed') return { title, sentence: text(facts, 'why') === 'skipped' ? 'Not performed. The teller went on without it.' : 'Not performed. Only the front is here.' };
    const why = whyNot(facts);
    return { title, sentence: why === '' ? 'It could not be read. A second person looks at it.' : `${why} A second person looks at it.` };
  },
  mrz: ({ outcome, keys }, { documentType }) => ({
    title: 'Machine-readable zone',
    ...(outcome === 'not-performed'
      ? { band: 'None here', sentence: 'This document has none.' }
      : outcome === 'passed' ? { band: 'Agrees', sentence: 'Its check digits hold, and it says the same as the print.' }
      : outcome === 'resolved' ? { sentence: 'What differed was put right by hand and agrees now.' }
      : keys.length > 0 ? { band: 'Conflict', sentence: `${fieldList(keys, documentType)}: the print and the machine-readable zone differ.` } : { band: 'Not read', sentence: 'It could not be read for certain. A second person looks at it.' }),
  }),
  expiry: ({ outcome, facts }) => {
    const title = 'Expiry';
    if (outcome === 'not-performed') return { title, band: 'No date', sentence: 'No expiry date was read.' };
    const expires = text(facts, 'expires');
    if (outcome === 'failed') return { title, band: 'Expired', sentence: `The document expired on ${calendarDate(expires)}.` };
    return { title, band: 'In date', sentence: expires === '' ? 'The document is in date.' : `In date until ${calendarDate(expires)}.` };
  },
  'number-rule': ({ outcome }) => ({
    title: 'Number rule',
    ...({
      passed: { band: 'Holds', sentence: 'The number follows the rule of its document.' },
      failed: { band: 'Broken', sentence: 'The number does not follow the rule of its document.' },
      'not-performed': { sentence: 'This document has no rule for its number.' },
      'second-person': { sentence: 'The number could not be checked against its rule.' },
      resolved: { sentence: 'The number was put right and now follows its rule.' },
    }[outcome]),
  }),
  fields: ({ outcome, keys }, { documentType }) => ({
    title: 'Fields',
    ...(outcome === 'passed'
      ? { band: 'Complete', sentence: 'Every field that is asked for was read.' }
      : { sentence: keys.length > 0 ? `${fieldList(keys, documentType)} could not be read for certain.` : 'Not every field could be read for certain.' }),
  }),
  edits: ({ keys }, { documentType }) => ({
    title: 'Changed by hand', band: 'Changed',
    sentence: `${fieldList(keys, documentType)}. What was read is kept beside it.`,
  }),
  liveness: ({ outcome, facts }) => ({ title: 'Liveness', ...livenessWords(outcome, facts) }),
  'face-capture': ({ outcome }) => ({
    title: 'Face picture',
    ...(outcome === 'passed' ? { band: 'Live', sentence: 'Taken at the counter, by its camera.' } : { sentence: 'It came as a file, not from the camera. A second person decides.' }),
  }),
  physical: ({ outcome, facts }) => ({
    title: 'Touch, tilt and edge',
    sentence: outcome === 'not-performed' ? (text(facts, 'why') === 'bundle' ? 'Not performed. Only a picture of the document is here.' : 'Not performed.') : outcome === 'passed' ? 'Nothing unusual was felt or seen.' : 'Something unusual was felt or seen.',
  }),
  chip: ({ outcome }) => ({ title: 'Chip', sentence: outcome === 'not-performed' ? 'Not performed. No reader is fitted.' : outcome === 'passed' ? 'The chip’s signature is right.' : 'The chip’s signature is not right.' }),
  barcode: ({ outcome, facts, keys }, { documentType }) => ({
    title: 'Barcode',
    ...(outcome === 'not-performed'
      ? { band: 'None here', sentence: text(facts, 'why') === 'front-only' ? 'Not performed. It is on the back, and only the front is here.' : text(facts, 'why') === 'not-read' ? 'Not performed. None was read.' : 'This document has none.' }
      : outcome === 'passed' ? { band: 'Agrees', sentence: 'The barcode says the same as the front.' }
      : outcome === 'resolved' ? { sentence: 'What differed was put right by hand and agrees now.' }
      : { band: 'Conflict', sentence: keys.length > 0 ? `${fieldList(keys, documentType)}: the barcode and the print differ.` : 'The barcode and the front differ.' }),
  }),
  outline: ({ outcome }) => ({ title: 'Outline', sentence: outcome === 'passed' ? 'The outline of the document was found.' : 'The outline of the document was not found; the whole picture was read.' }),
};

export function findingWords(finding: FindingView, about: FindingAbout = {}): FindingWords {
  const { title, sentence, band } = sentences[finding.check](finding, about);
  return { title, sentence, tone: tones[finding.outcome], band: band ?? bandWords[finding.outcome] };
}
