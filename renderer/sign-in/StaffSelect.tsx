import { Combobox, UnstyledButton, useCombobox } from '@mantine/core';
import { IconLock, IconSelector } from '@tabler/icons-react';
import { useId } from 'react';
import type { StationView } from '../../electron/contract/views.ts';
import { initialsOf } from '../words/numbers.ts';
import { roleWords } from '../words/results.ts';
import css from './StaffSelect.module.css';

type Person = StationView['staff'][number];

/** Who signs in: name, role, and whether the account is locked. */
export function StaffSelect({ staff, value, onChange }: { readonly staff: readonly Person[]; readonly value: string; readonly onChange: (operatorId: string) => void }) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const labelId = useId();
  const chosen = staff.find(({ operatorId }) => operatorId === value);
  return (
    <div>
      <span id={labelId} className={css.label}>Staff</span>
      <Combobox store={combobox} onOptionSubmit={(id) => { onChange(id); combobox.closeDropdown(); }} shadow="none" withinPortal={false} offset={4} transitionProps={{ duration: 0 }}>
        <Combobox.Target targetType="button" withExpandedAttribute>
          <UnstyledButton className={css.target} onClick={() => combobox.toggleDropdown()} aria-label={`Staff: ${chosen === undefined ? 'nobody' : `${chosen.name}, ${roleWords[chosen.role]}`}`}>
            {chosen !== undefined && <PersonLine person={chosen} />}
            <IconSelector size={16} stroke={1.75} aria-hidden />
          </UnstyledButton>
        </Combobox.Target>
        <Combobox.Dropdown className={css.list}>
          <Combobox.Options aria-labelledby={labelId}>
            {staff.map((person) => (
              <Combobox.Option key={person.operatorId} value={person.operatorId} active={person.operatorId === value} className={css.option}><PersonLine person={person} /></Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}

function PersonLine({ person: { name, role, locked } }: { readonly person: Person }) {
  return (
    <span className={css.person}>
      <span className={css.initials} aria-hidden>{initialsOf(name)}</span>
      <span className={css.words}><strong>{name}</strong><span>{roleWords[role]}</span></span>
      {locked && <span className={css.locked}><IconLock size={14} stroke={1.75} aria-hidden />Locked</span>}
    </span>
  );
}
