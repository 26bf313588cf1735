/**
 * The steps of a case, and which of them is current: six for a bundle, seven for a customer at the counter. Nothing here is
 * remembered: the stage main reports, the fields still open and the opinion say it all, so a reload lands where the case is.
 */
import type { CaseView } from '../../electron/contract/views.ts';
import { opinionWords } from '../words/results.ts';
import { count } from '../words/numbers.ts';
import { timeOfDay } from '../words/times.ts';

const bundleSteps = ['bundle', 'document', 'fields', 'opinion', 'verdict', 'close'] as const;
const counterSteps = ['document', 'fields', 'face', 'opinion', 'liveness', 'verdict', 'close'] as const;
export type StepName = (typeof bundleSteps)[number] | (typeof counterSteps)[number];
export const stepNamesOf = ({ origin }: Pick<CaseView, 'origin'>): readonly StepName[] => (origin.kind === 'counter' ? counterSteps : bundleSteps);
export const isStepOf = (view: Pick<CaseView, 'origin'>, name: string | undefined): name is StepName => (stepNamesOf(view) as readonly (string | undefined)[]).includes(name);

export interface Step {
  readonly name: StepName;
  /** The digit pressed with Alt. */
  readonly number: number;
  readonly title: string;
  /** What came of it; null before it is done. */
  readonly note: string | null;
  readonly done: boolean;
  /** It may be looked at. */
  readonly reached: boolean;
}

const titles: Readonly<Record<StepName, string>> = {
  bundle: 'Bundle', document: 'Document', fields: 'Fields', face: 'Face', opinion: 'Your opinion', liveness: 'Liveness', verdict: 'Verdict', close: 'Close',
};

/** Fields the teller has still to look at. */
export const openFields = (view: CaseView): number => view.fields.filter((field) => field.open).length;
/** The document step is done: read and good enough or vouched for, its back taken or left out. A bundle's picture is what it is. */
const isExamined = (view: CaseView): boolean => !view.working && (view.origin.kind === 'bundle' ? view.document.state !== 'not-yet' : isSettled(view));
const isSettled = ({ document }: CaseView): boolean => document.state === 'not-performed' || (document.state === 'read' && !owesBack(document));
export const owesBack = (document: CaseView['document']): boolean =>
  (document.state === 'read' || document.state === 'refused') && document.otherSide !== null && document.sides.some(({ side, state }) => side === 'back' && (state === 'missing' || state === 'unread'));
const facesAreCompared = (view: CaseView): boolean => view.origin.kind === 'bundle' || !['opened', 'read'].includes(view.stage);
/** Proven, tried in vain, or gone the other way; a bundle is never asked. */
const isProven = ({ origin, liveness }: CaseView): boolean => origin.kind === 'bundle' || liveness.state !== 'not-yet';
export const isHandedIn = (view: CaseView): boolean => view.submission !== null || view.stage === 'decided' || view.stage === 'closed';

/** The step that waits for the teller. */
export function currentStep(view: CaseView): StepName {
  if (isHandedIn(view)) return 'close';
  if ((view.document.state !== 'read' && view.opinion === null) || (view.working && view.stage !== 'read')) return 'document';
  if (view.origin.kind === 'counter' && !isSettled(view)) return 'document';
  if (openFields(view) > 0) return 'fields';
  if (!facesAreCompared(view)) return 'face';
  if (view.opinion === null) return 'opinion';
  return isProven(view) ? 'verdict' : 'liveness';
}

/** A document that could not be read does not end the case: its fields are typed by hand from the picture. */
export function isReached(view: CaseView, step: StepName): boolean {
  const ready = isExamined(view) && openFields(view) === 0;
  return {
    bundle: true, document: true, fields: isExamined(view), face: ready || (view.stage === 'read' && view.working), opinion: view.opinion !== null || (ready && facesAreCompared(view)), liveness: view.opinion !== null && ready, verdict: view.opinion !== null && ready && isProven(view), close: isHandedIn(view),
  }[step];
}

function noteOf(view: CaseView, step: StepName): string | null {
  const edited = view.fields.filter((field) => field.edit !== null).length;
  const values = view.fields.filter((field) => field.value !== '').length;
  return {
    bundle: `${timeOfDay(view.openedAt)}, ${view.openedByName}`,
    document: view.document.state === 'read' || view.document.state === 'refused' ? view.document.typeName : view.document.state === 'not-performed' ? 'not read' : null,
    face: view.match.state === 'not-performed' ? 'not compared' : faceNote(view),
    fields: openFields(view) > 0 ? `${count(openFields(view), 'field')} left` : `${values} read${edited > 0 ? `, ${edited} edited` : ''}`,
    opinion: view.opinion === null ? null : { same: 'you said: same', another: 'you said: another', 'cannot-say': opinionWords['cannot-say'] }[view.opinion.answer],
    liveness: livenessNote(view),
    verdict: view.submission === null ? null : `referred ${timeOfDay(view.submission.at)}`,
    close: null,
  }[step];
}

function faceNote({ face }: CaseView): string | null {
  if (face.state !== 'taken') return null;
  return face.how === 'file' ? 'from a file' : `${count(face.frames.length, 'picture')} kept`;
}

function livenessNote({ liveness }: CaseView): string | null {
  if (liveness.state === 'not-yet') return null;
  if (liveness.alternative !== null) return 'another way';
  return liveness.state === 'not-performed' ? 'not done' : liveness.passed ? `${liveness.challenges.length} of ${liveness.challenges.length} met` : 'not passed';
}

/** Behind the current step, and truly done: a case that was closed early has left steps undone. */
function isDone(view: CaseView, step: StepName): boolean {
  const done = {
    bundle: true, document: view.document.state === 'read' || view.opinion !== null, fields: isExamined(view) && openFields(view) === 0, face: facesAreCompared(view),
    opinion: view.opinion !== null, liveness: isProven(view) && view.opinion !== null, verdict: view.submission !== null, close: false,
  }[step];
  const names = stepNamesOf(view);
  return done && names.indexOf(step) < names.indexOf(currentStep(view));
}

export function stepsOf(view: CaseView): readonly Step[] {
  return stepNamesOf(view).map((name, at) => {
    const done = isDone(view, name);
    return { name, number: at + 1, title: titles[name], done, reached: isReached(view, name), note: done || name === 'bundle' ? noteOf(view, name) : null };
  });
}

/** The step after this one, as far as the case has come. */
export function nextStep(view: CaseView, step: StepName): StepName {
  const names = stepNamesOf(view), after = names[names.indexOf(step) + 1];
  return after !== undefined && isReached(view, after) ? after : currentStep(view);
}
