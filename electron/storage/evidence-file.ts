/**
 * One encrypted evidence file:
 *
 *   "VDEV" | version 1 (1 byte) | length of kind (1) | kind, ASCII | nonce (12) | AES-256-GCM ciphertext | tag (16)
 *
 * The tag also covers the header, the case's id and the file's own name. So a file cannot be changed, nor be put in the place of
 * another kind, another picture or another case.
 *
 * The name is an HMAC of kind and content under the case's key, not the bare content hash: with a bare hash whoever sees the
 * folder and holds a person's picture could tell that this person was here, and would still be able to after the case's key
 * was deleted.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { evidenceKinds, type EvidenceKind } from '../cases/case.ts';


const magic = Buffer.from('VDEV', 'latin1');
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

export const evidenceSuffix = '.enc';

/**
 * What a kind was called when a file was sealed. Kind, name and content are sealed together, so a file keeps its first word for
 * good, and so does its row; only those who ask hear today's.
 */
const formerKinds = { licence: 'document-front', 'licence-rectified': 'front-rectified' } as const satisfies Readonly<Record<string, EvidenceKind>>;
export type SealedKind = EvidenceKind | keyof typeof formerKinds;
export const kindToday = (kind: SealedKind): EvidenceKind => (kind in formerKinds ? formerKinds[kind as keyof typeof formerKinds] : kind as EvidenceKind);
const sealedKinds: readonly SealedKind[] = [...evidenceKinds, ...Object.keys(formerKinds) as (keyof typeof formerKinds)[]];

export interface EvidencePlace {
  readonly caseId: string;
  readonly kind: SealedKind;
  /** 32 bytes, the case's own. */
  readonly caseKey: Uint8Array;
}

export const contentHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Two keys from one, so that names and contents never share one. */
const derived = (caseKey: Uint8Array, use: 'name' | 'content'): Buffer =>
  Buffer.from(hkdfSync('sha256', caseKey, Buffer.alloc(0), `veridesk-evidence-${use}-1`, 32));

/** 64 hex digits and `.enc`. @param sha256 hex, of the content. */
export function evidenceName({ kind, caseKey }: EvidencePlace, sha256: string): string {
  return createHmac('sha256', derived(caseKey, 'name')).update(`${kind}\n${sha256}`).digest('hex') + evidenceSuffix;
}

export function sealEvidence(place: EvidencePlace, name: string, content: Uint8Array): Buffer {
  const kind = Buffer.from(place.kind, 'latin1');
  const header = Buffer.concat([magic, Buffer.from([version, kind.byteLength]), kind]);
  const nonce = randomBytes(nonceBytes);
  const key = derived(place.caseKey, 'content');
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  key.fill(0);
  cipher.setAAD(covered(header, place.caseId, name));
  const body = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([header, nonce, body, cipher.getAuthTag()]);
}

/** The content, or null when a byte of file, name or place is not as it was sealed. */
export function openEvidence(place: Omit<EvidencePlace, 'kind'>, name: string, sealed: Buffer): { readonly kind: SealedKind; readonly content: Buffer } | null {
  const kind = kindIn(sealed);
  if (kind === null) return null;
  const start = magic.byteLength + 2 + kind.length;
  if (sealed.byteLength < start + nonceBytes + tagBytes) return null;
  const key = derived(place.caseKey, 'content');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(start, start + nonceBytes), { authTagLength: tagBytes });
    decipher.setAAD(covered(sealed.subarray(0, start), place.caseId, name));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    const content = Buffer.concat([decipher.update(sealed.subarray(start + nonceBytes, -tagBytes)), decipher.final()]);
    return evidenceName({ ...place, kind }, contentHash(content)) === name ? { kind, content } : null;
  } catch {
    return null;
  } finally {
    key.fill(0);
  }
}

const covered = (header: Uint8Array, caseId: string, name: string): Buffer => Buffer.concat([header, Buffer.from(`\n${caseId}\n${name}`, 'latin1')]);

function kindIn(sealed: Buffer): SealedKind | null {
  if (!sealed.subarray(0, magic.byteLength).equals(magic) || sealed[magic.byteLength] !== version) return null;
  const length = sealed[magic.byteLength + 1] ?? 0;
  const raw = sealed.subarray(magic.byteLength + 2, magic.byteLength + 2 + length).toString('latin1');
  return sealedKinds.find((kind) => kind === raw) ?? null;
}
