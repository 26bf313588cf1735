import { useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { mostBundleBytes } from '../../electron/contract/limits.ts';
import type { Failure } from '../../electron/contract/result.ts';
import { useAsk } from '../desk.ts';
import { EvaluationBanner } from '../frame/EvaluationBanner.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { paths } from '../paths.ts';
import { opensCases, useHere } from '../station-context.ts';
import { DropZone } from './DropZone.tsx';
import css from './ImportPage.module.css';
import { SampleCards } from './SampleCards.tsx';

/** A case that begins with a bundle: chosen, dropped anywhere on the page, or a sample customer. A refused one stays here, with what to do. */
export function ImportPage() {
  const { station, me } = useHere();
  const [, go] = useLocation();
  const [failure, setFailure] = useState<{ readonly failure: Failure; readonly fileName: string | null } | null>(null);
  const [opening, setOpening] = useState<string | null>(null);
  const importBundle = useAsk('case.import');
  const importSample = useAsk('case.importSample');

  const take = async (file: File) => {
    if (opening !== null) return;
    setFailure(null);
    if (file.size > mostBundleBytes) { setFailure({ failure: { code: 'bundle.too-large' }, fileName: file.name }); return; }
    setOpening(file.name);
    const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
    const result = bytes === null ? { ok: false as const, failure: { code: 'file.not-readable' as const } } : await importBundle.ask({ bytes });
    setOpening(null);
    if (result.ok) go(paths.case(result.value.caseId));
    else setFailure({ failure: result.failure, fileName: file.name });
  };
  const takeSample = async (sampleId: string, title: string) => {
    if (opening !== null) return;
    setFailure(null);
    setOpening(title);
    const result = await importSample.ask({ sampleId });
    setOpening(null);
    if (result.ok) go(paths.case(result.value.caseId));
    else setFailure({ failure: result.failure, fileName: null });
  };

  if (!opensCases(me)) return <Redirect to={paths.home} replace />;
  return (
    <>
      <title>Import a bundle, Veridesk</title>
      <EvaluationBanner />
      <div className={css.page}>
        <header className={css.head}>
          <h1 className={css.title}>Import a bundle</h1>
          <p className="t2">A bundle is one customer: the form, a selfie and a picture of the document. Its pictures are read on this station.</p>
        </header>
        {failure !== null && (
          <div className={css.failed}>
            {failure.fileName !== null && <p className={css.file}>{failure.fileName}</p>}
            <Trouble failure={failure.failure} />
          </div>
        )}
        <DropZone onFile={(file) => void take(file)} opening={opening} />
        {station.kind === 'evaluation' && <SampleCards onChoose={(sampleId, title) => void takeSample(sampleId, title)} busy={opening !== null} />}
      </div>
    </>
  );
}
