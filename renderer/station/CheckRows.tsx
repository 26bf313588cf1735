import { IconAlertTriangle, IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import { exceptionsFirst, selfTestWords, type SelfTestLine } from '../words/self-test.ts';
import { checkIcons } from './check-icons.ts';
import css from './CheckRows.module.css';

const outcomeIcons = { good: IconCheck, remark: IconAlertTriangle, failed: IconX, 'not-performed': IconCircleDashed };

/** The self-test, exceptions first. Good is grey with a check mark: a normal state is never green. */
export function CheckRows({ lines, roomy = false }: { readonly lines: readonly SelfTestLine[]; readonly roomy?: boolean }) {
  return (
    <ul className={css.rows} data-roomy={roomy || undefined}>
      {exceptionsFirst(lines).map((line) => {
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
    </ul>
  );
}
