import type { BrowserWindow, BrowserWindowConstructorOptions, IpcMainInvokeEvent, Screen, Session } from 'electron';
import type { EventBody, EventName } from '../contract/events.ts';
import { eventChannel } from './channels.ts';
import { pageUrl } from './page-address.ts';
import { windowOptions, windowTitle } from './main-window.ts';

/** The part of the page that faces the customer. */
export const customerPageUrl = `${pageUrl}#/customer`;
const [width, height] = [1280, 800] as const;

interface Parts {
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly screen: Pick<Screen, 'getAllDisplays' | 'getDisplayMatching'>;
  readonly options: { readonly session: Session; readonly preload: string; readonly developer: boolean };
  /** The teller's window; the customer's goes on another screen where there is one, and ends with it. */
  readonly beside: BrowserWindow;
}

export interface CustomerWindow {
  open(): null;
  there(): boolean;
  /** Hands on what concerns the customer; everything else is dropped here. */
  tell<N extends EventName>(name: N, body: EventBody<N>): void;
  /** Whether a question comes from this window's own page. */
  asks(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>): boolean;
}

/**
 * The second window, turned to the customer. It is told what it shows and nothing else, and has no session: whatever its page asks is
 * answered as for nobody.
 */
export function customerWindow({ BrowserWindow, screen, options, beside }: Parts): CustomerWindow {
  let window: BrowserWindow | null = null;
  const there = (): BrowserWindow | null => (window === null || window.isDestroyed() ? null : window);
  beside.once('closed', () => there()?.destroy());
  return {
    open: () => {
      const open = there();
      const other = otherDisplay(screen, beside);
      // On a screen of its own it never takes the teller's keys.
      const toFront = (one: BrowserWindow): void => { if (other === null) { one.show(); one.focus(); } else one.showInactive(); };
      if (open !== null) { toFront(open); return null; }
      const made = new BrowserWindow({
        ...windowOptions(options), width, height, minWidth: width, minHeight: 720, backgroundColor: '#ffffff', autoHideMenuBar: true,
        ...(other === null ? {} : { x: other.x, y: other.y, fullscreen: true }),
      });
      window = made;
      made.on('page-title-updated', (event) => event.preventDefault());
      made.setTitle(windowTitle);
      made.once('ready-to-show', () => toFront(made));
      // The teller opens it again: a window that shows an old demand is worse than none.
      made.webContents.on('render-process-gone', () => made.destroy());
      void made.loadURL(customerPageUrl);
      return null;
    },
    there: () => there() !== null,
    tell: (name, body) => { if (name === 'customer.shows') there()?.webContents.send(eventChannel, name, body); },
    asks: ({ sender, senderFrame }) => {
      const open = there();
      return open !== null && sender === open.webContents && senderFrame !== null && senderFrame === open.webContents.mainFrame;
    },
  };
}

/** Top left of a screen that the teller's window is not on; null where there is only one. */
function otherDisplay(screen: Parts['screen'], beside: BrowserWindow): { readonly x: number; readonly y: number } | null {
  const own = screen.getDisplayMatching(beside.getBounds()).id;
  const other = screen.getAllDisplays().find(({ id }) => id !== own);
  return other === undefined ? null : { x: other.bounds.x, y: other.bounds.y };
}
