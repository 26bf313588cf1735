import { IconCheck, IconLock, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { StationView } from '../../electron/contract/views.ts';
import { KeyButton } from '../parts/KeyButton.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useHere } from '../station-context.ts';
import { count } from '../words/numbers.ts';
import { roleWords } from '../words/results.ts';
import { AddStaffDialog, ResetSecretDialog } from './StaffDialogs.tsx';
import css from './StaffPanel.module.css';

type Person = StationView['staff'][number];

/** Who may sign in here. For administrators; every change is signed with their own secret and written to the record. */
export function StaffPanel() {
  const { station } = useHere();
  const [adding, setAdding] = useState(false);
  const [resetting, setResetting] = useState<Person | null>(null);
  const [said, setSaid] = useState('');
  const secretName = station.policy.secret.kind === 'pin' ? 'PIN' : 'password';
  return (
    <Panel title="Staff" note={said === '' ? count(station.staff.length, 'person', 'people') : <span role="status">{said}</span>} flush foot={<KeyButton size="small" icon={<IconUserPlus size={16} stroke={1.75} aria-hidden />} onPress={() => setAdding(true)}>Add a colleague</KeyButton>}>
      <ul>
        {station.staff.map((person) => (
          <li key={person.operatorId} className={css.row}>
            <strong>{person.name}</strong>
            <span className="t2">{roleWords[person.role]}</span>
            <span className={css.state} data-locked={person.locked || undefined}>{person.locked ? <><IconLock size={16} stroke={1.75} aria-hidden />Locked</> : <><IconCheck size={16} stroke={1.75} aria-hidden />May sign in</>}</span>
            <KeyButton size="small" label={`New ${secretName} for ${person.name}`} onPress={() => setResetting(person)}>New {secretName}</KeyButton>
          </li>
        ))}
      </ul>
      <AddStaffDialog open={adding} onClose={() => setAdding(false)} onAdded={(name) => setSaid(`${name} may sign in now`)} />
      {resetting !== null && <ResetSecretDialog person={resetting} onClose={() => setResetting(null)} onReset={(name) => setSaid(`${name} has a new ${secretName}`)} />}
    </Panel>
  );
}
