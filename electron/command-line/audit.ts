import type { Store } from '../cases/ports.ts';
import type { Result } from '../cases/result.ts';
import { reportFailure } from './failure-words.ts';
import type { AuditVerdict } from '../cases/audit.ts';
import { isTheSystems, type ExitCode, type ExportProof, type Tools } from './tools.ts';

/** `desk audit export --out <file>`: the whole record as JSON lines that can be proved anywhere. */
export async function auditExport(tools: Tools, { file, json }: { file: string; json: boolean }): Promise<ExitCode> {
  const opened = await openStation(tools);
  if (!opened.ok) return reportFailure(tools, json, { station: tools.stations.folder }, opened.failure);
  try {
    const written = await tools.writeFile(file, opened.value.audit.exportLines());
    if (!written.ok) return reportFailure(tools, json, { file }, written.failure);
    if (json) tools.out(JSON.stringify({ file, ...written.value }));
    else tools.out(`${file}: ${written.value.fileBytes} bytes`);
    return 0;
  } finally {
    await opened.value.close();
  }
}

/** `desk audit verify [file]`: proves an exported copy, or the station's own record. Exit 1 when it is not whole. */
export async function auditVerify(tools: Tools, { file, json }: { file: string | null; json: boolean }): Promise<ExitCode> {
  if (file !== null) {
    try {
      return print(tools, json, file, await tools.verifyExport(tools.readLines(file)));
    } catch (error) {
      if (isTheSystems(error)) return reportFailure(tools, json, { file }, { code: 'file.not-readable' });
      throw error;
    }
  }
  const opened = await openStation(tools);
  if (!opened.ok) return reportFailure(tools, json, { station: tools.stations.folder }, opened.failure);
  try {
    return print(tools, json, tools.stations.folder, await opened.value.audit.verify());
  } finally {
    await opened.value.close();
  }
}

const keyWords: Record<ExportProof['key'], string> = {
  matches: 'this station\'s own', differs: 'NOT this station\'s', 'not-compared': 'compare it with the one "station init" printed',
};

function print(tools: Tools, json: boolean, what: string, verdict: AuditVerdict | ExportProof): ExitCode {
  const { whole, entries, faults } = verdict;
  const signed = 'key' in verdict ? { key: verdict.key, publicKeySha256: verdict.publicKeySha256 } : {};
  if (json) tools.out(JSON.stringify({ file: what, whole, entries, faults, ...signed }));
  else {
    tools.out(whole ? `${what}: ${entries} entries, unbroken` : `${what}: NOT whole`);
    if ('key' in verdict) tools.out(`  signed with key ${verdict.publicKeySha256 ?? 'unknown'}: ${keyWords[verdict.key]}`);
    for (const { kind, seq } of faults) tools.out(`  ${kind}${seq === null ? '' : ` at entry ${seq}`}`);
  }
  return whole ? 0 : 1;
}

/** A station under a passphrase asks for it; an evaluation station opens by itself. */
export const openStation = (tools: Tools): Promise<Result<Store>> =>
  tools.stations.open(() => tools.askHidden('Passphrase of this station: '));
