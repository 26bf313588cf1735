import type { DocumentTypeData } from '../cases/document-type.ts';
import { judgeTypeFile } from '../desk/check-document-type.ts';
import { readAs } from '../desk/try-document-type.ts';
import { reportFailure } from './failure-words.ts';
import type { ExitCode, Tools } from './tools.ts';
import { trialJson, trialLines } from './type-trial.ts';

export interface TypesCheckAsked { readonly file: string; readonly picture: string | null; readonly json: boolean }

/**
 * `desk types check <file> [--picture <file>]`: whether a document type keeps the published shape, and where not; with a picture, what each of
 * its rules found. Exit 2 where the file is no type or the picture cannot be read.
 */
export async function typesCheck(tools: Tools, { file, picture, json }: TypesCheckAsked): Promise<ExitCode> {
  const bytes = await tools.readFile(file);
  if (!bytes.ok) return reportFailure(tools, json, { file }, bytes.failure);
  const checked = judgeTypeFile(bytes.value);
  const complaints = checked.ok ? [] : checked.complaints;
  const about = { file, good: checked.ok, id: checked.ok ? checked.type.id : null, complaints };
  if (!checked.ok || picture === null) {
    if (json) tools.out(JSON.stringify(about));
    else tools.out(checked.ok ? `${file}: good` : [`${file}:`, ...complaints.map(({ place, line, words }) => `  ${line === null ? '' : `line ${line}, `}${place}: ${words}`)].join('\n'));
    return checked.ok ? 0 : 2;
  }
  return tryOn(tools, { file, type: checked.type, picture, json, about });
}

interface TryAsked { readonly file: string; readonly type: DocumentTypeData; readonly picture: string; readonly json: boolean; readonly about: Readonly<Record<string, unknown>> }

async function tryOn(tools: Tools, { file, type, picture, json, about }: TryAsked): Promise<ExitCode> {
  const bytes = await tools.readFile(picture);
  if (!bytes.ok) return reportFailure(tools, json, { file: picture }, bytes.failure);
  const read = await readAs({ vision: await tools.vision(), today: tools.today }, type, bytes.value);
  if (!read.ok) return reportFailure(tools, json, { file: picture }, read.failure);
  if (json) tools.out(JSON.stringify({ ...about, picture, ...trialJson(type, read.value) }));
  else tools.out([`${file}: good`, ...trialLines(type, read.value)].join('\n'));
  return 0;
}
