/** Promise: an engine answers or says that it cannot, never hangs, never reaches out, and goes when its process goes. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leastConfidence } from '../../electron/cases/fields.ts';
import { sourcePaths } from '../../electron/hosts/paths.ts';
import { manifest, openModelShelf } from '../../electron/vision/models.ts';
import { startScriptEngine } from '../../electron/vision/script-engine.ts';
import { openScriptReaders } from '../../electron/vision/script-reader.ts';

const shelf = openModelShelf(sourcePaths.modelFolders);
const readers = openScriptReaders(shelf);
const blank = { width: 300, height: 60, data: new Uint8Array(300 * 60).fill(235) };
const entryOf = (name: string) => manifest.models.find((model) => model.name === name)!;

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'scripts-')); });
afterAll(async () => { await readers.end(); await rm(folder, { recursive: true, force: true }); });

describe('an engine', () => {
  it('is sure of nothing on a blank strip', async () => {
    const engine = await readers.engine('vietnamese');
    if (!engine.ok) throw new Error(engine.failure.code);
    const read = await engine.value.read(blank);
    expect(read.ok && read.value.confidence).toBeLessThan(leastConfidence);
  });

  it('is made once for all who ask at the same time, and kept', async () => {
    const [first, second] = await Promise.all([readers.engine('thai'), readers.engine('thai')]);
    const third = await readers.engine('thai');
    expect(first.ok && second.ok && third.ok && first.value === second.value && second.value === third.value).toBe(true);
  });

  it('answers several questions in one row', async () => {
    const engine = await readers.engine('vietnamese');
    if (!engine.ok) throw new Error(engine.failure.code);
    const answers = await Promise.all(Array.from({ length: 5 }, () => engine.value.read(blank)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
  });

  it('whose thread was ended says so, also to who waits, and the next question gets a new one', async () => {
    const engine = await readers.engine('vietnamese');
    if (!engine.ok) throw new Error(engine.failure.code);
    const waiting = engine.value.read(blank);
    engine.value.end();
    expect(await waiting).toEqual({ ok: false, failure: { code: 'vision.unavailable' } });
    expect(await engine.value.read(blank)).toEqual({ ok: false, failure: { code: 'vision.unavailable' } });
    const next = await readers.engine('vietnamese');
    expect(next.ok && next.value.alive && next.value !== engine.value).toBe(true);
  });

  it('given a part of its data fails in words, not in silence', async () => {
    const whole = await shelf.bytes('tesseract-vie');
    expect(await startScriptEngine('vie', whole.subarray(0, 5000))).toEqual({ ok: false, failure: { code: 'vision.unavailable' } });
  });
});

describe('language data', () => {
  it('missing: unavailable, by name', async () => {
    const none = openScriptReaders(openModelShelf([folder], { version: 1, models: [entryOf('tesseract-tha')] }));
    expect(await none.engine('thai')).toEqual({ ok: false, failure: { code: 'vision.unavailable', facts: { model: 'tesseract-tha' } } });
  });

  it('with one bit different: refused, and no thread is started with them', async () => {
    const bytes = Uint8Array.from(await shelf.bytes('tesseract-tha'));
    bytes[1000]! ^= 1;
    await writeFile(join(folder, entryOf('tesseract-tha').file), bytes);
    const changed = openScriptReaders(openModelShelf([folder]));
    expect(await changed.engine('thai')).toEqual({ ok: false, failure: { code: 'vision.refused-model', facts: { model: 'tesseract-tha' } } });
  });

  it('put right are taken without a restart', async () => {
    const mended = openScriptReaders(openModelShelf([folder]));
    expect((await mended.engine('thai')).ok).toBe(false);
    await writeFile(join(folder, entryOf('tesseract-tha').file), await readFile(await shelf.path('tesseract-tha')));
    expect((await mended.engine('thai')).ok).toBe(true);
    await mended.end();
  });
});

it('a process with idle engines ends by itself, prints nothing of theirs, and asks no network', async () => {
  const script = join(folder, 'idle.ts');
  const from = (path: string): string => JSON.stringify(join(sourcePaths.root, path));
  await writeFile(script, `
    globalThis.fetch = () => { console.log('asked the network'); return Promise.reject(new Error('no')); };
    const { openModelShelf } = await import(${from('electron/vision/models.ts')});
    const { openScriptReaders } = await import(${from('electron/vision/script-reader.ts')});
    const readers = openScriptReaders(openModelShelf([${from('native-models/built')}]));
    for (const script of ['vietnamese', 'thai']) {
      const engine = await readers.engine(script);
      if (!engine.ok) throw new Error(engine.failure.code);
      await engine.value.read({ width: 300, height: 60, data: new Uint8Array(300 * 60).fill(235) });
    }
    console.log('read');
  `);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script], { timeout: 60_000 });
  expect(stdout).toBe('read\n');
  expect(stderr).toBe('');
}, 90_000);
