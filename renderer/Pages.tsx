import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { HistoryPage } from './history/HistoryPage.tsx';
import { HomePage } from './home/HomePage.tsx';
import { ImportPage } from './new-case/ImportPage.tsx';
import { NewCasePage } from './new-case/NewCasePage.tsx';
import { Waiting } from './parts/Waiting.tsx';
import { paths } from './paths.ts';
import { StationPage } from './station/StationPage.tsx';

const FieldDataPage = lazy(async () => ({ default: (await import('./field-data/FieldDataPage.tsx')).FieldDataPage }));
const CalibrationPage = lazy(async () => ({ default: (await import('./station/calibration/CalibrationPage.tsx')).CalibrationPage }));
const CasePage = lazy(async () => ({ default: (await import('./wizard/CasePage.tsx')).CasePage }));
const DocumentTypesPage = lazy(async () => ({ default: (await import('./station/document-types/DocumentTypesPage.tsx')).DocumentTypesPage }));
const ReviewPage = lazy(async () => ({ default: (await import('./review/ReviewPage.tsx')).ReviewPage }));

/** One page an address. `CasePage` and `ReviewPage` fill the work area from edge to edge and bring their own action bar. */
export function Pages() {
  return (
    <Suspense fallback={<Waiting what="Opening the page" />}>
      <Switch>
        <Route path={paths.home}><HomePage /></Route>
        <Route path={paths.newCase}><NewCasePage /></Route>
        <Route path={paths.importBundle}><ImportPage /></Route>
        <Route path="/case/:caseId">{({ caseId }) => <CasePage key={caseId} caseId={caseId} />}</Route>
        <Route path="/case/:caseId/:step">{({ caseId, step }) => <CasePage key={caseId} caseId={caseId} step={step} />}</Route>
        <Route path={paths.fieldData}><FieldDataPage /></Route>
        <Route path={paths.queue}><ReviewPage /></Route>
        <Route path="/queue/:caseId">{({ caseId }) => <ReviewPage caseId={caseId} />}</Route>
        <Route path={paths.history}><HistoryPage /></Route>
        <Route path={paths.station}><StationPage /></Route>
        <Route path={paths.calibration}><CalibrationPage /></Route>
        <Route path={paths.documentTypes}><DocumentTypesPage /></Route>
        <Route><Redirect to={paths.home} replace /></Route>
      </Switch>
    </Suspense>
  );
}
