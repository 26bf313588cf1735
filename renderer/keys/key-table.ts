/**
 * Every key of every screen, once. The `?` dialog lists this table, buttons show it, and `useKeys` listens for nothing else:
 * a key that is not here does not exist. Add a row for each new key.
 *
 * Press: `F2`, `Ctrl+Enter`, `Alt+1-9` (a range), `/`, `?`, `Esc`, `ArrowUp`. Several ways of pressing are listed in order.
 */
export const keyGroups = {
  anywhere: 'Anywhere', case: 'In a case', fields: 'Document and fields', pictures: 'Pictures and faces', review: 'Review desk', codes: 'Reason codes',
} as const;
export type KeyGroup = keyof typeof keyGroups;

export interface KeyRow {
  readonly press: readonly string[];
  readonly says: string;
  readonly group: KeyGroup;
  /** Shown beside it in the dialog: the other half of a pair, which has a quiet row of its own. */
  readonly pair?: string;
  /** Works in its place (a button, a list), where it is written; not worth a line in the dialog. */
  readonly quiet?: true;
}

const row = (group: KeyGroup, press: string, says: string, pair?: string): KeyRow => ({ group, press: [press], says, ...(pair === undefined ? {} : { pair }) });
const quiet = (group: KeyGroup, press: string, says: string): KeyRow => ({ group, press: [press], says, quiet: true });

