import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

let piped: AsyncIterator<string> | null = null;

/** Asks in the terminal without echo. From a pipe it takes the next line, so that scripts can answer; null where the input has ended. */
export async function askHidden(question: string): Promise<string | null> {
  process.stderr.write(question);
  if (!process.stdin.isTTY) {
    piped ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
    const line = await piped.next();
    process.stderr.write('\n');
    return line.done === true ? null : line.value;
  }
  const silent = new Writable({ write: (_chunk, _encoding, callback) => { callback(); } });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  const answer = await new Promise<string | null>((resolve) => {
    terminal.once('close', () => resolve(null));
    terminal.question('', resolve);
  });
  terminal.close();
  process.stderr.write('\n');
  return answer;
}
