/**
 * The six steps of a case that came as a bundle, and which of them is current. Nothing here is remembered: the stage main
 * reports, the fields still open and the opinion say it all, so a reload lands where the case is.
 */
import type { CaseView } from '../../electron/contract/views.ts';
import { opinionWords } from '../words/results.ts';
import { count } from '../words/numbers.ts';
import { timeOfDay } from '../words/times.ts';

export const stepNames = ['bundle', 'document', 'fields', 'opinion', 'verdict', 'close'] as const;
export type StepName = (typeof stepNames)[number];
export const isStepName = (name: string | undefined): name is StepName => (stepNames as readonly (string | undefined)[]).includes(name);

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
  bundle: 'Bundle', document: 'Document', fields: 'Fields', opinion: 'Your opinion', verdict: 'Verdict', close: 'Close',
};

/** Fields the teller has still to look at. */
export const openFields = (view: CaseView): number => view.fields.filter((field) => field.open).length;
const isExamined = (view: CaseView): boolean => view.document.state !== 'not-yet' && !view.working;
export const isHandedIn = (view: CaseView): boolean => view.submission !== null || view.stage === 'decided' || view.stage === 'closed';

/** The step that waits for the teller. */
export function currentStep(view: CaseView): StepName {
  if (isHandedIn(view)) return 'close';
  if (view.document.state !== 'read' && view.opinion === null || view.working) return 'document';
  if (openFields(view) > 0) return 'fields';
  return view.opinion === null ? 'opinion' : 'verdict';
}

/** A document that could not be read does not end the case: its fields are typed by hand from the picture. */
export function isReached(view: CaseView, step: StepName): boolean {
  const ready = isExamined(view) && openFields(view) === 0;
  return {
    bundle: true, document: true, fields: isExamined(view), opinion: view.opinion !== null || ready, verdict: view.opinion !== null && ready, close: isHandedIn(view),
  }[step];
}

function noteOf(view: CaseView, step: StepName): string | null {
  const edited = view.fields.filter((field) => field.edit !== null).length;
  const values = view.fields.filter((field) => field.value !== '').length;
  return {
    bundle: `${timeOfDay(view.openedAt)}, ${view.openedByName}`,
    document: view.document.state === 'read' ? view.document.typeName : view.document.state === 'not-performed' ? 'not read' : null,
    fields: openFields(view) > 0 ? `${count(openFields(view), 'field')} left` : `${values} read${edited > 0 ? `, ${edited} edited` : ''}`,
    opinion: view.opinion === null ? null : { same: 'you said: same', another: 'you said: another', 'cannot-say': opinionWords['cannot-say'] }[view.opinion.answer],
    verdict: view.submission === null ? null : `referred ${timeOfDay(view.submission.at)}`,
    close: null,
  }[step];
}

/** Behind the current step, and truly done: a case that was closed early has left steps undone. */
function isDone(view: CaseView, step: StepName): boolean {
  const done = {
    bundle: true, document: view.document.state === 'read' || view.opinion !== null, fields: isExamined(view) && openFields(view) === 0,
    opinion: view.opinion !== null, verdict: view.submission !== null, close: false,
  }[step];
  return done && stepNames.indexOf(step) < stepNames.indexOf(currentStep(view));
}

export function stepsOf(view: CaseView): readonly Step[] {
  return stepNames.map((name, at) => {
    const done = isDone(view, name);
    return { name, number: at + 1, title: titles[name], done, reached: isReached(view, name), note: done || name === 'bundle' ? noteOf(view, name) : null };
  });
}

/** The step after this one, as far as the case has come. */
export function nextStep(view: CaseView, step: StepName): StepName {
  const after = stepNames[stepNames.indexOf(step) + 1];
  return after !== undefined && isReached(view, after) ? after : currentStep(view);
}
