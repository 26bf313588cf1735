import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startBrowserHost, type BrowserHost } from '../../electron/hosts/browser-host.ts';
import { connect, enter } from '../support/running-host.ts';

let host: BrowserHost, folder: string, origin: string;
const served: unknown[] = [], framed: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veridesk-page-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Veridesk</title>');
  await writeFile(join(folder, 'assets', 'a.js'), 'export {}');
  await writeFile(join(folder, '..secret.key'), 'not served');
  host = await startBrowserHost({
    pageFolder: folder, port: 0, controlSecret: 'c'.repeat(43),
    framesFor: () => (_, frame) => { framed.push(frame); },
    serveFor: () => async (_, name, input) => { served.push({ name, input }); return { ok: true, value: { name, echoed: input } }; },
  });
  origin = `http://127.0.0.1:${host.port}`;
});
afterAll(async () => { await host.close(); await rm(folder, { recursive: true }); });

const get = (path: string, headers: Record<string, string> = {}) => new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
  request({ host: '127.0.0.1', port: host.port, path, headers }, (answer) => {
    let body = '';
    answer.setEncoding('utf8').on('data', (text: string) => { body += text; }).on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
  }).on('error', reject).end();
});
const socketStatus = (path: string, headers: Record<string, string>) => new Promise<number | 'open'>((resolve) => {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
  socket.once('open', () => { socket.close(); resolve('open'); });
  socket.once('unexpected-response', (_, answer) => resolve(answer.statusCode ?? 0));
  socket.once('error', () => resolve(0));
});

describe('the browser host', () => {
  test('serves its page only behind the cookie, with the whole lock-down', async () => {
    expect((await get('/')).status).toBe(403);
    const { cookie } = await enter(host.newAddress());
    const page = await get('/', { Cookie: cookie });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain('default-src \'none\'');
    expect(page.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe|\*/);
    expect(page.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect((await get('/assets/a.js', { Cookie: cookie })).headers['content-type']).toContain('text/javascript');
  });

  test('gives a cookie that scripts and other sites cannot use', async () => {
    const answer = await fetch(host.newAddress(), { redirect: 'manual' });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict.*Path=\//);
    expect(answer.headers.get('location')).toBe('/');
  });

  test('lets an address in once', async () => {
    const address = host.newAddress();
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(403);
    expect((await fetch(`${origin}/enter/${'A'.repeat(43)}`, { redirect: 'manual' })).status).toBe(403);
  });

  test('does not answer under a foreign name', async () => {
    const { cookie } = await enter(host.newAddress());
    expect((await get('/', { Cookie: cookie, Host: `evil.example:${host.port}` })).status).toBe(403);
    expect((await get('/', { Cookie: cookie, Host: `localhost:${host.port}` })).status).toBe(403);
  });

  test.each(['/../package.json', '/%2e%2e/package.json', '/..secret.key', '/assets/../../x', '/index.html%00', '//etc/passwd'])('serves nothing at %s', async (path) => {
    const { cookie } = await enter(host.newAddress());
    expect((await get(path, { Cookie: cookie })).status).toBe(404);
  });

  test('opens its socket only to its own page with its own cookie', async () => {
    const { cookie } = await enter(host.newAddress());
    expect(await socketStatus('/socket', { Cookie: cookie, Origin: origin })).toBe('open');
    expect(await socketStatus('/socket', { Origin: origin })).toBe(403);
    expect(await socketStatus('/socket', { Cookie: 'veridesk=wrong', Origin: origin })).toBe(403);
    expect(await socketStatus('/socket', { Cookie: cookie })).toBe(403);
    expect(await socketStatus('/socket', { Cookie: cookie, Origin: 'http://evil.example' })).toBe(403);
    expect(await socketStatus('/socket', { Cookie: cookie, Origin: 'null' })).toBe(403);
    expect(await socketStatus('/other', { Cookie: cookie, Origin: origin })).toBe(403);
  });

  test('carries bytes both ways, and events', async () => {
    const desk = await connect(await enter(host.newAddress()));
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
    const answer = await desk.call('case.import', { bytes }) as unknown as { value: { echoed: { bytes: Uint8Array } } };
    expect(Buffer.from(answer.value.echoed.bytes).equals(Buffer.from(bytes))).toBe(true);
    const heard = desk.next('case.changed', () => true);
    host.tell('case.changed', { caseId: '1', stage: 'opened', version: 1 });
    expect(await heard).toEqual({ caseId: '1', stage: 'opened', version: 1 });
    desk.close();
  });

  test('ends a socket that speaks something else, and goes on', async () => {
    const { cookie } = await enter(host.newAddress());
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/socket`, { headers: { Cookie: cookie, Origin: origin } });
    await new Promise((resolve) => { socket.once('open', resolve); });
    const closed = new Promise((resolve) => { socket.once('close', resolve); });
    socket.send(Buffer.from([0xc1, 0xff, 0x00]));
    await closed;
    expect((await get('/', { Cookie: cookie })).status).toBe(200);
  });

  test('gives a fresh address only to who holds the control secret', async () => {
    const ask = (authorization: string) => fetch(`${origin}/control/new-address`, { method: 'POST', headers: { Authorization: authorization } });
    expect((await ask('Bearer wrong')).status).toBe(403);
    const fresh = await (await ask(`Bearer ${'c'.repeat(43)}`)).text();
    expect((await fetch(fresh, { redirect: 'manual' })).status).toBe(303);
  });
});
