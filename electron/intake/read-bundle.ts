import { done, failed, type Result } from '../cases/result.ts';
import { openZip, type ZipMember } from './open-zip.ts';
import { readDetails, type DetailKey } from './read-details.ts';

/** One customer's onboarding: `<app_uuid>.zip` with a form, a selfie and a licence picture. Pictures are judged later, by the one file that decodes them. */
export interface Bundle {
  readonly appUuid: string;
  readonly details: Readonly<Record<DetailKey, string>>;
  readonly detailsCsv: Uint8Array;
  readonly selfie: Uint8Array;
  readonly licence: Uint8Array;
}

const parts = ['details', 'selfie', 'license'] as const;
type Part = (typeof parts)[number];

/** `8d247914_license.png`, and `8d247914._license.png` as the seed also writes it. */
const memberName = /^([0-9A-Za-z-]{4,64})\.?_(details\.csv|selfie\.png|license\.png)$/;

/** Expected failures: those of openZip and readDetails, bundle.member-missing {member}, bundle.member-twice {member}. */
export async function readBundle(bytes: Uint8Array): Promise<Result<Bundle>> {
  const opened = await openZip(bytes);
  if (!opened.ok) return opened;
  const found = sortMembers(opened.value);
  const twice = parts.find((part) => found[part].length > 1);
  if (twice !== undefined) return failed('bundle.member-twice', { member: twice });
  const [details] = found.details, [selfie] = found.selfie, [licence] = found.license;
  if (details === undefined || selfie === undefined || licence === undefined) {
    return failed('bundle.member-missing', { member: parts.find((part) => found[part].length === 0) ?? 'details' });
  }
  if (new Set([details.id, selfie.id, licence.id]).size > 1) return failed('bundle.member-missing', { member: 'one number for all three files' });
  const read = readDetails(details.bytes);
  if (!read.ok) return read;
  return done({ appUuid: details.id, details: read.value, detailsCsv: details.bytes, selfie: selfie.bytes, licence: licence.bytes });
}

/** By part; folders around the files and whatever macOS adds are passed over. */
function sortMembers(members: readonly ZipMember[]): Record<Part, { id: string; bytes: Uint8Array }[]> {
  const found: Record<Part, { id: string; bytes: Uint8Array }[]> = { details: [], selfie: [], license: [] };
  for (const member of members) {
    if (member.name.startsWith('__MACOSX/')) continue;
    const match = memberName.exec(member.name.split('/').at(-1) ?? '');
    const part = parts.find((name) => match?.[2]?.startsWith(name));
    if (match?.[1] !== undefined && part !== undefined) found[part].push({ id: match[1], bytes: member.bytes });
  }
  return found;
}
