import { useId, type Ref } from 'react';
import type { StationView } from '../../electron/contract/views.ts';
import css from './SecretInput.module.css';

/** A PIN or a password, by policy. Never shown, never offered to be remembered. */
export function SecretInput({ name, rule, value, onChange, closed = false, wrong = false, describedBy, small = false, autoFocus = false, ref }: {
  readonly name: string; readonly rule: StationView['policy']['secret']; readonly value: string; readonly onChange: (value: string) => void;
  readonly closed?: boolean; readonly wrong?: boolean; readonly describedBy?: string; readonly small?: boolean; readonly autoFocus?: boolean; readonly ref?: Ref<HTMLInputElement>;
}) {
  const id = useId();
  const pin = rule.kind === 'pin';
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>{name}</label>
      <input
        ref={ref} id={id} className={css.input} data-small={small || undefined} type="password" autoComplete="off" inputMode={pin ? 'numeric' : 'text'} maxLength={pin ? rule.digits : 200}
        value={value} disabled={closed} aria-invalid={wrong || undefined} aria-describedby={describedBy} autoFocus={autoFocus || !small} data-autofocus={autoFocus || undefined}
        onChange={({ currentTarget }) => onChange(pin ? currentTarget.value.replace(/\D/g, '') : currentTarget.value)}
      />
    </div>
  );
}
