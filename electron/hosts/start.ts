/** `npm start`: the workstation in Electron where that can be had and there is a display, otherwise in the browser host. */
import { spawn } from 'node:child_process';
import { electronBinary, hasDisplay, openBrowser } from './desktop.ts';
import { prepareModels, preparePage, prepareProgram } from './prepare.ts';
import { runBrowserHost } from './run-browser-host.ts';
import { sourcePaths, stationFolder } from './paths.ts';

const log = (text: string): void => { process.stderr.write(`${text}\n`); };

const wantsBrowser = process.argv.includes('--browser');
const port = Number(process.env['VERIDESK_PORT'] ?? 0);

await prepareModels(sourcePaths, log);
await preparePage(sourcePaths, log);
const binary = wantsBrowser || !hasDisplay() ? null : await electronBinary(sourcePaths.root, log);
if (binary === null) {
  const address = await runBrowserHost({ paths: sourcePaths, folder: stationFolder(undefined), port, log });
  if (address === null) process.exitCode = 3;
  else if (hasDisplay()) openBrowser(address);
} else {
  await prepareProgram(sourcePaths, log);
  const window = spawn(binary, [sourcePaths.root], { stdio: 'inherit' });
  window.on('exit', (code) => { process.exitCode = code ?? 0; });
}
