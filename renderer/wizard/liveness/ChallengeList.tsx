import { IconCheck, IconEye } from '@tabler/icons-react';
import { useLeft } from '../../customer/use-left.ts';
import { challengeWords } from '../../words/challenges.ts';
import { seconds } from '../../words/times.ts';
import css from './Liveness.module.css';
import type { LivenessTold } from './use-liveness.ts';

/** The straight look first, which is no challenge, then each challenge as its turn comes: what follows is not known beforehand. */
export function ChallengeList({ asks, met, over }: LivenessTold) {
  const left = useLeft(over === null ? asks : null);
  const of = asks?.of ?? 0;
  const straight = asks === null ? 'ahead' : asks.challenge === 'neutral' && asks.index === 0 && over === null ? 'now' : 'done';
  const leftWords = left === null || asks === null ? '' : `${Math.ceil(left.ms / 1000)} s left of ${Math.round(asks.limitMs / 1000)}`;
  return (
    <ol className={css.list} aria-label="Challenges">
      <Row mark={null} is={straight} words="Look straight ahead" says={straight === 'now' ? leftWords : straight === 'done' ? 'done' : 'first of all'} />
      {Array.from({ length: Math.max(of, met.length) }, (_, at) => {
        const done = met[at], number = at + 1;
        if (done !== undefined) return <Row key={at} mark={String(number)} is="done" words={challengeWords[done.kind]} says={`done in ${seconds(done.tookMs)}`} />;
        if (asks !== null && asks.challenge !== 'neutral' && asks.index === number) return <Row key={at} mark={String(number)} is={over === null ? 'now' : 'ahead'} words={challengeWords[asks.challenge]} says={over === null ? leftWords : 'not done'} />;
        return <Row key={at} mark={String(number)} is="ahead" words={number === 1 ? 'Chosen by chance' : `Chosen when ${number - 1} is done`} says={over === null ? 'not known beforehand' : 'not asked'} />;
      })}
    </ol>
  );
}

function Row({ mark, is, words, says }: { readonly mark: string | null; readonly is: 'done' | 'now' | 'ahead'; readonly words: string; readonly says: string }) {
  return (
    <li className={css.row} data-is={is} aria-current={is === 'now' ? 'step' : undefined}>
      <span className={css.mark} aria-hidden>{is === 'done' ? <IconCheck size={16} stroke={1.75} /> : mark ?? <IconEye size={16} stroke={1.75} />}</span>
      <span><strong>{words}</strong><span className={css.says}>{says}</span></span>
    </li>
  );
}