export const keyTable = {
  'new-case': row('anywhere', 'F2', 'New case'),
  'import-bundle': row('anywhere', 'Alt+I', 'Import a bundle'),
  home: row('anywhere', 'Alt+H', 'Home'),
  queue: row('anywhere', 'Alt+Q', 'Queue'),
  history: row('anywhere', '/', 'Search history'),
  station: row('anywhere', 'Alt+S', 'Station'),
  'field-data': row('anywhere', 'Alt+F', 'Field data of a document'),
  lock: row('anywhere', 'Ctrl+L', 'Lock the screen'),
  keys: row('anywhere', '?', 'This list'),

  'row-up': quiet('anywhere', 'ArrowUp', 'Row above'),
  'row-down': quiet('anywhere', 'ArrowDown', 'Row below'),
  'row-open': quiet('anywhere', 'Enter', 'Open the row'),
  'page-back': quiet('anywhere', 'PageUp', 'Former page of a list'),
  'page-on': quiet('anywhere', 'PageDown', 'Next page of a list'),
  resume: quiet('anywhere', 'R', 'Resume the unfinished case'),
  export: quiet('anywhere', 'E', 'Export the record'),
  'open-history': quiet('anywhere', 'H', 'Open history'),
  'support-file': quiet('anywhere', 'D', 'Support file'),
  calibration: quiet('anywhere', 'C', 'Calibration'),
  'calibrate-folder': quiet('anywhere', 'O', 'A folder of people to compare'),
  'calibrate-list': quiet('anywhere', 'L', 'A list of pairs to compare'),
  'document-types': quiet('anywhere', 'T', 'Document types'),
  'self-test': quiet('anywhere', 'Enter', 'Run self-test'),
  'choose-file': quiet('anywhere', 'C', 'Choose a bundle'),
  sample: quiet('anywhere', '1-9', 'Open a sample customer'),
  paste: quiet('anywhere', 'Ctrl+V', 'Paste a picture'),
  'put-away': quiet('anywhere', 'Esc', 'Put the reading away'),
  'save-analyze-id': quiet('anywhere', 'Alt+A', 'Save as AnalyzeID JSON'),
  'save-results': quiet('anywhere', 'Alt+R', 'Save as results JSON'),
  'read-as': quiet('anywhere', 'Alt+T', 'Read as another type'),
  confirm: quiet('anywhere', 'Enter', 'Confirm'),
  'confirm-form': quiet('anywhere', 'Ctrl+Enter', 'Confirm'),
  cancel: quiet('anywhere', 'Esc', 'Cancel'),
  'try-again': quiet('anywhere', 'Enter', 'Try again'),

  'go-on': row('case', 'Ctrl+Enter', 'Continue'),
  'capture-again': row('case', 'F4', 'Another picture'),
  refer: row('case', 'F8', 'Refer to a second person'),
  'take-back': row('case', 'F9', 'Take it back'),
  step: row('case', 'Alt+1-7', 'Go to a step'),
  'close-case': row('case', 'Esc', 'Close the case, asks why'),
  stop: quiet('case', 'Esc', 'Stop reading'),
  print: quiet('case', 'P', 'Print the number'),
  'read-again': quiet('case', 'R', 'Read the pictures again'),
  'by-hand': quiet('case', 'T', 'Type by hand'),
  'case-note': row('case', 'T', 'Note for the second person'),
  'close-code': quiet('case', '1-9', 'Why the case is closed'),
  'picture-licence': quiet('case', '1', 'Another picture of the document'),
  'picture-selfie': quiet('case', '2', 'Another selfie'),

  capture: row('fields', 'Space', 'Take the picture now'),
  corners: row('fields', 'C', 'Corners by hand'),
  'document-type': row('fields', 'T', 'Another type of document'),
  'picture-file': row('fields', 'O', 'Picture from a file'),
  'use-anyway': row('fields', 'U', 'Use a poor picture anyway'),
  'skip-back': quiet('fields', 'N', 'The back is not done'),
  'use-best': quiet('pictures', 'Enter', 'Use the best picture of the face'),
  'another-way': row('pictures', 'A', 'Another way than liveness'),
  'way-code': quiet('pictures', '1-9', 'Why the other way is taken'),
  pause: row('pictures', 'Space', 'Pause the liveness check'),
  'customer-screen': row('pictures', 'S', 'Open the customer’s screen'),
  replay: row('review', 'V', 'Replay the liveness check'),
  'replay-play': quiet('review', 'Space', 'Play, or stop'),
  'take-corners': quiet('fields', 'Enter', 'Take these corners'),
  'anyway-code': quiet('fields', '1-9', 'Why it is used anyway'),
  'next-field': row('fields', 'Tab', 'Next doubtful field'),
  'field-right': row('fields', 'Enter', 'It is right'),
  'field-reason': row('fields', '1-5', 'Reason for an edit'),
  'field-restore': row('fields', 'Ctrl+Z', 'As it was read'),
  'field-other': row('fields', 'ArrowDown', 'Take the other source’s value'),
  'field-source': { group: 'fields', press: ['Alt+M', 'Alt+B', 'Alt+D'], says: 'Take that source’s value' },
  'card-side': row('fields', 'Alt+O', 'Other side of the card'),
  'zoom-out': row('fields', '[', 'Smaller, larger', ']'),
  'zoom-in': quiet('fields', ']', 'Larger'),
  boxes: row('fields', 'B', 'All boxes, none'),

  same: row('pictures', 'Y', 'Same person'),
  another: row('pictures', 'N', 'Another person'),
  'cannot-say': row('pictures', 'U', 'Cannot say'),
  enlarge: row('pictures', 'Z', 'Enlarge the pictures'),
  grid: row('pictures', 'G', 'Grid over both'),
  swipe: row('pictures', 'W', 'One over the other'),
  'viewer-picture': quiet('pictures', '1-9', 'Another picture of the case'),

  'next-case': row('review', 'J', 'Next, previous', 'K'),
  'former-case': quiet('review', 'K', 'Previous case'),
  decision: row('review', '1-4', 'Approve, reject, ask, override'),
  'other-side': row('review', 'B', 'Other side'),
  'whole-record': row('review', 'L', 'Whole record'),
  sign: row('review', 'Ctrl+Enter', 'Sign the decision'),
  'put-back': row('review', 'Esc', 'Put back'),

  'codes-1': row('codes', '1', 'Capture again, 101–110'),
  'codes-2': row('codes', '2', 'Document, 201–210'),
  'codes-3': row('codes', '3', 'Person, 301–308'),
  'codes-4': row('codes', '4', 'Process, 401–406'),
  'codes-5': row('codes', '5', 'Risk, 501–504'),
  'codes-o': row('codes', 'O', 'Override, O1–O8'),
} as const satisfies Record<string, KeyRow>;

export type KeyName = keyof typeof keyTable;
export const keyRow = (name: KeyName): KeyRow => keyTable[name];
