/** `npm run desk -- <command>`: the same code as the window, headless. */
import { readArguments, runCommand } from '../command-line/run.ts';
import { sourcePaths, stationFolder } from './paths.ts';
import { openTools } from './terminal-tools.ts';

const argv = process.argv.slice(2);
const parsed = readArguments(argv);
const { tools, close } = await openTools(sourcePaths, stationFolder(parsed.ok ? parsed.values.station : undefined));
try {
  process.exitCode = await runCommand(tools, argv);
} catch (bug) {
  // Only the kind of a bug is printed: its words may quote what was being read.
  process.stderr.write(`desk: a fault of ours (${bug instanceof Error ? bug.name : 'unknown'})\n`);
  if (process.env['VERIDESK_DEBUG'] === '1') console.error(bug);
  process.exitCode = 3;
} finally {
  await close();
}
