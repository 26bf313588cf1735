import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Kept small: two files of this size at most. */
const mostLogBytes = 1_000_000;
const linesForSupport = 200;

export interface RedactedLog {
  /** Keeps a bug without its words and answers with the reference the screen shows. */
  report(bug: unknown): string;
  note(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  latest(): readonly string[];
}

/**
 * A log that cannot tell on anybody: of an error it keeps name, code and the places in our own files, never the message,
 * since messages quote what was being worked on.
 */
export function openLog(folder: string, now: () => number): RedactedLog {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'desk.log');
  const recent: string[] = [];
  const write = (entry: Readonly<Record<string, unknown>>): void => {
    const text = JSON.stringify({ at: new Date(now()).toISOString(), ...entry });
    recent.push(text);
    if (recent.length > linesForSupport) recent.shift();
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > mostLogBytes) renameSync(file, `${file}.1`);
      appendFileSync(file, `${text}\n`, { mode: 0o600 });
    } catch {
      // A full or read-only disk must not stop the counter; the support file still has the recent lines.
    }
  };
  return {
    report: (bug) => {
      const ref = randomBytes(4).toString('hex');
      write({ event: 'bug', ref, ...redactError(bug) });
      return ref;
    },
    note: (event, facts = {}) => write({ event, ...facts }),
    latest: () => [...recent],
  };
}

function redactError(bug: unknown): { name: string; code: string | null; places: readonly string[] } {
  if (!(bug instanceof Error)) return { name: typeof bug, code: null, places: [] };
  const places = (bug.stack ?? '').split('\n').flatMap((frame) => {
    const found = /^\s*at (?:(?:async )?([\w.<>#]+) )?.*?([^/\\(]+\.(?:ts|js|mjs|cjs)):(\d+):\d+\)?$/.exec(frame);
    return found === null ? [] : [`${found[1] ?? ''} ${basename(found[2] ?? '')}:${found[3] ?? ''}`.trim()];
  });
  const code = 'code' in bug && typeof bug.code === 'string' && /^[A-Z_0-9.]+$/i.test(bug.code) ? bug.code : null;
  return { name: bug.name, code, places: places.slice(0, 8) };
}
