import { verifyBundle, type BundleVerified } from '../desk/verify-bundle.ts';
import { engineRemark } from '../cases/matching.ts';
import { failed, type Result } from '../cases/result.ts';
import { reportFailure } from './failure-words.ts';
import { worst, type ExitCode, type Tools } from './tools.ts';

export interface VerifyAsked { readonly files: readonly string[]; readonly json: boolean; readonly keep: boolean }

/** `desk verify <bundle.zip>...`: one line a bundle, in order, never stopping early. */
export async function verify(tools: Tools, { files, json, keep }: VerifyAsked): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  for (const file of files) {
    const startedAt = tools.clock.now();
    const verified = await verifyFile(tools, file, keep);
    codes.push(verified.ok ? print(tools, json, file, verified.value, tools.clock.now() - startedAt) : reportFailure(tools, json, { file }, verified.failure));
  }
  return worst(codes);
}

type Verified = BundleVerified & { readonly caseId: string | null };

async function verifyFile(tools: Tools, file: string, keep: boolean): Promise<Result<Verified>> {
  const bytes = await tools.readFile(file);
  if (!bytes.ok) return bytes;
  const bundle = await tools.readBundle(bytes.value);
  if (!bundle.ok) return bundle;
  const vision = await tools.vision();
  const verified = await verifyBundle({ ...tools, vision }, bundle.value, { onProgress: ({ stage, done, total }) => tools.err(`${file}: ${stage}${total > 0 ? ` ${done}/${total}` : ''}`) });
  if (!verified.ok) return verified;
  const badPicture = pictureFault(verified.value);
  if (badPicture !== null) return badPicture;
  if (!keep) return { ok: true, value: { ...verified.value, caseId: null } };
  const kept = await tools.keepCase(bytes.value);
  return kept.ok ? { ok: true, value: { ...verified.value, caseId: kept.value.caseId } } : kept;
}

/** A licence that cannot be read at all is bad input here; in the window the case stays and takes another picture. */
function pictureFault({ examined: { examination } }: BundleVerified): { ok: false; failure: ReturnType<typeof failed>['failure'] } | null {
  const { document, match } = examination;
  if (!document.performed && document.why.startsWith('picture.')) return failed(document.why, { ...document.facts, picture: 'licence' });
  if (!match.performed && match.why.startsWith('picture.')) return failed(match.why, match.facts);
  return null;
}

function print(tools: Tools, json: boolean, file: string, { caseId, proposal, flags, details, match }: Verified, tookMs: number): ExitCode {
  const { verdict, reasons } = proposal;
  const remark = match.performed ? engineRemark(match) : null;
  if (json) {
    tools.out(JSON.stringify({ file, caseId, verdict, reasons, flags, details, match, liveness: 'not-performed', tookMs: Math.round(tookMs) }));
  } else {
    tools.out(`${file}: ${verdict}${reasons.length === 0 ? '' : ` (${reasons.map(({ code, text }) => `${code} ${text}`).join(', ')})`}`);
    for (const [key, { result }] of Object.entries(details)) tools.out(`  ${key.padEnd(22)} ${result}`);
    tools.out(`  ${'face'.padEnd(22)} ${match.performed ? `${match.band}, score ${match.score.toFixed(1)}${remark === null ? '' : ` (${remark})`}` : `not performed: ${match.why}`}`);
    tools.out(`  ${'liveness'.padEnd(22)} not performed: a bundle has none, a second person decides`);
  }
  return verdict === 'reject' ? 1 : 0;
}

