import { checkTypeFile } from '../desk/check-document-type.ts';
import { reportFailure } from './failure-words.ts';
import type { ExitCode, Tools } from './tools.ts';

/** `desk types check <file>`: whether a document type keeps the published shape, and where not. Exit 2 when it does not. */
export async function typesCheck(tools: Tools, { file, json }: { readonly file: string; readonly json: boolean }): Promise<ExitCode> {
  const bytes = await tools.readFile(file);
  if (!bytes.ok) return reportFailure(tools, json, { file }, bytes.failure);
  const checked = checkTypeFile(bytes.value);
  const complaints = checked.ok ? [] : checked.complaints;
  if (json) tools.out(JSON.stringify({ file, good: checked.ok, id: checked.ok ? checked.type.id : null, complaints }));
  else tools.out(checked.ok ? `${file}: good` : [`${file}:`, ...complaints.map((each) => `  ${each}`)].join('\n'));
  return checked.ok ? 0 : 2;
}
