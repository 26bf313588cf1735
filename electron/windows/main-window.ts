import type { BrowserWindow, BrowserWindowConstructorOptions, MenuItemConstructorOptions, Session } from 'electron';
import { pageUrl } from './page-address.ts';

interface WindowParts {
  readonly session: Session;
  /** Absolute path of the built preload. */
  readonly preload: string;
  /** Run from a checkout: developer tools can be opened. */
  readonly developer: boolean;
}

/** Never a name or a number of a case: window titles end up in task bars, screen readers' logs and recordings. */
export const windowTitle = 'Veridesk';

export const windowOptions = ({ session, preload, developer }: WindowParts): BrowserWindowConstructorOptions => ({
  title: windowTitle, show: false, width: 1440, height: 900, minWidth: 1366, minHeight: 768, backgroundColor: '#f3f4f5',
  webPreferences: {
    session, preload, devTools: developer,
    sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false, nodeIntegrationInWorker: false,
    webSecurity: true, allowRunningInsecureContent: false, webviewTag: false, navigateOnDragDrop: false, plugins: false, experimentalFeatures: false,
    spellcheck: false, enableWebSQL: false,
  },
});

const mostReloads = 3;
const calmAfterMs = 60_000;

/** Shows the page once it is drawn, and brings it back when its process dies: main holds the case, so a reload loses nothing. */
export function showPage(window: BrowserWindow, noteGone: (why: { readonly reason: string; readonly exitCode: number }) => void): void {
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  let reloads = 0;
  let lastGoneAt = 0;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    noteGone({ reason, exitCode });
    reloads = Date.now() - lastGoneAt > calmAfterMs ? 1 : reloads + 1;
    lastGoneAt = Date.now();
    if (reloads <= mostReloads && !window.isDestroyed()) void window.loadURL(pageUrl);
  });
}

/** macOS needs its menu for copying and pasting by keyboard. Elsewhere an installed program has none: no reload, no tools. */
export function menuTemplate(platform: NodeJS.Platform, developer: boolean): MenuItemConstructorOptions[] | null {
  const tools: MenuItemConstructorOptions[] = developer ? [{ label: 'Developer', submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }] }] : [];
  if (platform === 'darwin') return [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }, ...tools];
  return developer ? tools : null;
}
