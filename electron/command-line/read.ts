import { reportFailure } from './failure-words.ts';
import { worst, type ExitCode, type Tools } from './tools.ts';

export interface ReadAsked { readonly places: readonly string[]; readonly type: string | null; readonly json: boolean }

/** `desk read <picture|folder>...`: one line a picture, one process for all. */
export async function read(tools: Tools, { places, type, json }: ReadAsked): Promise<ExitCode> {
  const vision = await tools.vision();
  const codes: ExitCode[] = [];
  for (const place of places) {
    const files = await tools.picturesAt(place);
    if (files === null) codes.push(reportFailure(tools, json, { file: place }, { code: 'file.not-readable' }));
    for (const file of files ?? []) {
      const bytes = await tools.readFile(file);
      const found = bytes.ok ? await vision.readDocument({ picture: bytes.value, type }) : bytes;
      if (!found.ok) {
        codes.push(reportFailure(tools, json, { file }, found.failure));
        continue;
      }
      const { reading } = found.value;
      if (json) tools.out(JSON.stringify({ file, ...reading, stepsMs: found.value.stepsMs }));
      else {
        tools.out(`${file}: ${reading.type}, ${reading.quality.gate}`);
        for (const [key, field] of Object.entries(reading.fields)) tools.out(`  ${key.padEnd(22)} ${field.raw.replaceAll('\n', ' | ')}${field.doubtful ? '   (look at it)' : ''}`);
      }
      codes.push(0);
    }
  }
  return worst(codes);
}
