/** The workstation in Electron: one window, one session, one station. */
import type { EventBody, EventName } from '../contract/events.ts';
import { startVision } from '../vision/vision-host.ts';
import { eventChannel } from '../windows/channels.ts';
import { customerWindow } from '../windows/customer-window.ts';
import { lockProgram, lockSession, refusedSwitch } from '../windows/lock-down.ts';
import { menuTemplate, showPage, windowOptions, windowTitle } from '../windows/main-window.ts';
import { page, pageUrl } from '../windows/page-address.ts';
import { registerPageScheme, servePage } from '../windows/page-scheme.ts';
import { modelsCanRun, startUpDialog, withoutModelsDialog } from '../windows/start-up-words.ts';
import { composeWorkstation } from './compose.ts';
import { answerCalls } from './electron-calls.ts';
import { electronPaths, profileFolder } from './electron-paths.ts';
import { openAtStart, showFirstSecrets, startUpBug } from './electron-start-up.ts';
import type { OpenedStation } from './evaluation-station.ts';
import { readPage } from './page-files.ts';
import { stationFolder } from './paths.ts';
import { openLog } from './redacted-log.ts';
import { utilityVision } from './utility-vision.ts';

/** What main.ts hands in of Electron. */
export type Electron = Pick<typeof import('electron'), 'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'Menu' | 'protocol' | 'safeStorage' | 'screen' | 'session' | 'utilityProcess'>;

/** Same as the command line's "our fault". */
const notStarted = 3;
/** How often the page is told how the station is. */
const statusEveryMs = 15_000;

/** All that must be said before Electron is ready. Answers false when this start goes no further. */
export function prepareElectron({ app, dialog, protocol }: Electron): boolean {
  app.setName(windowTitle);
  app.setPath('userData', profileFolder(stationFolder(undefined)));
  lockProgram(app);
  registerPageScheme(protocol);
  const refused = app.isPackaged ? refusedSwitch(app.commandLine) : null;
  if (refused !== null) {
    dialog.showErrorBox(windowTitle, `Veridesk does not start with --${refused}.`);
    app.exit(notStarted);
    return false;
  }
  // One program a station: the lock is the profile's, and the profile is the station's.
  if (app.requestSingleInstanceLock()) return true;
  app.quit();
  return false;
}

/** Opens the station, then the window on it. A start that fails says why in a dialog and ends; it never touches the station's files. */
export async function runElectron(electron: Electron): Promise<void> {
  const { app, dialog } = electron;
  const folder = stationFolder(undefined);
  try {
    if (!modelsCanRun(process.platform, process.arch) && dialog.showMessageBoxSync(withoutModelsDialog) === 0) return app.exit(notStarted);
    const paths = electronPaths(app, process.resourcesPath);
    const opened = await openAtStart({ folder, paths, safeStorage: electron.safeStorage, dialog });
    if (opened === null) return app.exit(notStarted);
    await openWindow(electron, { folder, paths, opened });
  } catch (bug) {
    if (!app.isPackaged) process.stderr.write(`${bug instanceof Error ? bug.stack ?? bug.name : 'unknown'}\n`);
    dialog.showMessageBoxSync(startUpDialog(startUpBug(bug), folder));
    app.exit(notStarted);
  }
}

interface Started { readonly folder: string; readonly paths: ReturnType<typeof electronPaths>; readonly opened: OpenedStation }

async function openWindow(electron: Electron, { folder, paths, opened }: Started): Promise<void> {
  const { app, BrowserWindow, Menu, ipcMain, utilityProcess } = electron;
  const developer = !app.isPackaged;
  const log = openLog(`${folder}/logs`, () => Date.now());
  // Without `persist:` the session is in memory: nothing of the page is ever written to disk.
  const session = electron.session.fromPartition('desk', { cache: false });
  for (const one of [session, electron.session.defaultSession]) lockSession(one, developer);
  servePage(session, await readPage(paths.page));

  const template = menuTemplate(process.platform, developer);
  Menu.setApplicationMenu(template === null ? null : Menu.buildFromTemplate(template));
  const window = new BrowserWindow(windowOptions({ session, preload: paths.preload, developer }));
  const tell = <N extends EventName>(name: N, body: EventBody<N>): void => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, name, body);
    customer.tell(name, body);
  };
  const customer = customerWindow({ BrowserWindow, screen: electron.screen, options: { session, preload: paths.preload, developer }, beside: window });
  const { store, station, policy, policyKeySha256, firstSecrets } = opened;
  const workstation = await composeWorkstation({
    host: 'electron', version: app.getVersion(), paths, stationFolder: folder, store, station, policy, policyKeySha256, tell, customerWindow: customer,
    // Windows and macOS keep a window off screenshots; Linux's window systems have no such call.
    screenProtection: process.platform !== 'linux', installed: app.isPackaged,
    vision: (onDeath) => startVision({ start: () => utilityVision(utilityProcess, paths), onDeath }),
  });
  answerCalls(ipcMain, window, { serve: workstation.serveFor(page), takeFrame: workstation.framesFor(page), customers: customer.asks });
  const pulse = setInterval(() => { workstation.tellChange(); }, statusEveryMs);
  endTogether(electron, { log, close: () => { clearInterval(pulse); return workstation.close(); } });
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  showPage(window, (why) => log.note('page.gone', why));
  await window.loadURL(pageUrl);
  log.note('page.shown');
  void workstation.checkItself();
  showFirstSecrets(firstSecrets, process.stderr.isTTY, (message, detail) => {
    void electron.dialog.showMessageBox(window, { type: 'info', title: windowTitle, message, detail, buttons: ['I have written them down'], noLink: true });
  });
}

interface Ending { readonly log: ReturnType<typeof openLog>; close(): Promise<void> }

/** The last window ends the program, on macOS too. The store is closed before it goes, also while a case is being examined. */
function endTogether({ app, dialog }: Electron, { log, close }: Ending): void {
  let closing: Promise<void> | null = null;
  let closed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closing ??= close().catch((bug: unknown) => { log.report(bug); }).finally(() => { closed = true; app.quit(); });
  });
  process.on('unhandledRejection', (bug) => { log.report(bug); });
  // Electron's own dialog for such a bug would show its words, which may quote what was being worked on.
  process.on('uncaughtException', (bug) => {
    dialog.showErrorBox(windowTitle, `A fault of ours ended the program. Cases are as they were at the last step. Reference ${log.report(bug)}.`);
    app.exit(notStarted);
  });
}
