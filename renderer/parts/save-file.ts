import type { CallOutput } from '../../electron/contract/calls.ts';

/** Hands a file that main made to the person: the window's ordinary download, where they choose the place. */
export function saveFile({ name, mime, bytes }: CallOutput<'record.export'>): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: mime }));
  const anchor = Object.assign(document.createElement('a'), { href: url, download: name });
  anchor.click();
  // The download has taken its copy once this turn of the loop is over.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
