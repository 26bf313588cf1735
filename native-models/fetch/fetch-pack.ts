/**
 * Fetches an optional pack: a model that does not come with the program. The manifest pins its size and sha256; while it
 * arrives it is a `.part` file, and it gets its name only when every byte is the promised one. A refused pack leaves
 * nothing behind.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { done, failed } from '../../electron/cases/result.ts';
import type { Result } from '../../electron/cases/result.ts';
import { manifest as shipped } from '../../electron/vision/models.ts';
import type { ManifestEntry, ModelManifest, ModelName } from '../../electron/vision/models.ts';
import { besideName } from '../build/place-file.ts';

export interface FetchOptions {
  /** The folder the pack goes into: one that the shelf looks through. Made when it is not there. */
  readonly into: string;
  readonly onProgress?: (progress: { readonly bytes: number; readonly totalBytes: number }) => void;
  readonly signal?: AbortSignal;
  /** Give up after so long without a byte. */
  readonly silentMs?: number;
  /** Another manifest than the shipped one. */
  readonly manifest?: ModelManifest;
}

export interface FetchedPack {
  readonly name: ModelName;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Expected failures: `vision.refused-model` (other bytes than promised: too many, too few, or different),
 * `vision.unavailable` (no answer, or the line broke), `vision.cancelled`, `file.not-writable`. Facts: the pack's name only.
 */
export async function fetchPack(name: ModelName, options: FetchOptions): Promise<Result<FetchedPack>> {
  const { into, signal, silentMs = 60_000, manifest = shipped } = options;
  const entry = manifest.models.find((model) => model.name === name);
  if (entry?.source.url === undefined) throw new Error(`${name} is not a pack that can be fetched`);
  const path = join(into, entry.file);
  const part = besideName(path);
  const watch = watchFor(silentMs, signal);
  try {
    await mkdir(into, { recursive: true });
    const stopped = await receive(entry, entry.source.url, part, watch, options.onProgress);
    if (stopped !== null) return failed(stopped, { model: name });
    await rename(part, path);
    return done({ name, sha256: entry.sha256, bytes: entry.bytes });
  } catch (error) {
    if (signal?.aborted) return failed('vision.cancelled', { model: name });
    if (isDiskError(error)) return failed('file.not-writable', { model: name });
    if (error instanceof LineBroke) return failed('vision.unavailable', { model: name });
    throw error;
  } finally {
    watch.end();
    // when the folder itself is the trouble there is nothing to remove, and the trouble is already told
    await rm(part, { force: true }).catch(() => undefined);
  }
}

/** No answer, a broken line, or silence for too long. */
class LineBroke extends Error {}

/** Null when the part file holds exactly what is promised; else why it does not. */
async function receive(
  entry: ManifestEntry, url: string, part: string, watch: Watch, onProgress: FetchOptions['onProgress'],
): Promise<'vision.refused-model' | 'vision.unavailable' | null> {
  const body = await ask(url, watch);
  if (body === null) return 'vision.unavailable';
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(part, 'wx');
  try {
    for await (const chunk of arriving(body)) {
      watch.heard();
      bytes += chunk.length;
      if (bytes > entry.bytes) return 'vision.refused-model';
      hash.update(chunk);
      await file.write(chunk);
      onProgress?.({ bytes, totalBytes: entry.bytes });
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return bytes === entry.bytes && hash.digest('hex') === entry.sha256 ? null : 'vision.refused-model';
}

/** Only https, and plain http on this very machine (a mirror, a test); after redirects too. */
const mayBeAsked = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
};

async function ask(url: string, watch: Watch): Promise<ReadableStream<Uint8Array> | null> {
  if (!mayBeAsked(url)) return null;
  const answer = await fetch(url, { signal: watch.signal, headers: { 'accept-encoding': 'identity' } }).catch(lineBroke);
  if (answer.ok && answer.body !== null && mayBeAsked(answer.url)) return answer.body;
  await answer.body?.cancel();
  return null;
}

/** Whatever goes wrong while bytes arrive is the line's fault; leaving early closes the line. */
async function* arriving(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done: ended, value } = await reader.read().catch(lineBroke);
      if (ended) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function lineBroke(cause: unknown): never {
  throw new LineBroke('the line broke', { cause });
}

const isDiskError = (error: unknown): boolean => error instanceof Error && 'syscall' in error && 'code' in error;

interface Watch {
  readonly signal: AbortSignal;
  heard(): void;
  end(): void;
}

/** Ends the talk when the caller says so, or when nothing has come for `silentMs`. */
function watchFor(silentMs: number, caller: AbortSignal | undefined): Watch {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silentMs);
  return {
    signal: caller === undefined ? silence.signal : AbortSignal.any([caller, silence.signal]),
    heard: () => { timer.refresh(); },
    end: () => { clearTimeout(timer); },
  };
}
