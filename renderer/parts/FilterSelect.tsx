import { Combobox, UnstyledButton, useCombobox } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import css from './FilterSelect.module.css';

interface Choice {
  readonly value: string;
  readonly words: string;
  /** What stands in the closed field, where the words are too long for it. */
  readonly short?: string;
}

/** A filter that says its name and its value: `Result  All`. */
export function FilterSelect({ name, value, choices, onChange, quietValue = '' }: {
  readonly name: string; readonly value: string; readonly choices: readonly Choice[]; readonly onChange: (value: string) => void;
  /** The value that filters nothing. */
  readonly quietValue?: string;
}) {
  const combobox = useCombobox({
    onDropdownClose: () => combobox.resetSelectedOption(),
    onDropdownOpen: () => combobox.selectActiveOption(),
  });
  const chosen = choices.find((choice) => choice.value === value);
  const words = chosen?.words ?? value;
  return (
    <Combobox store={combobox} onOptionSubmit={(next) => { onChange(next); combobox.closeDropdown(); }} shadow="none" withinPortal={false} offset={4} width="max-content" position="bottom-start" transitionProps={{ duration: 0 }}>
      <Combobox.Target targetType="button" withExpandedAttribute>
        <UnstyledButton className={css.target} data-set={value !== quietValue || undefined} onClick={() => combobox.toggleDropdown()} aria-label={`${name}: ${words}`}>
          <span className={css.name}>{name}</span><strong className={css.value}>{chosen?.short ?? words}</strong><IconChevronDown size={14} stroke={1.75} aria-hidden />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown className={css.list}>
        <Combobox.Options aria-label={name}>
          {choices.map((choice) => <Combobox.Option key={choice.value} value={choice.value} active={choice.value === value} className={css.option}>{choice.words}</Combobox.Option>)}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
