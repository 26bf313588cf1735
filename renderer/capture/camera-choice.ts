/** Which of the fitted cameras looks at documents, and which at the customer. Only a camera's name is remembered; nothing about a customer ever is. */
import type { CameraPurpose } from '../../electron/contract/face-views.ts';
import type { Camera } from './lens.ts';

const rememberedUnder: Readonly<Record<CameraPurpose, string>> = { document: 'veridesk.document-camera', customer: 'veridesk.customer-camera' };

/** Cameras that look down on a mat say so; those in a lid look at the customer. */
const looksDown = /document|docu|scan|overhead|visuali[sz]er|book|hovercam|ipevo|elmo|czur/i;
const looksAhead = /face ?time|integrated|built-?in|front|infrared|\bir\b|lid/i;

/** What follows the name in brackets (vendor and product number) differs between browsers. */
export const plainName = (label: string): string => label.replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)\s*$/i, '').trim();

/** The remembered one of the allowed cameras if it is there, else the likeliest; null where none may be used. */
export function chooseCamera(allowed: readonly Camera[], remembered: string | null, purpose: CameraPurpose): Camera | null {
  const known = remembered === null ? undefined : allowed.find(({ label }) => plainName(label) === remembered);
  const sign = purpose === 'document' ? 1 : -1;
  return known ?? allowed.toSorted((a, b) => sign * (likeliness(b) - likeliness(a)))[0] ?? null;
}

/** For documents; the customer's is the other way round. */
const likeliness = ({ label }: Camera): number => (looksDown.test(label) ? 1 : looksAhead.test(label) ? -1 : 0);

/** Storage may be switched off by policy: then the likeliest camera is taken each time. */
export function rememberedCamera(purpose: CameraPurpose = 'document'): string | null {
  try { return localStorage.getItem(rememberedUnder[purpose]); } catch { return null; }
}
export function rememberCamera({ label }: Camera, purpose: CameraPurpose = 'document'): void {
  try { if (label !== '') localStorage.setItem(rememberedUnder[purpose], plainName(label)); } catch { /* it is asked for again */ }
}
