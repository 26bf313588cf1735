import { inputWords, policyGone } from './policy-words.ts';
import type { ExitCode, Tools } from './tools.ts';
import type { Failure, FailureCode, FailureFacts } from '../cases/result.ts';

/** One line for a terminal; the window has its own, longer words. Codes that a command cannot meet fall back to the code itself. */
const words: Partial<Record<FailureCode, string | ((facts: FailureFacts) => string)>> = {
  'file.not-readable': 'the file cannot be read',
  'file.not-writable': ({ why }) => (why === 'exists' ? 'there is a file of that name already; nothing was overwritten' : why === 'no-folder' ? 'there is no folder to write the file to' : 'the file cannot be written'),
  'bundle.not-a-zip': 'not a zip archive',
  'bundle.too-large': 'the file is larger than may be read',
  'bundle.zip-bomb': 'unpacks to more than a bundle may hold; nothing was unpacked',
  'bundle.unsafe-path': 'holds a path that leads out of the archive; nothing was unpacked',
  'bundle.member-missing': 'a file is missing from the bundle',
  'bundle.member-twice': 'a file is in the bundle more than once',
  'bundle.damaged': 'the archive is damaged',
  'bundle.csv-header': ({ expected, why }) => {
    if (typeof expected !== 'string') return 'the form has other columns than an onboarding form';
    return why === 'not-utf-8' ? 'the list is not UTF-8 text; save it as CSV UTF-8' : 'the first line of the list does not name the columns a and b, divided by commas, semicolons or tabs';
  },
  'bundle.csv-rows': ({ pairs }) => (pairs === 0 ? 'the list holds no pairs' : 'the form must hold exactly one customer'),
  'bundle.csv-value': 'the table holds a value that cannot be read',
  'input.invalid': inputWords,
  'picture.empty': ({ needed, frames, clips }) => (frames === 0 ? 'the folder holds no pictures (PNG, JPEG or WebP)' : clips === 0 ? 'the folder holds no folders of clips' : needed === undefined ? 'the picture is an empty file' : 'there are too few pictures to compare (PNG, JPEG or WebP, in a folder for each person)'),
  'picture.not-a-picture': 'not a PNG, JPEG or WebP picture',
  'picture.damaged': 'the picture is damaged or cut off',
  'picture.too-large': ({ frames, fileBytes }) => (frames !== undefined || fileBytes !== undefined ? 'the clip is longer than may be looked at' : 'the picture has more pixels than may be read'),
  'picture.too-small': 'the picture is too small to read',
  'face.none': 'no face was found',
  'face.several': 'more than one face was found',
  'face.too-small': 'the face is too small to compare',
  'document.no-text': 'no text was found on the picture',
  'vision.unavailable': 'the models are not available; run "npm run models"',
  'vision.refused-model': 'a model file is not the one this version was made with',
  'vision.timeout': 'the models took too long',
  'storage.locked': 'the workstation has this station open; close it first',
  'storage.damaged': 'the station cannot be opened: wrong passphrase, or damaged',
  'storage.newer': 'the station was written by a newer version',
  'storage.unavailable': (facts) => policyGone(facts) ?? 'the station does not open; a key in the desktop\'s keychain opens in the window only',
  'storage.full': 'the disk is full',
  'station.missing': 'there is no station in this folder; "npm start" makes an evaluation station, "desk station init" a real one',
  'station.not-running': 'no workstation is running for this station; start it with "npm start"',
  'station.exists': 'there is a station in this folder already; nothing was changed',
};

const ourFault: readonly FailureCode[] = ['internal', 'vision.unavailable', 'vision.refused-model', 'vision.timeout', 'storage.unavailable', 'storage.full'];

/** The picture or frame itself is bad, or cannot be had: it costs what it is part of, not the others. */
export const ofOnePicture = ({ code }: Failure): boolean => code.startsWith('picture.') || code.startsWith('file.') || code === 'bundle.too-large';

/** A store that does not open for want of the right words or key is the caller's to mend. */
const wrongKey = ['key-not-opened', 'key-in-keychain', 'recovery-key-does-not-fit', 'no-recovery-key'];

export const exitFor = ({ code, facts }: Failure): ExitCode =>
  (ourFault.includes(code) && !wrongKey.includes(String(facts?.['why'])) ? 3 : 2);

export function inWords({ code, facts, ref }: Failure): string {
  const details = Object.entries({ ...facts, ...(ref === undefined ? {} : { ref }) }).map(([name, value]) => `${name}: ${value}`).join(', ');
  const said = words[code] ?? code;
  return `${typeof said === 'string' ? said : said(facts ?? {})}${details === '' ? '' : ` (${details})`}`;
}

export const failureJson = (failure: Failure): { code: FailureCode; text: string; facts?: FailureFacts } =>
  ({ code: failure.code, text: inWords(failure), ...(failure.facts === undefined ? {} : { facts: failure.facts }) });

/** One input that could not be worked on: a JSON line in its place, or a line of words on stderr. */
export function reportFailure(tools: Tools, json: boolean, about: Readonly<Record<string, unknown>>, failure: Failure): ExitCode {
  if (json) tools.out(JSON.stringify({ ...about, error: failureJson(failure) }));
  else tools.err(`${Object.values(about).join(' ')}: ${inWords(failure)}`);
  return exitFor(failure);
}
