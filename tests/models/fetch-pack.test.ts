/** Promise: a pack is taken only when every byte is the promised one, and a refused one leaves nothing behind. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openModelShelf } from '../../electron/vision/models.ts';
import { fetchPack } from '../../native-models/fetch/fetch-pack.ts';
import type { FetchOptions } from '../../native-models/fetch/fetch-pack.ts';
import { standInBytes, standInManifest } from './stand-in.ts';

let into: string;
let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
beforeEach(async () => {
  into = await mkdtemp(join(tmpdir(), 'packs-'));
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => { server.close(closed); });
  await rm(into, { recursive: true, force: true });
});

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/pack`;
const take = (more: Partial<FetchOptions> = {}): ReturnType<typeof fetchPack> =>
  fetchPack('yunet', { into, manifest: standInManifest(address()), ...more });
const half = standInBytes.subarray(0, standInBytes.length >> 1);

test('the right one is taken, with progress to the last byte, and the shelf accepts it', async () => {
  answer = (_, response) => { response.write(half); response.end(standInBytes.subarray(half.length)); };
  const seen: number[] = [];
  const result = await take({ onProgress: ({ bytes, totalBytes }) => { seen.push(bytes); expect(totalBytes).toBe(standInBytes.length); } });
  expect(result).toMatchObject({ ok: true, value: { name: 'yunet', bytes: standInBytes.length } });
  expect(seen.at(-1)).toBe(standInBytes.length);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(await readdir(into)).toEqual(['stand-in.onnx']);
  expect(Buffer.compare(await openModelShelf([into], standInManifest()).bytes('yunet'), standInBytes)).toBe(0);
});

const wrong: readonly (readonly [string, (response: ServerResponse) => void, string])[] = [
  ['one bit different', (response) => response.end(standInBytes.map((byte, index) => (index === 9 ? byte ^ 1 : byte))), 'vision.refused-model'],
  ['an error page of the promised length', (response) => response.end(Buffer.alloc(standInBytes.length, '<html>')), 'vision.refused-model'],
  ['one byte too long', (response) => response.end(Buffer.concat([standInBytes, Buffer.of(0)])), 'vision.refused-model'],
  ['ended early, in good order', (response) => response.end(half), 'vision.refused-model'],
  ['empty', (response) => response.end(), 'vision.refused-model'],
  ['cut off in the middle', (response) => {
    response.writeHead(200, { 'content-length': standInBytes.length });
    response.write(half, () => response.destroy());
  }, 'vision.unavailable'],
  ['not there', (response) => { response.writeHead(404); response.end('no'); }, 'vision.unavailable'],
];
test.each(wrong)('%s: not taken, nothing left', async (_, respond, code) => {
  answer = (_request, response) => respond(response);
  expect(await take()).toEqual({ ok: false, failure: { code, facts: { model: 'yunet' } } });
  expect(await readdir(into)).toEqual([]);
});

test('an endless answer is cut short at the promised length', async () => {
  let sent = 0;
  answer = (_, response) => {
    const more = (): void => { if (!response.destroyed) { sent += 65_536; response.write(Buffer.alloc(65_536), () => setImmediate(more)); } };
    more();
  };
  expect(await take()).toMatchObject({ ok: false, failure: { code: 'vision.refused-model' } });
  expect(sent).toBeLessThan(100 * standInBytes.length);
  expect(await readdir(into)).toEqual([]);
}, 10_000);

test('a refused pack leaves the one that was there', async () => {
  await writeFile(join(into, 'stand-in.onnx'), standInBytes);
  answer = (_, response) => response.end(half);
  expect((await take()).ok).toBe(false);
  expect(Buffer.compare(await readFile(join(into, 'stand-in.onnx')), standInBytes)).toBe(0);
});

test('the caller may stop it half way', async () => {
  const stop = new AbortController();
  answer = (_, response) => { response.write(half); };
  expect(await take({ signal: stop.signal, onProgress: () => stop.abort() })).toMatchObject({ ok: false, failure: { code: 'vision.cancelled' } });
  expect(await readdir(into)).toEqual([]);
});

test('silence ends it', async () => {
  answer = (_, response) => { response.write(half); };
  expect(await take({ silentMs: 200 })).toMatchObject({ ok: false, failure: { code: 'vision.unavailable' } });
  expect(await readdir(into)).toEqual([]);
});

test('nobody is asked over plain http beyond this machine, by redirect neither', async () => {
  expect(await fetchPack('yunet', { into, manifest: standInManifest('http://example.org/pack') })).toMatchObject({ ok: false, failure: { code: 'vision.unavailable' } });
  answer = (_, response) => { response.writeHead(302, { location: 'http://example.invalid/pack' }); response.end(); };
  expect(await take()).toMatchObject({ ok: false, failure: { code: 'vision.unavailable' } });
});

test('a folder that cannot be written is a failure of the disk', async () => {
  answer = (_, response) => response.end(standInBytes);
  await writeFile(join(into, 'a-file'), '');
  expect(await take({ into: join(into, 'a-file') })).toMatchObject({ ok: false, failure: { code: 'file.not-writable' } });
});
