import type { App, Session, WebContents } from 'electron';
import { isPage, isPageBlob } from './page-address.ts';
import { lockPermissions } from './permissions.ts';

/** What the page may load. The developer's own tools have a scheme of their own; they exist in a checkout only. */
export const mayLoad = (address: string, developer: boolean): boolean =>
  isPage(address) || isPageBlob(address) || (developer && address.startsWith('devtools://'));

/** The session of every window: our files in, pictures and exports made by the page out, nothing else either way. */
export function lockSession(session: Session, developer: boolean): void {
  lockPermissions(session);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, developer) }));
  // An export is a blob: of the page; the person chooses where it goes in the system's own dialog.
  session.on('will-download', (event, item) => { if (!isPageBlob(item.getURL())) event.preventDefault(); });
}

/** Whatever web contents come to life, also ones nobody meant to open. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (details) => { if (!isPage(details.url)) details.preventDefault(); });
  contents.on('will-redirect', (details) => details.preventDefault());
  // A frame inside the page has no business here, wherever it goes.
  contents.on('will-frame-navigate', (details) => { if (!details.isMainFrame || !isPage(details.url)) details.preventDefault(); });
  // Content policy and webRequest do not see WebRTC, which could open sockets of its own.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/**
 * Chromium's own network stack has nothing to do in this program (the cloud is spoken to by Node): it resolves no names
 * and keeps no errands of its own. Must run before the program is ready.
 */
export function lockProgram(app: Pick<App, 'enableSandbox' | 'commandLine' | 'on'>): void {
  app.enableSandbox();
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings']) {
    app.commandLine.appendSwitch(name);
  }
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

/** Switches that would open an installed program from outside or take its walls down. Fuses cover Node's own; these are Chromium's. */
const refusedSwitches = [
  'remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'disable-web-security', 'no-sandbox', 'disable-site-isolation-trials',
  'load-extension', 'log-net-log', 'use-fake-ui-for-media-stream', 'use-file-for-fake-video-capture', 'use-fake-device-for-media-stream', 'password-store',
] as const;

/** The first switch that an installed program does not start with, or null. A fake camera is among them: it would forge a customer. */
export const refusedSwitch = (commandLine: Pick<App['commandLine'], 'hasSwitch'>): string | null =>
  refusedSwitches.find((name) => commandLine.hasSwitch(name)) ?? null;
