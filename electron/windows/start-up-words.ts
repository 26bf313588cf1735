import type { MessageBoxSyncOptions } from 'electron';
import type { Failure, FailureCode } from '../contract/result.ts';

interface StartUpWords {
  readonly message: string;
  readonly detail: string;
  /** The person may be able to mend it now: a program to close, a keychain to unlock, a disk to clear. */
  readonly again: boolean;
}

const unchanged = 'Nothing was changed.';

/** What stands in the way of a start, for whoever looks after the machine. Nothing here ever offers to delete or to begin anew. */
export function startUpWords({ code, facts }: Failure): StartUpWords {
  const why = String(facts?.['why'] ?? '');
  const words: Partial<Record<FailureCode, StartUpWords>> = {
    'storage.newer': {
      message: 'This station was last used by a newer version of Veridesk.',
      detail: `Install that version again. An older one does not open it, so that nothing is lost. ${unchanged}`, again: false,
    },
    'storage.locked': {
      message: 'Another program has this station open.',
      detail: `${facts?.['pid'] === undefined ? '' : `It is process ${facts['pid']}. `}Close it, then try again. ${unchanged}`, again: true,
    },
    'storage.damaged': {
      message: 'A file of this station is damaged.',
      detail: `${facts?.['file'] === undefined ? '' : `The file is ${facts['file']}. `}Keep the folder as it is and restore the last backup beside it. ${unchanged}`, again: false,
    },
    'storage.full': { message: 'The disk is full.', detail: `Make room, then try again. ${unchanged}`, again: true },
    'storage.unavailable': keyWords[why] ?? {
      message: 'This station\'s files cannot be opened.', detail: `${why === '' ? '' : `The reason given is "${why}". `}${unchanged}`, again: true,
    },
    'file.not-writable': { message: 'The station\'s folder cannot be written.', detail: `This account needs the right to write there. ${unchanged}`, again: true },
    'file.not-readable': { message: 'The station\'s folder cannot be read.', detail: `This account needs the right to read there. ${unchanged}`, again: true },
    'station.missing': {
      message: 'This station\'s key file is missing.',
      detail: `The station is there, its vault.json is not. Put it back from the last backup: without it nobody can read the cases. ${unchanged}`, again: true,
    },
    'station.exists': {
      message: 'The station\'s folder holds files that are not a station.', detail: `Name another folder with VERIDESK_HOME, or move these files away yourself. ${unchanged}`, again: true,
    },
  };
  return words[code] ?? { message: 'Veridesk cannot start.', detail: `The reason is "${code}"${reference(facts)}. ${unchanged}`, again: false };
}

const reference = (facts: Failure['facts']): string =>
  facts === undefined ? '' : ` (${Object.entries(facts).map(([name, value]) => `${name}: ${value}`).join(', ')})`;

const keyWords: Readonly<Record<string, StartUpWords>> = {
  'key-not-opened': {
    message: 'This station\'s key cannot be opened.',
    detail: `Its key is kept by this account's keychain (or under a passphrase), and that did not give it back. Sign in with the account that made the station, unlock its keychain, and try again. A lost account is what the bank's recovery key is for. ${unchanged}`,
    again: true,
  },
  'no-keychain': {
    message: 'This machine offers no keychain to keep the station\'s key.',
    detail: `A bank's station is opened only where the system keeps its key: Windows, macOS, or Linux with GNOME Keyring or KWallet. ${unchanged}`, again: true,
  },
  'passphrase-needed': {
    message: 'This station\'s key lies under a passphrase.', detail: `Start Veridesk from a terminal, which asks for it, or hand it over in VERIDESK_PASSPHRASE. ${unchanged}`, again: false,
  },
  'vault-open-to-others': {
    message: 'The station\'s key file can be read by other accounts.', detail: `Give vault.json back to its owner alone (mode 0600), then try again. ${unchanged}`, again: true,
  },
  'policy-missing': {
    message: 'This station\'s own policy is missing.',
    detail: `It last worked under rules that the bank had signed, and its policy.json is gone. Put that file back, or take the policy again with "desk station policy". ${unchanged}`, again: true,
  },
  'policy-not-valid': {
    message: 'This station\'s own policy is not the one that the bank signed.',
    detail: `Put the station's policy.json back as it was. The station starts under no other rules. ${unchanged}`, again: true,
  },
  'plan-not-readable': {
    message: 'The station\'s plan cannot be used.', detail: `The file your IT left for the first start is not in the form that docs/install.md describes. ${unchanged}`, again: true,
  },
};

/** The dialog for a failure. `Quit` comes first, is the default, and is what Escape and the close button mean. */
export function startUpDialog(failure: Failure, folder: string): MessageBoxSyncOptions {
  const { message, detail, again } = startUpWords(failure);
  return {
    type: 'error', title: 'Veridesk', message, detail: `${detail}\n\nStation: ${folder}`,
    buttons: again ? ['Quit', 'Try again'] : ['Quit'], defaultId: 0, cancelId: 0, noLink: true,
  };
}

/** onnxruntime is built for Apple's own processors only; without it nothing can be examined. */
export const withoutModelsDialog: MessageBoxSyncOptions = {
  type: 'warning', title: 'Veridesk', message: 'This Mac has an Intel processor, for which the models are not made.',
  detail: 'Documents and faces cannot be examined here. Cases that are there can be looked at and decided.',
  buttons: ['Quit', 'Go on without models'], defaultId: 0, cancelId: 0, noLink: true,
};

export const modelsCanRun = (platform: NodeJS.Platform, arch: string): boolean => !(platform === 'darwin' && arch === 'x64');
