/**
 * The workstation in a browser window on this machine: for evaluation and tests, where Electron's binary is not to be had.
 * The same services and the same page as in Electron; calls and events travel over one WebSocket on 127.0.0.1.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decode, encode } from '@msgpack/msgpack';
import { WebSocketServer, type WebSocket } from 'ws';
import type { EventBody, EventName } from '../contract/events.ts';
import type { Sender, Serve } from '../ipc/serve.ts';
import type { TakeFrame } from '../ipc/take-frame.ts';
import { pageHeaders } from '../windows/content-policy.ts';
import { cookieNames, cookieOf, Visitors, type Whose } from './one-time-address.ts';
import { readPage, type PageFile } from './page-files.ts';

/** A bundle of 40 MB and its envelope. */
const mostMessageBytes = 45_000_000;

export interface BrowserHost {
  readonly port: number;
  /** A fresh address for one visit. */
  newAddress(): string;
  /** The same for the customer's window. */
  newCustomerAddress(): string;
  /** A page that faces the customer is open. */
  customerIsThere(): boolean;
  tell<N extends EventName>(name: N, body: EventBody<N>): void;
  close(): Promise<void>;
}

export interface BrowserHostOptions {
  readonly pageFolder: string;
  readonly port: number;
  /** Made once the address is known, since the gate compares the page's whole origin. */
  readonly serveFor: (page: { protocol: string; host: string }) => Serve;
  /** The same for the frames of the customer's camera. */
  readonly framesFor: (page: { protocol: string; host: string }) => TakeFrame;
  /** Lets `desk open` on the same machine ask for a fresh address. */
  readonly controlSecret: string;
}

export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const page = await readPage(options.pageFolder);
  const visitors = new Visitors();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const answer = { serve: options.serveFor({ protocol: 'http:', host }), takeFrame: options.framesFor({ protocol: 'http:', host }) };
  const addressFor = (whose: Whose) => (): string => `http://${host}/enter/${visitors.newToken(Date.now(), whose)}`;
  const newAddress = addressFor('staff');

  server.on('request', (request, response) => {
    answerRequest({ request, response, host, page, visitors, newAddress, controlSecret: options.controlSecret });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostMessageBytes });
  const customers = new WeakSet<WebSocket>();
  server.on('upgrade', (request, socket, head) => {
    const whose = socketPaths[request.url ?? ''];
    const visitor = whose === undefined ? null : visitors.visitor(cookieOf(request.headers.cookie, whose));
    const ours = request.headers.host === host && request.headers.origin === `http://${host}`;
    if (!ours || visitor === null || visitor.whose !== whose) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      if (whose === 'customer') customers.add(opened);
      attend(opened, { mainFrame: true, pageUrl: `http://${host}/`, session: visitor.session, ...(whose === 'customer' ? { customers: true } : {}) }, answer);
    });
  });

  return {
    port, newAddress, newCustomerAddress: addressFor('customer'),
    customerIsThere: () => [...sockets.clients].some((socket) => socket.readyState === socket.OPEN && customers.has(socket)),
    tell: (event, body) => {
      const message = encode({ event, body });
      for (const socket of sockets.clients) if (socket.readyState === socket.OPEN && (event === 'customer.shows' || !customers.has(socket))) socket.send(message);
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}

const socketPaths: Readonly<Record<string, Whose>> = { '/socket': 'staff', '/socket/customer': 'customer' };
/** Where each visitor's page begins; the same files, another part of them. */
const firstPages: Readonly<Record<Whose, string>> = { staff: '/', customer: '/#/customer' };

function attend(socket: WebSocket, sender: Sender, { serve, takeFrame }: { readonly serve: Serve; readonly takeFrame: TakeFrame }): void {
  socket.on('error', () => socket.terminate());
  socket.on('message', (data: Buffer) => {
    const asked = readMessage(data);
    if (asked === null) {
      socket.terminate();
      return;
    }
    if ('frame' in asked) {
      takeFrame(sender, asked.frame);
      return;
    }
    void serve(sender, asked.name, asked.input).then((result) => {
      if (socket.readyState === socket.OPEN) socket.send(encode({ id: asked.id, result }, { ignoreUndefined: true }));
    });
  });
}

function readMessage(data: Buffer): { id: number; name: unknown; input: unknown } | { frame: unknown } | null {
  try {
    const message = decode(data);
    if (typeof message !== 'object' || message === null) return null;
    if ('frame' in message) return { frame: message.frame };
    if (!('id' in message) || typeof message.id !== 'number') return null;
    return { id: message.id, name: 'name' in message ? message.name : null, input: 'input' in message ? message.input : null };
  } catch {
    return null;
  }
}

interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly host: string;
  readonly page: ReadonlyMap<string, PageFile>;
  readonly visitors: Visitors;
  readonly newAddress: () => string;
  readonly controlSecret: string;
}

function answerRequest({ request, response, host, page, visitors, newAddress, controlSecret }: Visit): void {
  const refuse = (status: number, words: string): void => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }).end(words);
  };
  // A foreign name that resolves to this machine (DNS rebinding) is not our host.
  if (request.headers.host !== host) return refuse(403, 'This address is not the workstation\'s.');
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (request.method === 'POST' && path === '/control/new-address') {
    return same(request.headers.authorization ?? '', `Bearer ${controlSecret}`) ? void response.end(newAddress()) : refuse(403, 'Not allowed.');
  }
  if (request.method !== 'GET') return refuse(405, 'Only GET.');
  if (path.startsWith('/enter/')) {
    const entered = visitors.enter(path.slice('/enter/'.length), Date.now());
    if (entered === null) return refuse(403, 'This address was used already or is too old. Run "npm run desk -- open" for a new one.');
    const { cookie, whose } = entered;
    response.writeHead(303, { Location: firstPages[whose], 'Set-Cookie': `${cookieNames[whose]}=${cookie}; HttpOnly; SameSite=Strict; Path=/`, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).end();
    return;
  }
  if (!(['staff', 'customer'] as const).some((whose) => visitors.visitor(cookieOf(request.headers.cookie, whose)) !== null)) {
    return refuse(403, 'Open the workstation with the address it printed. "npm run desk -- open" prints a new one.');
  }
  const file = page.get(path);
  if (file === undefined) return refuse(404, 'There is no such page.');
  response.writeHead(200, { ...pageHeaders([`ws://${host}`]), 'Content-Type': file.mime }).end(file.content);
}

function same(given: string, wanted: string): boolean {
  const a = Buffer.from(given), b = Buffer.from(wanted);
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
