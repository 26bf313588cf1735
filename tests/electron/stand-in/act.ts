/** What a test can do to the running program: as its page, as a stranger's page, as Chromium, and as the person at the window. */
import { channels, invoke } from './ipc.ts';
import { app } from './program.ts';
import { session } from './session.ts';
import { BrowserWindow, Contents, windows, type Exposed } from './window.ts';

const heard: { readonly name: string; readonly body: unknown }[] = [];
const stops: (() => void)[] = [];

function theWindow(): BrowserWindow {
  const [window] = windows;
  if (window === undefined) throw new Error('no window yet');
  return window;
}
/** The one that was opened last: the customer's, once it is there. */
function secondWindow(): BrowserWindow {
  const window = windows.slice(1).at(-1);
  if (window === undefined) throw new Error('no second window');
  return window;
}
function thePage(): Exposed {
  const desk = theWindow().webContents.exposed['desk'];
  if (desk === undefined) throw new Error('the page was given no desk');
  return desk;
}
const headersOf = (response: Response): Readonly<Record<string, string>> => Object.fromEntries(response.headers.entries());

const acts: Readonly<Record<string, (...args: never[]) => unknown>> = {
  call: (name: string, input: unknown) => thePage().call(name, input),
  listen: (name: string) => { stops.push(thePage().on(name, (body) => heard.push({ name, body }))); },
  stopListening: () => { for (const stop of stops.splice(0)) stop(); },
  heard: () => [...heard],
  channels: () => channels(),
  /** A frame inside our page, with our address; a frame that has gone; our page at another address; another window at our address. */
  callAs: (who: 'inner-frame' | 'gone-frame' | 'other-address' | 'other-window', address: string, name: string, input: unknown) => {
    const { webContents } = theWindow();
    const other = who === 'other-window' ? new Contents({ session: webContents.session }) : webContents;
    if (who === 'other-address') webContents.mainFrame.url = address;
    if (who === 'other-window') other.mainFrame.url = address;
    const senderFrame = { 'inner-frame': { url: address }, 'gone-frame': null, 'other-address': webContents.mainFrame, 'other-window': other.mainFrame }[who];
    return invoke({ sender: other, senderFrame }, 'desk.call', [name, input]);
  },
  async fetch(url: string, method: string) {
    const response = await theWindow().webContents.session.load(url, method);
    return response === null ? null : { status: response.status, headers: headersOf(response), text: await response.text() };
  },
  blocks: (url: string) => theWindow().webContents.session.blocks(url),
  asks: (permission: string, details: unknown) => theWindow().webContents.session.asks(permission, details),
  checks: (permission: string, origin: string, details: unknown) => theWindow().webContents.session.checks(permission, origin, details),
  device: () => theWindow().webContents.session.device({}),
  goes: (event: string, url: string, isMainFrame: boolean) => theWindow().webContents.goes(event, url, isMainFrame),
  opens: (url: string) => theWindow().webContents.opens(url),
  saves: (url: string) => {
    let prevented = false;
    theWindow().webContents.session.emit('will-download', { preventDefault: () => { prevented = true; } }, { getURL: () => url });
    return !prevented;
  },
  title: (title: string, which: 'first' | 'second' = 'first') => {
    let prevented = false;
    (which === 'first' ? theWindow() : secondWindow()).emit('page-title-updated', { preventDefault: () => { prevented = true; } }, title);
    return prevented ? 'kept' : title;
  },
  rendererDies: () => { theWindow().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }); },
  defaultSessionAllows: (permission: string) => session.defaultSession.asks(permission, { requestingUrl: 'app://desk/', isMainFrame: true }),
  secondPageCalls: (name: string, input: unknown) => secondWindow().webContents.exposed['desk']?.call(name, input),
  secondPageListens: (names: readonly string[]) => { for (const name of names) secondWindow().webContents.exposed['desk']?.on(name, (body) => heard.push({ name, body })); },
  secondPageGoes: (url: string) => secondWindow().webContents.goes('will-navigate', url, true),
  secondPageOpens: (url: string) => secondWindow().webContents.opens(url),
  secondPageDies: () => { secondWindow().webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }); },
  secondInstance: () => { app.emit('second-instance'); },
  closeWindow: () => { setImmediate(() => theWindow().close()); },
  quit: () => { setImmediate(() => app.quit()); },
};

export async function act(name: string, args: readonly unknown[]): Promise<unknown> {
  const doIt = acts[name] as ((...given: readonly unknown[]) => unknown) | undefined;
  if (doIt === undefined) throw new Error(`nothing is called ${name}`);
  return doIt(...args);
}
