/** Which of the fitted cameras looks at documents, and which at the customer. Only a camera's name is remembered; nothing about a customer ever is. */
import type { Camera } from './lens.ts';

export type CameraPurpose = 'document' | 'customer';
const rememberedUnder: Readonly<Record<CameraPurpose, string>> = { document: 'veridesk.document-camera', customer: 'veridesk.customer-camera' };

/** Programs that hand on whatever they like as a camera. A picture from one of them proves nothing about a document on the counter. */
const virtual = /\b(obs|manycam|xsplit|snap camera|snap|vcam|e2esoft|splitcam|webcamoid|droidcam|iriun|epoccam|camo|mmhmm|nvidia broadcast|chromacam|youcam|virtual|ndi|v4l2loopback|dummy video|screen capture|unity video)\b/i;
/** Cameras that look down on a mat say so; those in a lid look at the customer. */
const looksDown = /document|docu|scan|overhead|visuali[sz]er|book|hovercam|ipevo|elmo|czur/i;
const looksAhead = /face ?time|integrated|built-?in|front|infrared|\bir\b|lid/i;

/** True for a camera made by a program. Judged by its name alone: a determined forger can rename one. */
export const isVirtual = ({ label }: Pick<Camera, 'label'>): boolean => virtual.test(label);

/** What follows the name in brackets (vendor and product number) differs between browsers. */
export const plainName = (label: string): string => label.replace(/\s*\([0-9a-f]{4}:[0-9a-f]{4}\)\s*$/i, '').trim();

/** The remembered camera if it is there, else the likeliest; null where none may be used. */
export function chooseCamera(cameras: readonly Camera[], remembered: string | null, purpose: CameraPurpose = 'document'): Camera | null {
  const allowed = cameras.filter((camera) => !isVirtual(camera));
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
