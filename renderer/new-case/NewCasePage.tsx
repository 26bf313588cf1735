import { useEffect, useEffectEvent, useRef } from 'react';
import { Redirect, useLocation } from 'wouter';
import { useAsk } from '../desk.ts';
import { KeyButton } from '../parts/KeyButton.tsx';
import { TroublePage } from '../parts/Trouble.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { paths } from '../paths.ts';
import { opensCases, useHere } from '../station-context.ts';
import css from './ImportPage.module.css';

/** A customer at the counter: the case is opened and the document camera comes on. Nothing has to be filled in first. */
export function NewCasePage() {
  const { me } = useHere();
  const [, go] = useLocation();
  const open = useAsk('case.open');
  const asked = useRef(false);
  const begin = useEffectEvent(async () => {
    if (asked.current || !opensCases(me)) return;
    asked.current = true;
    const result = await open.ask({});
    if (result.ok) go(paths.case(result.value.caseId, 'document'), { replace: true });
    else asked.current = false;
  });
  useEffect(() => void begin(), []);
  if (!opensCases(me)) return <Redirect to={paths.home} replace />;
  return (
    <>
      <title>New case, Veridesk</title>
      <div className={css.page}>
        {open.failure === null ? <Waiting what="Opening the case" /> : (
          <TroublePage level={1} failure={open.failure} onAgain={() => void begin()}><KeyButton keyName="import-bundle" onPress={() => go(paths.importBundle)}>Import a bundle</KeyButton></TroublePage>
        )}
      </div>
    </>
  );
}
