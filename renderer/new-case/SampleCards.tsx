import { UnstyledButton } from '@mantine/core';
import { useAnswer } from '../desk.ts';
import { Caps } from '../keys/Keys.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { Trouble } from '../parts/Trouble.tsx';
import css from './SampleCards.module.css';

const keyed = 9;

/** Invented people to try the station with; each says what to expect of it. */
export function SampleCards({ onChoose, busy }: { readonly onChoose: (sampleId: string, title: string) => void; readonly busy: boolean }) {
  const samples = useAnswer('samples.list', {});
  const list = samples.value ?? [];
  useKeys(list.length === 0 || busy ? {} : {
    sample: ({ key }) => { const sample = list[Number(key) - 1]; if (sample !== undefined) onChoose(sample.sampleId, sample.title); },
  });
  if (samples.failure !== null) return <Trouble failure={samples.failure} onAgain={samples.again} />;
  if (list.length === 0) return null;
  return (
    <section aria-label="Sample customers">
      <header className={css.head}>
        <h2 className={css.title}>Sample customers</h2>
        <p className="t3">Invented people on specimen cards. Each becomes a case of its own.</p>
      </header>
      <ul className={css.cards}>
        {list.map(({ sampleId, title, expect }, index) => (
          <li key={sampleId}>
            <UnstyledButton className={css.card} onClick={() => onChoose(sampleId, title)} aria-disabled={busy || undefined} aria-keyshortcuts={index < keyed ? String(index + 1) : undefined}>
              <span className={css.name}><strong>{title}</strong>{index < keyed && <span aria-hidden><Caps press={String(index + 1)} /></span>}</span>
              <span className={css.expect}>{expect}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
