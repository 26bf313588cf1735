import { IconAlertTriangle, IconCheck, IconCircleDashed, IconListDetails, IconX } from '@tabler/icons-react';
import { exceptionsFirst, notPerformedWords, selfTestWords, type SelfTestLine } from '../words/self-test.ts';
import { checkIcons } from './check-icons.ts';
import css from './CheckRows.module.css';

const outcomeIcons = { good: IconCheck, remark: IconAlertTriangle, failed: IconX, 'not-performed': IconCircleDashed };

/** The self-test, exceptions first. Good is grey with a check mark: a normal state is never green. `brief` names what was not performed in one row. */
export function CheckRows({ lines, brief = false }: { readonly lines: readonly SelfTestLine[]; readonly brief?: boolean }) {
  const left = lines.filter(({ outcome }) => outcome === 'not-performed');
  return (
    <ul className={css.rows} data-brief={brief || undefined}>
      {exceptionsFirst(brief ? lines.filter((line) => !left.includes(line)) : lines).map((line) => {
        const { title, sentence, outcome } = selfTestWords(line);
        const CheckIcon = checkIcons[line.check], OutcomeIcon = outcomeIcons[line.outcome];
        return (
          <li key={line.check} className={css.row}>
            <CheckIcon className={css.icon} size={18} stroke={1.75} aria-hidden />
            <strong className={css.title}>{title}</strong>
            <span className={css.says}>{sentence}</span>
            <span className={css.outcome} data-outcome={line.outcome}><OutcomeIcon size={16} stroke={1.75} aria-hidden />{outcome}</span>
          </li>
        );
      })}
      {brief && left.length > 0 && (
        <li className={css.row}>
          <IconListDetails className={css.icon} size={18} stroke={1.75} aria-hidden />
          <strong className={css.title}>Other checks</strong>
          <span className={css.says}>{notPerformedWords(left)}</span>
          <span className={css.outcome} data-outcome="not-performed"><IconCircleDashed size={16} stroke={1.75} aria-hidden />Not performed</span>
        </li>
      )}
    </ul>
  );
}
