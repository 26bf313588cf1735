/** The record in words: one line an entry, for the timeline. `marked` is what an officer must see. */
import type { AuditRowView } from '../../electron/contract/views.ts';
import type { AuditAction } from '../../electron/contract/vocabulary.ts';
import { failureCodes, type FailureCode } from '../../electron/contract/result.ts';
import { reason, reasonCodes, type ReasonCode } from '../../electron/contract/vocabulary.ts';
import { adviceFor } from '../failures.ts';
import { fieldLabel } from './fields.ts';
import { livenessRuleWords } from './liveness.ts';
import { editReasonWords, opinionWords } from './results.ts';
import { seconds } from './times.ts';

export interface RecordWords { readonly words: string; readonly note?: string; readonly marked: boolean }

type Detail = AuditRowView['detail'];
type Say = (detail: Detail, by: string) => Omit<RecordWords, 'marked'> & { readonly marked?: boolean };

const text = (detail: Detail, key: string): string => (typeof detail[key] === 'string' ? detail[key] : '');
const number = (detail: Detail, key: string): number | null => (typeof detail[key] === 'number' ? detail[key] : null);
const failureWords = (code: string): string | undefined =>
  (failureCodes as readonly string[]).includes(code) ? adviceFor({ code: code as FailureCode }).happened : undefined;
const withNote = (words: string, note: string | undefined, marked = false): ReturnType<Say> => (note === undefined || note === '' ? { words, marked } : { words, note, marked });

/** `504 Address` for whatever the entry names as its reason. */
function reasonNote(detail: Detail): string | undefined {
  const code = text(detail, 'code');
  return (reasonCodes as readonly string[]).includes(code) ? `${code} ${reason(code as ReasonCode).text}` : undefined;
}
const fieldName = (detail: Detail): string => fieldLabel(text(detail, 'key') || 'FIELD');

const sideName = (detail: Detail): string => (text(detail, 'side') === 'back' ? 'Back of the document' : 'Front of the document');
/** How it was taken, where it was not by itself. */
const captureNotes: Readonly<Record<string, string>> = { hand: 'By hand.', file: 'From a file.', paste: 'Pasted.' };

