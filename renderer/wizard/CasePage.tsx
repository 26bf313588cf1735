import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { CaseView } from '../../electron/contract/views.ts';
import { useAnswer } from '../desk.ts';
import { useKeys } from '../keys/use-keys.ts';
import { TroublePage } from '../parts/Trouble.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { paths } from '../paths.ts';
import { FinishedCase } from '../review/FinishedCase.tsx';
import { BundleStep } from './BundleStep.tsx';
import { CloseStep } from './close/CloseStep.tsx';
import { DocumentStep } from './document/DocumentStep.tsx';
import { FieldsStep } from './fields/FieldsStep.tsx';
import { OpinionStep } from './opinion/OpinionStep.tsx';
import { LivenessStep } from './liveness/LivenessStep.tsx';
import { StepList } from './StepList.tsx';
import { FaceStep } from './face/FaceStep.tsx';
import { currentStep, isReached, isStepOf, nextStep, stepNamesOf, type StepName } from './steps.ts';
import { VerdictStep } from './verdict/VerdictStep.tsx';
import css from './CasePage.module.css';

/** One case. Whoever works on it gets its steps; everyone else, and everyone once it is decided, one page to read. */
export function CasePage({ caseId, step }: { readonly caseId: string; readonly step?: string | undefined }) {
  const found = useAnswer('case.view', { caseId });
  const [worked, setWorked] = useState(false);
  // Once its steps were on screen they stay until the page is left: handing in or closing a case must not pull them away.
  if (!worked && found.value !== undefined && isWorkedOnHere(found.value, step)) setWorked(true);
  if (found.value === undefined) {
    return <div className={css.alone}>{found.failure === null ? <Waiting what="Opening the case" /> : <TroublePage level={1} failure={found.failure} onAgain={found.again} />}</div>;
  }
  return worked || isWorkedOnHere(found.value, step) ? <CaseSteps view={found.value} step={step} /> : <FinishedCase view={found.value} />;
}

/** The steps stay on screen after handing in, so that the receipt can be given; opened again later, a finished case is a page to read. */
function isWorkedOnHere(view: CaseView, step: string | undefined): boolean {
  if (view.stage === 'decided' || view.stage === 'closed') return view.mine && step === 'close';
  return view.stage === 'submitted' ? view.actions.withdraw.open : view.actions.close.open;
}

/** What every step is handed. */
export interface StepProps {
  readonly view: CaseView;
  /** Leads on, or to a named step. */
  readonly onNext: (to?: StepName) => void;
}

const stepPages = { bundle: BundleStep, document: DocumentStep, fields: FieldsStep, face: FaceStep, opinion: OpinionStep, liveness: LivenessStep, verdict: VerdictStep, close: CloseStep } as const;

function CaseSteps({ view, step }: { readonly view: CaseView; readonly step: string | undefined }) {
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const names = stepNamesOf(view);
  const shown = isStepOf(view, step) && isReached(view, step) ? step : currentStep(view);
  const open = (to: StepName, replace = false) => navigate(paths.case(view.caseId, to), { replace });
  useEffect(() => { if (step !== shown) open(shown, true); });
  useKeys({
    step: (event) => {
      const to = names[Number(event.key) - 1];
      if (to !== undefined && isReached(view, to)) open(to);
    },
  });
  const onNext = (to?: StepName) => {
    // The view in hand may be older than the answer just given; the newest one knows how far the case has come.
    const newest = queries.getQueryData<CaseView>(['case.view', { caseId: view.caseId }]) ?? view;
    open(to ?? nextStep(newest, shown));
  };
  const Shown = stepPages[shown];
  return (
    <div className={css.page}>
      <StepList view={view} shown={shown} onOpen={open} />
      <section className={css.work} aria-label={`Step ${names.indexOf(shown) + 1} of ${names.length}`}>
        <Shown key={shown} view={view} onNext={onNext} />
      </section>
    </div>
  );
}
