import { UnstyledButton } from '@mantine/core';
import { IconDeviceDesktopAnalytics, IconHistory, IconId, IconKeyboard, IconListCheck, IconPlus } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { opensCases, useHere } from '../station-context.ts';
import { paths } from '../paths.ts';
import { count } from '../words/numbers.ts';
import css from './Rail.module.css';

const items = [
  { href: paths.newCase, words: 'New case', icon: IconPlus, at: ['/new', '/import', '/case'] },
  { href: paths.fieldData, words: 'Field data', icon: IconId, at: ['/field-data'] },
  { href: paths.queue, words: 'Queue', icon: IconListCheck, at: ['/queue'] },
  { href: paths.history, words: 'History', icon: IconHistory, at: ['/history'] },
  { href: paths.station, words: 'Station', icon: IconDeviceDesktopAnalytics, at: ['/station'] },
];

export function Rail({ waiting, onKeys }: { readonly waiting: number; readonly onKeys: () => void }) {
  const [location] = useLocation();
  const { me } = useHere();
  return (
    <nav className={css.rail} aria-label="Main">
      {items.filter(({ href }) => opensCases(me) || (href !== paths.newCase && href !== paths.fieldData)).map(({ href, words, icon: Icon, at }) => {
        const here = at.some((start) => location === start || location.startsWith(`${start}/`));
        const badge = href === paths.queue ? waiting : 0;
        return (
          <Link key={href} href={href} className={css.item} aria-current={here ? 'page' : undefined}>
            <span className={css.icon}>
              <Icon size={20} stroke={1.75} aria-hidden />
              {badge > 0 && <span className={css.badge} aria-hidden>{badge > 99 ? '99+' : badge}</span>}
            </span>
            <span>{words}</span>
            {badge > 0 && <span className="unseen">, {count(badge, 'waits', 'wait')}</span>}
          </Link>
        );
      })}
      <UnstyledButton className={`${css.item} ${css.keys}`} onClick={onKeys} aria-keyshortcuts="?">
        <span className={css.icon}><IconKeyboard size={20} stroke={1.75} aria-hidden /></span>
        <span>Keys ?</span>
      </UnstyledButton>
    </nav>
  );
}
