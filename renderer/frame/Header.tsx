import { UnstyledButton } from '@mantine/core';
import { IconCamera, IconCameraOff, IconCloudUpload, IconCpu, IconCpuOff, IconLock, IconWorld, IconWorldOff } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { Link } from 'wouter';
import type { OperatorView, StatusView } from '../../electron/contract/views.ts';
import { paths } from '../paths.ts';
import { initialsOf } from '../words/numbers.ts';
import { roleWords } from '../words/results.ts';
import css from './Header.module.css';
import { Mark } from './Mark.tsx';

/** Mark and place; on the sign-in page nothing else. */
export function Header({ branch, counter, children, homeward = true }: { readonly branch: string; readonly counter: string; readonly children?: ReactNode; readonly homeward?: boolean }) {
  const name = <><Mark /><span className={css.name}>Veridesk</span></>;
  return (
    <header className={css.header}>
      {homeward ? <Link href={paths.home} className={css.home} aria-label="Veridesk, home">{name}</Link> : <span className={css.home}>{name}</span>}
      <span className={css.place}>{branch}</span>
      <span className={css.dot} aria-hidden />
      <span className={css.place}>{counter}</span>
      <div className={css.right}>{children}</div>
    </header>
  );
}

type Icon = ComponentType<{ readonly size?: number; readonly stroke?: number }>;
interface ChipWords { readonly icon: Icon; readonly name: string; readonly says: string; readonly worse: boolean }

/** The four quiet chips. Grey when all is well, amber when something is not, never green. */
export function chipsOf({ camera, models, network, outboxWaiting }: StatusView): readonly ChipWords[] {
  const says = { starting: 'starting', verified: `${models.verified} verified`, refused: `${models.total - models.verified} refused`, stopped: 'stopped' }[models.state];
  const modelsWorse = models.state === 'refused' || models.state === 'stopped';
  return [
    { icon: camera === 'ready' ? IconCamera : IconCameraOff, name: 'Camera', says: camera === 'ready' ? 'ready' : 'not in use', worse: false },
    { icon: modelsWorse ? IconCpuOff : IconCpu, name: 'Models', says, worse: modelsWorse },
    { icon: network === 'online' ? IconWorld : IconWorldOff, name: 'Network', says: { online: 'online', offline: 'offline', 'not-set-up': 'not set up' }[network], worse: network === 'offline' },
    { icon: IconCloudUpload, name: 'Outbox', says: outboxWaiting === 0 ? 'empty' : `${outboxWaiting} waiting`, worse: false },
  ];
}

export function Chips({ status, only }: { readonly status: StatusView | undefined; readonly only?: 'worse' }) {
  const chips = status === undefined ? [] : chipsOf(status).filter(({ worse }) => only === undefined || worse);
  const worse = chips.filter((chip) => chip.worse);
  return (
    <>
      <ul className={css.chips} aria-label="State of the station">
        {chips.map(({ icon: ChipIcon, name, says, worse: bad }) => (
          <li key={name} className={css.chip} data-worse={bad || undefined}><ChipIcon size={16} stroke={1.75} /><span>{name}</span><strong>{says}</strong></li>
        ))}
      </ul>
      <span className="unseen" role="status">{worse.map(({ name, says }) => `${name} ${says}.`).join(' ')}</span>
    </>
  );
}

export function Who({ me, onLock }: { readonly me: OperatorView; readonly onLock: () => void }) {
  return (
    <div className={css.who}>
      <span className={css.initials} aria-hidden>{initialsOf(me.name)}</span>
      <span className={css.person}><strong>{me.name}</strong><span>{roleWords[me.role]}</span></span>
      <UnstyledButton className={css.lock} onClick={onLock} aria-label="Lock the screen" aria-keyshortcuts="Control+L" title="Ctrl L"><IconLock size={16} stroke={1.75} /></UnstyledButton>
    </div>
  );
}
