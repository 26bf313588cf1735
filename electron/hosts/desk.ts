/** `npm run desk -- <command>`: the same code as the window, headless. */
import { readArguments, runCommand } from '../command-line/run.ts';
import { sourcePaths, stationFolder } from './paths.ts';
import { openTools } from './terminal-tools.ts';

// Whoever reads the answers may stop reading (`| head -1`). That ends the work quietly: nothing is left to be told, and nobody to be told it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

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
