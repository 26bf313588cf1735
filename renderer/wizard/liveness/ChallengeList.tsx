import { IconCheck } from '@tabler/icons-react';
import { useLeft } from '../../customer/use-left.ts';
import { challengeWords } from '../../words/challenges.ts';
import { seconds } from '../../words/times.ts';
import css from './Liveness.module.css';
import type { LivenessTold } from './use-liveness.ts';

/** The straight look first, which is no challenge, then each challenge as its turn comes: what follows is not known beforehand. */
export function ChallengeList({ asks, met, over }: LivenessTold) {
  const left = useLeft(over === null ? asks : null);
  const of = asks?.of ?? 0;
  const asking = asks !== null && asks.challenge !== 'neutral' && over === null ? asks : null;
  const straight = asks === null ? 'ahead' : asks.challenge === 'neutral' && asks.index === 0 && over === null ? 'now' : 'done';
  const leftWords = left === null || asks === null ? '' : `${Math.ceil(left.ms / 1000)} s left of ${Math.round(asks.limitMs / 1000)}`;
  return (
    <ol className={css.list} aria-label="Challenges">
      <Row mark="" is={straight} words="Look straight ahead" says={straight === 'now' ? leftWords : straight === 'done' ? 'done' : 'first of all'} />
      {Array.from({ length: Math.max(of, met.length) }, (_, at) => {
        const done = met[at], number = at + 1;
        if (done !== undefined) return <Row key={at} mark={String(number)} is="done" words={challengeWords[done.kind]} says={`done in ${seconds(done.tookMs)}`} />;
        const now = asking !== null && asking.index === number;
        return <Row key={at} mark={String(number)} is={now ? 'now' : 'ahead'} words={now ? challengeWords[asking.challenge as keyof typeof challengeWords] : number === 1 ? 'Chosen by chance' : `Chosen when ${number - 1} is done`} says={now ? leftWords : over === null ? 'not known beforehand' : 'not asked'} />;
      })}
    </ol>
  );
}

function Row({ mark, is, words, says }: { readonly mark: string; readonly is: 'done' | 'now' | 'ahead'; readonly words: string; readonly says: string }) {
  return (
    <li className={css.row} data-is={is} aria-current={is === 'now' ? 'step' : undefined}>
      <span className={css.mark} aria-hidden>{is === 'done' ? <IconCheck size={16} stroke={1.75} /> : mark}</span>
      <span><strong>{words}</strong><span className={css.says}>{says}</span></span>
    </li>
  );
}
