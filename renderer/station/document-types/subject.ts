/** The type that is on the page: one the station knows, or a file that may become one. */
import { useState } from 'react';
import type { Failure } from '../../../electron/contract/result.ts';
import type { PackCheckView, PackView } from '../../../electron/contract/type-views.ts';
import { mostTypeBytes } from '../../../electron/contract/limits.ts';
import { useAsk } from '../../desk.ts';

export type Known = Extract<PackView, { state: 'in-use' }>;
export type Good = Extract<PackCheckView, { state: 'good' }>;

export type Subject =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly pack: Known }
  | { readonly kind: 'file'; readonly file: string; readonly bytes: Uint8Array; readonly check: Good }
  | { readonly kind: 'refused'; readonly file: string; readonly check: Extract<PackCheckView, { state: 'refused' }> }
  | { readonly kind: 'unread'; readonly file: string; readonly failure: Failure };

export type Tried = Extract<Subject, { kind: 'known' | 'file' }>;

/** What main is told of it. */
export const typeOf = (subject: Tried): { readonly id: string } | { readonly bytes: Uint8Array } => (subject.kind === 'known' ? { id: subject.pack.id } : { bytes: subject.bytes });

/** A page takes type files and pictures alike; a type's file says so by its name or by what the system takes it for. */
export const isTypeFile = ({ name, type }: File): boolean => type === 'application/json' || name.toLowerCase().endsWith('.json');

/** Reads a chosen file and has it checked; nothing is imported by that. */
export function useTypeFile(): { readonly waiting: boolean; read(file: File): Promise<Subject> } {
  const check = useAsk('types.check');
  const [waiting, setWaiting] = useState(false);
  const read = async (file: File): Promise<Subject> => {
    if (file.size > mostTypeBytes) return { kind: 'unread', file: file.name, failure: { code: 'input.too-large', facts: { most: mostTypeBytes } } };
    const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
    if (bytes === null) return { kind: 'unread', file: file.name, failure: { code: 'file.not-readable' } };
    const result = await check.ask({ bytes });
    if (!result.ok) return { kind: 'unread', file: file.name, failure: result.failure };
    return result.value.state === 'good' ? { kind: 'file', file: file.name, bytes, check: result.value } : { kind: 'refused', file: file.name, check: result.value };
  };
  return { waiting, read: async (file) => { setWaiting(true); try { return await read(file); } finally { setWaiting(false); } } };
}