const sayings: Readonly<Record<AuditAction, Say>> = {
  'station.made': () => ({ words: 'Station set up' }),
  'station.started': (detail) => withNote('Station started', [
    ...(text(detail, 'version') === '' ? [] : [`Veridesk ${text(detail, 'version')}`]), ...(text(detail, 'policyId') === '' ? [] : [`policy ${text(detail, 'policyId')}`]),
  ].join(', ')),
  'policy.adopted': (detail) => ({
    words: `The bank's own policy ${text(detail, 'policyId')}, version ${text(detail, 'policyVersion')}, is in force`,
    note: `Signed with key ${text(detail, 'policyKeySha256').slice(0, 12)}${detail['otherKey'] === true ? ', another than the policy before it' : ''}.`, marked: true,
  }),
  'station.self-test': () => ({ words: 'Self-test run' }),
  'operator.signed-in': (_, by) => ({ words: `${by} signed in` }),
  'operator.sign-in-refused': (detail, by) => withNote(`Sign-in refused: ${by}`, undefined, number(detail, 'left') === 0),
  'operator.locked': (_, by) => ({ words: `Account locked: ${by}`, marked: true }),
  'operator.signed-out': (_, by) => ({ words: `${by} signed out` }),
  'operator.reset': (_, by) => ({ words: `${by} set a new secret`, marked: true }),
  'operator.added': (_, by) => ({ words: `${by} added a colleague`, marked: true }),
  'bundle.refused': (detail) => withNote('Bundle refused', failureWords(text(detail, 'code')), true),
  'case.opened': (detail) => ({ words: text(detail, 'origin') === 'counter' ? 'Case opened at the counter' : 'Case opened from a bundle' }),
  'case.viewed': (_, by) => ({ words: `${by} opened the case` }),
  'case.examined': (detail) => withNote('Pictures read', number(detail, 'tookMs') === null ? undefined : `in ${seconds(number(detail, 'tookMs') ?? 0)}`),
  'case.examination-failed': (detail) => withNote('Pictures could not be read', failureWords(text(detail, 'code')), true),
  'picture.kept': (detail) => ({ words: number(detail, 'pictures') === null ? 'Files kept' : `${number(detail, 'pictures')} files kept, encrypted` }),
  'case.examination-cancelled': () => ({ words: 'Reading stopped by hand' }),
  'picture.replaced': (detail) => ({ words: text(detail, 'picture') === 'selfie' ? 'Selfie replaced' : ['licence', 'document-front'].includes(text(detail, 'picture')) ? 'Document picture replaced' : 'Picture replaced', note: 'The former one is kept.', marked: true }),
  'picture.captured': (detail) => withNote(`${sideName(detail)} taken`, captureNotes[text(detail, 'how')]),
  'picture.used-anyway': (detail, by) => withNote(`${by} used a poor picture of the ${text(detail, 'side') === 'back' ? 'back' : 'front'} anyway`, reasonNote(detail), true),
  'document.read': (detail) => withNote(`${sideName(detail)} read`, number(detail, 'tookMs') === null ? undefined : `in ${seconds(number(detail, 'tookMs') ?? 0)}`),
  'document.type-set': (_, by) => ({ words: `${by} said what type it is`, marked: true }),
  'document.back-skipped': (_, by) => ({ words: `${by} went on without the back`, note: 'Not performed.', marked: true }),
  'field-data.read': (_, by) => ({ words: `${by} read a document without a case`, note: 'Nothing of it was kept.' }),
  'field-data.exported': (_, by) => ({ words: `${by} saved what was read of a document as a file`, marked: true }),
  'camera.refused': (detail) => withNote('A camera was refused', text(detail, 'word') === '' ? undefined : `Its name says "${text(detail, 'word')}".`, true),
  'face.started': (detail) => ({ words: text(detail, 'purpose') === 'liveness' ? 'Customer camera on, for liveness' : 'Customer camera on' }),
  'face.captured': (detail) => withNote(text(detail, 'how') === 'file' ? 'Face taken from a file' : 'Face taken by the camera', text(detail, 'how') === 'hand' ? 'By hand.' : undefined, text(detail, 'how') === 'file'),
  'face.ended': (detail) => ({ words: 'Customer camera off', marked: ['no-frames', 'vision-lost', 'storage-lost'].includes(text(detail, 'why')) }),
  'liveness.started': (detail) => ({ words: `Liveness, attempt ${number(detail, 'attempt') ?? 1}` }),
  'liveness.attempted': (detail) => (detail['passed'] === true
    ? { words: 'Liveness: challenges met' }
    : withNote('Liveness: challenges not met', livenessRuleWords[text(detail, 'rule') as keyof typeof livenessRuleWords], true)),
  'liveness.alternative': (detail, by) => withNote(`${by} took the other way through`, reasonNote(detail), true),
  'field.corrected': (detail) => {
    if (text(detail, 'why') === 'restored') return { words: `${fieldName(detail)} put back as it was read`, marked: true };
    const why = editReasonWords[text(detail, 'why') as keyof typeof editReasonWords];
    return { words: `${fieldName(detail)} changed by hand`, note: why === undefined ? 'What was read is kept.' : `${why}. What was read is kept.`, marked: true };
  },
  'field.looked-at': (detail) => ({ words: `${fieldName(detail)} looked at, kept as read` }),
  'opinion.given': (detail) => {
    const answer = opinionWords[text(detail, 'answer') as keyof typeof opinionWords];
    return { words: answer === undefined ? 'Teller’s opinion given' : `Teller’s opinion: ${answer}`, marked: text(detail, 'answer') === 'another' };
  },
  'case.submitted': (_, by) => ({ words: `${by} referred the case` }),
  'case.withdrawn': (_, by) => ({ words: `${by} took the case back` }),
  'case.approved': (_, by) => ({ words: `${by} approved` }),
  'case.overridden': (detail, by) => withNote(`${by} approved by override`, reasonNote(detail), true),
  'case.rejected': (detail, by) => withNote(`${by} rejected`, reasonNote(detail), true),
  'case.asked-again': (detail, by) => withNote(`${by} asked again`, reasonNote(detail)),
  'case.closed': (detail, by) => withNote(`${by} closed the case`, reasonNote(detail)),
  'types.imported': (detail, by) => withNote(`${by} imported the document type ${text(detail, 'type')}`, text(detail, 'replaces') === 'nothing' ? undefined : 'In place of the one that was there.', true),
  'types.removed': (detail, by) => ({ words: `${by} removed the document type ${text(detail, 'type')}`, marked: true }),
  'types.refused': (detail) => ({ words: `Document type ${text(detail, 'type')} is not used: its file is not the one that was imported`, marked: true }),
  'types.tried': (detail, by) => withNote(`${by} tried the document type ${text(detail, 'type')} on a picture`, 'Nothing of it was kept.'),
  'audit.exported': (_, by) => ({ words: `${by} exported the record` }),
  'vision.restarted': () => ({ words: 'Models restarted', marked: true }),
  'role.refused': (_, by) => ({ words: `Refused to ${by}: not their role`, marked: true }),
};

export function recordWords(row: Pick<AuditRowView, 'action' | 'detail' | 'actorName'>): RecordWords {
  return { marked: false, ...sayings[row.action](row.detail, row.actorName) };
}
