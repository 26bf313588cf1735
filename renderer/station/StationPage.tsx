import { IconFileDownload, IconId } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useAnswer, useAsk } from '../desk.ts';
import { KeyButton } from '../parts/KeyButton.tsx';
import { Panel } from '../parts/Panel.tsx';
import { saveFile } from '../parts/save-file.ts';
import { Trouble, TroublePage } from '../parts/Trouble.tsx';
import { paths } from '../paths.ts';
import { useHere } from '../station-context.ts';
import { count } from '../words/numbers.ts';
import { selfTestSummary } from '../words/self-test.ts';
import { seconds, todayOrDay } from '../words/times.ts';
import { CheckRows } from './CheckRows.tsx';
import { CalibrationPanel, CopiesPanel, PolicyPanel } from './FactPanels.tsx';
import { ModelsPanel } from './ModelsPanel.tsx';
import { StaffPanel } from './StaffPanel.tsx';
import css from './StationPage.module.css';

/** What the station can say about itself, and what looks after it. */
export function StationPage() {
  const { station, me } = useHere();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const last = useAnswer('station.lastSelfTest', {});
  const test = useAsk('station.selfTest');
  const support = useAsk('station.supportFile');
  const run = async () => {
    const result = await test.ask({});
    if (result.ok) queries.setQueryData(['station.lastSelfTest', {}], result.value);
  };
  const save = async () => {
    const result = await support.ask({});
    if (result.ok) saveFile(result.value);
  };
  const shown = last.value ?? null;
  const failed = shown?.lines.filter(({ outcome }) => outcome === 'failed').length ?? 0;
  const tested = shown === null ? 'No self-test yet.' : `Last self-test ${todayOrDay(shown.at)}, ${failed === 0 ? 'passed' : `${count(failed, 'check')} failed`} in ${seconds(shown.tookMs)}.`;
  return (
    <div className={css.page}>
      <title>Station, Veridesk</title>
      <header className={css.head}>
        <h1 className={css.title}>Station {station.prefix}</h1>
        <p className="t2">{station.counter}, Veridesk {station.version}, {station.host === 'electron' ? 'installed' : 'in a browser'}. {tested}</p>
        <div className={css.acts}>
          <KeyButton keyName="document-types" size="small" icon={<IconId size={16} stroke={1.75} aria-hidden />} onPress={() => go(paths.documentTypes)}>Document types</KeyButton>
          <KeyButton keyName="support-file" size="small" icon={<IconFileDownload size={16} stroke={1.75} aria-hidden />} busy={support.waiting} onPress={() => void save()}>Support file</KeyButton>
          <KeyButton keyName="self-test" kind="filled" size="small" busy={test.waiting} onPress={() => void run()} autoFocus>Run self-test</KeyButton>
        </div>
      </header>
      <div className={css.columns}>
        <div className={css.column}>
          <Trouble failure={test.failure ?? support.failure} onAgain={test.failure === null ? undefined : () => void run()} />
          <Panel title="Self-test" note={test.waiting ? <Running /> : shown === null ? undefined : selfTestSummary(shown.lines)} flush>
            {last.failure !== null && <div className={css.failed}><TroublePage failure={last.failure} onAgain={last.again} beside /></div>}
            {shown === null ? last.failure === null && <p className={css.none}>It reads every page of the case store, opens every picture, follows the record from its first entry and runs each model. It takes a few seconds.</p> : <CheckRows lines={shown.lines} />}
          </Panel>
          {shown !== null && shown.models.length > 0 && <ModelsPanel models={shown.models} />}
          {me.role === 'administrator' && <StaffPanel />}
        </div>
        <div className={css.column}>
          <CopiesPanel outbox={shown?.outbox ?? null} />
          <PolicyPanel />
          <CalibrationPanel />
        </div>
      </div>
    </div>
  );
}

/** What is being done and for how long; the test is one question to main and cannot be stopped half way. */
function Running() {
  const [startedAt] = useState(() => Date.now());
  const [now, setNow] = useState(startedAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return <span role="status">Running: store, pictures, record and models <span aria-hidden>{seconds(now - startedAt)}</span></span>;
}
