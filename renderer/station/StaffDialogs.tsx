import { Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Failure } from '../../electron/contract/result.ts';
import type { OperatorView, StationView } from '../../electron/contract/views.ts';
import { roles, type Role } from '../../electron/contract/vocabulary.ts';
import { useAsk } from '../desk.ts';
import { Dialog, DialogActions } from '../parts/Dialog.tsx';
import { KeyButton } from '../parts/KeyButton.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { SecretInput } from '../sign-in/SecretInput.tsx';
import { useHere } from '../station-context.ts';
import { roleWords } from '../words/results.ts';

type Rule = StationView['policy']['secret'];
const nameOf = (rule: Rule): string => (rule.kind === 'pin' ? 'PIN' : 'password');
const ruleWords = (rule: Rule): string => (rule.kind === 'pin' ? `${rule.digits} digits` : `at least ${rule.least} characters`);
const meets = (secret: string, rule: Rule): boolean => (rule.kind === 'pin' ? secret.length === rule.digits : Array.from(secret).length >= rule.least);
const roleChoices = roles.map((value) => ({ value, label: roleWords[value] }));

/** A colleague's new secret, signed with the administrator's own. */
export function ResetSecretDialog({ person, onClose, onReset }: { readonly person: OperatorView; readonly onClose: () => void; readonly onReset: (name: string) => void }) {
  const { station } = useHere();
  const queries = useQueryClient();
  const [secret, setSecret] = useState('');
  const [ownSecret, setOwnSecret] = useState('');
  const reset = useAsk('operator.reset');
  const rule = station.policy.secret;
  const confirm = async () => {
    const result = await reset.ask({ operatorId: person.operatorId, secret, ownSecret });
    setOwnSecret('');
    if (!result.ok) return;
    await queries.invalidateQueries({ queryKey: ['station.describe'] });
    onReset(person.name);
    onClose();
  };
  return (
    <SignedDialog
      title={`New ${nameOf(rule)} for ${person.name}`} note="It also unlocks the account." confirmWords={`Set the ${nameOf(rule)}`}
      ready={meets(secret, rule)} failure={reset.failure} busy={reset.waiting} ownSecret={ownSecret} onOwnSecret={setOwnSecret} onClose={onClose} onConfirm={() => void confirm()}
    >
      <SecretInput small autoFocus name={`New ${nameOf(rule)}, ${ruleWords(rule)}`} rule={rule} value={secret} onChange={setSecret} />
    </SignedDialog>
  );
}

export function AddStaffDialog({ open, onClose, onAdded }: { readonly open: boolean; readonly onClose: () => void; readonly onAdded: (name: string) => void }) {
  return open ? <AddStaff onClose={onClose} onAdded={onAdded} /> : null;
}

function AddStaff({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: (name: string) => void }) {
  const { station } = useHere();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [newRole, setNewRole] = useState<Role>('teller');
  const [secret, setSecret] = useState('');
  const [ownSecret, setOwnSecret] = useState('');
  const add = useAsk('operator.add');
  const rule = station.policy.secret;
  const confirm = async () => {
    const result = await add.ask({ name: name.trim(), newRole, secret, ownSecret });
    setOwnSecret('');
    if (!result.ok) return;
    await queries.invalidateQueries({ queryKey: ['station.describe'] });
    onAdded(result.value.name);
    onClose();
  };
  return (
    <SignedDialog
      title="Add a colleague" confirmWords="Add" ready={name.trim() !== '' && meets(secret, rule)} failure={add.failure} busy={add.waiting}
      ownSecret={ownSecret} onOwnSecret={setOwnSecret} onClose={onClose} onConfirm={() => void confirm()}
    >
      <TextInput label="Name" data-autofocus maxLength={80} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
      <Select mt={16} label="Role" data={roleChoices} value={newRole} allowDeselect={false} onChange={(value) => { if (value !== null) setNewRole(value); }} comboboxProps={{ shadow: 'none', withinPortal: false, transitionProps: { duration: 0 } }} />
      <SecretInput small name={`First ${nameOf(rule)}, ${ruleWords(rule)}`} rule={rule} value={secret} onChange={setSecret} />
    </SignedDialog>
  );
}

/** A dialog that is signed with one's own secret. */
function SignedDialog({ title, note, confirmWords, ready, failure, busy, ownSecret, onOwnSecret, onClose, onConfirm, children }: {
  readonly title: string; readonly note?: string; readonly confirmWords: string; readonly ready: boolean; readonly failure: Failure | null; readonly busy: boolean;
  readonly ownSecret: string; readonly onOwnSecret: (value: string) => void; readonly onClose: () => void; readonly onConfirm: () => void; readonly children: ReactNode;
}) {
  const { station } = useHere();
  const rule = station.policy.secret;
  return (
    <Dialog open onClose={onClose} title={title} {...(note === undefined ? {} : { note })} width={440} opensLists>
      <form onSubmit={(event) => { event.preventDefault(); if (ready && ownSecret !== '') onConfirm(); }}>
        {children}
        <SecretInput small name={`Your own ${nameOf(rule)}, to sign it`} rule={rule} value={ownSecret} onChange={onOwnSecret} />
        <div style={{ marginTop: failure === null ? 0 : 16 }}><Trouble failure={failure} /></div>
        <DialogActions>
          <KeyButton keyName="cancel" kind="subtle" onPress={onClose}>Cancel</KeyButton>
          <KeyButton keyName="confirm" kind="filled" submits closed={!ready || ownSecret === ''} busy={busy} onPress={() => undefined}>{confirmWords}</KeyButton>
        </DialogActions>
      </form>
    </Dialog>
  );
}
