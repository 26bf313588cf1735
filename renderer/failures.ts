/**
 * Words for every failure the desk can answer with: what happened, then what to do. A new code without words does not compile.
 */
import type { Failure, FailureCode, FailureFacts } from '../electron/contract/result.ts';

/** What the screen can offer beside the words. */
export type Remedy = 'try-again' | 'sign-in' | 'look-again' | 'choose-another' | 'ask-colleague' | 'call-it' | 'none';

export interface Advice {
  readonly happened: string;
  readonly todo: string;
  /** A few words for the place beside a closed button or in a list. */
  readonly short: string;
  readonly remedy: Remedy;
}

type Words = Advice | ((facts: FailureFacts) => Advice);

const advice = (happened: string, todo: string, short: string, remedy: Remedy): Advice => ({ happened, todo, short, remedy });
const isText = (value: string | number | undefined): value is string => typeof value === 'string' && value !== '';
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const partNames: Readonly<Record<string, string>> = {
  details: 'the details file (details, .csv)', selfie: 'the selfie', licence: 'the licence picture', license: 'the licence picture',
};
const partName = (member: string | number | undefined): string => (isText(member) ? partNames[member] ?? member : 'one of its files');

const callIt = 'Call branch IT and run the self-test on the Station page.';

const failureWords = {
  'sign-in.required': advice('Nobody is signed in.', 'Sign in to go on. The case is kept.', 'sign in first', 'sign-in'),
  'sign-in.wrong-secret': ({ left }) => advice(
    'That was not right.',
    typeof left === 'number' ? `${counted(left, 'try is', 'tries are')} left before the account is locked.` : 'Check the name above and type it again.',
    'not right', 'none'),
  'sign-in.locked': advice('This account is locked after too many wrong tries.', 'An administrator unlocks it on the Station page.', 'account locked', 'ask-colleague'),
  'role.refused': advice('Your role does not allow this.', 'Ask a colleague whose role does. The attempt is written to the record.', 'not your role', 'ask-colleague'),

  'input.invalid': ({ what, rule }) => (what === 'secret' && isText(rule)
    ? advice('The new secret does not meet the policy.', `It takes ${rule}.`, `takes ${rule}`, 'none')
    : advice('The station did not understand the request.', 'Check what was typed and try again.', 'not understood', 'try-again')),
  'input.too-large': ({ most }) => advice(
    'That is larger than the station takes.', `Choose a smaller file${typeof most === 'number' ? `, at most ${megabytes(most)}` : ''}.`, 'too large', 'choose-another'),

  'case.not-found': advice('This case is not on this station.', 'Look for it in History by its number or receipt.', 'not found', 'none'),
  'case.wrong-stage': advice('The case has moved on, so this step is no longer open.', 'Look at the case as it is now.', 'not at this step', 'look-again'),
  'case.four-eyes': advice('You had a hand in this case, so a colleague decides it.', 'It waits in the queue of the other officers.', 'you made the case', 'ask-colleague'),
  'case.busy': advice('The pictures of this case are being read.', 'Wait until it is done, or stop it.', 'being read', 'none'),
  'case.changed': advice('Somebody else changed this case while it was open here.', 'Look at it again; nothing you typed was saved over theirs.', 'changed by a colleague', 'look-again'),
  'case.accept-closed': ({ why }) => advice(
    why === 'failed-check' ? 'A check failed, so the case cannot be approved as it stands.' : 'The rules do not let this case pass by itself.',
    why === 'failed-check' ? 'Reject it, ask again, or override it with a reason.' : 'Refer it to a second person.',
    why === 'failed-check' ? 'a check failed' : 'a second person decides', 'none'),
  'case.reason-text-needed': ({ code, reason, least }) => advice(
    `${[code, reason].filter(isText).join(' ') || 'This reason'} needs an explanation.`, `Write at least ${least ?? 10} characters.`, 'needs an explanation', 'none'),
  'case.reason-not-allowed': advice('This reason does not fit the decision.', 'Choose a reason from the list of this decision.', 'reason does not fit', 'none'),
  'case.fields-open': ({ waiting, key }) => isText(key) ? advice('This field has no value yet.', 'Type what the document says.', 'a value is needed', 'none') : advice(
    `${typeof waiting === 'number' ? counted(waiting, 'field is', 'fields are') : 'A field is'} still to be looked at.`, 'Look at each one, then go on.',
    typeof waiting === 'number' ? `${waiting} left` : 'fields left to look at', 'none'),
  'case.picture-missing': ({ picture }) => advice(
    picture === 'selfie' ? 'This case holds no selfie.' : picture === 'licence' || picture === 'document-front' ? 'This case holds no picture of the document.' : 'This picture is not part of the case.',
    'Add it with F4, or close the case with a reason.', 'a picture is missing', 'choose-another'),

  'bundle.not-a-zip': advice('This file is not a zip file.', 'Choose the .zip that the bank’s app made.', 'not a zip', 'choose-another'),
  'bundle.too-large': advice('This bundle is larger than the station takes.', 'Ask for it again from the bank’s app; a bundle holds two pictures and a short list.', 'too large', 'choose-another'),
  'bundle.zip-bomb': advice('This zip unpacks to far more than a bundle holds.', 'Do not open it elsewhere. Tell branch IT where it came from.', 'unpacks too large', 'call-it'),
  'bundle.unsafe-path': advice('This zip names files outside of itself.', 'Do not open it elsewhere. Tell branch IT where it came from.', 'unsafe names', 'call-it'),
  'bundle.member-missing': ({ member }) => advice(
    `The bundle lacks ${partName(member)}.`, 'Ask for the bundle again. It holds a details list, a selfie and a licence picture under one number.', 'a file is missing', 'choose-another'),
  'bundle.member-twice': ({ member }) => advice(
    `The bundle holds ${partName(member)} twice.`, 'Ask for the bundle again. Which of the two is meant cannot be known.', 'a file is there twice', 'choose-another'),
  'bundle.damaged': advice('The bundle is damaged and cannot be unpacked whole.', 'Copy or download it again, then import it.', 'damaged', 'choose-another'),
  'bundle.csv-header': ({ missing }) => advice(
    isText(missing) ? `The details list has no column ${missing}.` : 'The details list does not have the columns it should.', 'Ask for the bundle again from the bank’s app.', 'details list: columns', 'choose-another'),
  'bundle.csv-rows': ({ rows }) => advice(
    rows === 0 ? 'The details list is empty.' : typeof rows === 'number' && rows > 1 ? 'The details list holds more than one person.' : 'The details list does not hold one whole line.',
    'A bundle is one person. Ask for it again from the bank’s app.', 'details list: lines', 'choose-another'),
  'bundle.csv-value': ({ column }) => advice(
    isText(column) && column !== 'file' ? `The details list holds something unreadable under ${column}.` : 'The details list cannot be read as text.',
    'Ask for the bundle again from the bank’s app.', 'details list: value', 'choose-another'),

  'picture.empty': advice('The picture file is empty.', 'Choose the picture again.', 'picture is empty', 'choose-another'),
  'picture.not-a-picture': advice('The file is not a picture this station knows.', 'Choose a JPEG, PNG or WebP picture.', 'not a picture', 'choose-another'),
  'picture.damaged': advice('The picture is damaged and cannot be opened whole.', 'Choose the picture again, or take a new one.', 'picture is damaged', 'choose-another'),
  'picture.too-large': advice('The picture is larger than the station takes.', 'Choose a smaller copy of it.', 'picture too large', 'choose-another'),
  'picture.too-small': advice('The picture is too small to be read.', 'Take it again from nearer.', 'picture too small', 'choose-another'),

  'face.none': advice('No face was found in the picture.', 'Choose a picture with the whole face in view.', 'no face found', 'choose-another'),
  'face.several': advice('More than one face is in the picture.', 'Choose a picture of the customer alone.', 'several faces', 'choose-another'),
  'face.too-small': advice('The face in the picture is too small to be compared.', 'Choose a picture taken from nearer.', 'face too small', 'choose-another'),
  'document.no-text': advice('No text could be read on the document.', 'Choose a sharper picture of the whole document.', 'no text read', 'choose-another'),
  'document.type-unknown': advice('This type of document is not known here.', 'Type the fields by hand; a second person decides.', 'type not known', 'none'),

  'document.refused': advice('The picture of the document is too poor to go on with.', 'Take another one, or use it anyway with a reason.', 'picture too poor', 'try-again'),
  'document.side-missing': advice('The other side of the document is still to be taken.', 'Turn the card over and take it, or say that it is not done.', 'back is missing', 'none'),
  'document.no-other-side': advice('This document has no other side that is asked for.', 'Go on to the fields.', 'one side only', 'none'),

  'camera.refused': ({ label }) => advice(
    `${isText(label) ? `“${label}”` : 'This camera'} may not be used.`, 'Choose the camera fitted to this counter.', 'camera not allowed', 'choose-another'),
  'face.no-session': advice('The camera session has ended.', 'Start the camera again. What was taken is kept.', 'session ended', 'try-again'),
  'face.not-ready': advice('No picture of the face is good enough yet.', 'Follow the advice beside the picture, then take it.', 'no good picture yet', 'try-again'),
  'liveness.missing': advice('Liveness was not asked yet.', 'Ask for it, or take the other way through with a reason.', 'liveness first', 'none'),
  'liveness.attempts-used': ({ most }) => advice(
    typeof most === 'number' ? `All ${counted(most, 'attempt is', 'attempts are')} used up.` : 'All attempts are used up.', 'Take the other way through; a second person decides.', 'attempts used up', 'none'),

  'vision.unavailable': ({ model }) => (isText(model)
    ? advice(`The model ${model} cannot be used on this station: it is not there, or nothing here runs it.`, callIt, 'model missing', 'call-it')
    : advice('The models do not answer.', `Try again in a moment. If it stays so, run the self-test on the Station page and call branch IT.`, 'models do not answer', 'try-again')),
  'vision.cancelled': advice('The reading was stopped.', 'Read the pictures again when you are ready. Nothing was lost.', 'stopped', 'try-again'),
  'vision.timeout': advice('Reading took longer than it may.', 'Try again. If it happens twice, choose a smaller or sharper picture.', 'took too long', 'try-again'),
  'vision.refused-model': ({ model }) => advice(
    `${isText(model) ? `The model ${model}` : 'A model file'} is not the one that was tested, so it is not used.`, callIt, 'model refused', 'call-it'),

  'storage.unavailable': advice('The case store does not answer.', `Try again. If it stays so, ${callIt.charAt(0).toLowerCase()}${callIt.slice(1)}`, 'store does not answer', 'try-again'),
  'storage.full': advice('The disk is full. The last step was not saved; everything before it is.', 'Call branch IT to free space, then do the step again.', 'disk full', 'call-it'),
  'storage.damaged': advice('The case store is damaged.', 'Make no new cases here. Call branch IT: a copy can be restored.', 'store damaged', 'call-it'),
  'storage.newer': advice('The case store was written by a newer version.', 'Install that version or a newer one. The store was not touched.', 'store is newer', 'call-it'),
  'storage.locked': advice('The case store is open in another window or program.', 'Close the other Veridesk, then try again.', 'store in use', 'try-again'),
  'evidence.damaged': advice('A picture of this case was changed or damaged on the disk.', 'Do not decide on it. Call branch IT; the record keeps what it was.', 'picture damaged on disk', 'call-it'),
  'audit.broken': advice('The record of this station does not hold together.', 'Make no new cases here. Export the record and call compliance.', 'record broken', 'call-it'),
  'station.exists': advice('This folder already holds a station.', 'Use it, or choose another folder.', 'station exists', 'none'),
  'station.missing': advice('No station is set up in this folder.', 'Call branch IT to set it up.', 'no station', 'call-it'),
  'station.not-running': advice('No workstation is running here.', 'Start Veridesk, then try again.', 'not running', 'try-again'),
  'file.not-readable': advice('The file cannot be read.', 'Check that it is still there and may be opened, then try again.', 'cannot be read', 'choose-another'),
  'file.not-writable': advice('The file cannot be written.', 'Choose a folder you may write to, then try again.', 'cannot be written', 'try-again'),
  'not-performed': advice('This was not performed.', 'A second person decides without it.', 'not performed', 'none'),
  'internal': advice('The station made a mistake of its own.', 'Try again. If it happens twice, give branch IT the reference.', 'station’s own mistake', 'try-again'),
} satisfies Record<FailureCode, Words>;

/** The words for one failure, its facts filled in. */
export function adviceFor(failure: Pick<Failure, 'code' | 'facts'>): Advice {
  const words: Words = failureWords[failure.code];
  return typeof words === 'function' ? words(failure.facts ?? {}) : words;
}

/** Why a button is closed, in a few words: for the place beside it. Empty when it is open. */
export const whyClosed = (action: { readonly open: boolean; readonly why: FailureCode | null; readonly facts: FailureFacts }): string =>
  action.open || action.why === null ? '' : adviceFor({ code: action.why, facts: action.facts }).short;
