import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { calls, type CallName } from '../../electron/contract/calls.ts';
import type { Handlers, Session } from '../../electron/contract/handlers.ts';
import { makeServe, type Sender } from '../../electron/ipc/serve.ts';

const page = { protocol: 'app:', host: 'desk' };
const teller: Session = { operator: { operatorId: randomUUID(), name: 'T', role: 'teller' } };
const from = (more: Partial<Sender> = {}): Sender => ({ mainFrame: true, pageUrl: 'app://desk/index.html', session: teller, ...more });

function serveWith(answers: Partial<Record<CallName, (input: unknown) => unknown>>) {
  const seen: string[] = [], refused: CallName[] = [], reported: unknown[] = [];
  const handlers = Object.fromEntries(Object.keys(calls).map((name) => [name, async (input: unknown) => {
    seen.push(name);
    return { ok: true, value: answers[name as CallName]?.(input) ?? null };
  }])) as unknown as Handlers;
  const serve = makeServe({ page, handlers, report: (bug) => { reported.push(bug); return 'ref-1'; }, refused: (_, name) => { refused.push(name); } });
  return { serve, seen, refused, reported };
}

describe('where a call comes in', () => {
  test.each([
    ['an iframe', { mainFrame: false }], ['another scheme', { pageUrl: 'https://desk/' }], ['another host', { pageUrl: 'app://desk.evil/' }],
    ['a null origin', { pageUrl: 'null' }], ['no address', { pageUrl: '' }], ['a file', { pageUrl: 'file:///index.html' }],
  ])('%s is refused before anything runs', async (_, more) => {
    const { serve, seen } = serveWith({});
    expect(await serve(from(more), 'session.current', {})).toEqual({ ok: false, failure: { code: 'input.invalid', facts: { what: 'call' } } });
    expect(seen).toEqual([]);
  });

  test.each([['an unknown name', 'case.delete'], ['an inherited name', 'toString'], ['__proto__', '__proto__'], ['no text', 7]])('%s is refused', async (_, name) => {
    expect(await serveWith({}).serve(from(), name, {})).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
  });

  test('a shape with one key too many is refused', async () => {
    const { serve, seen } = serveWith({});
    expect(await serve(from(), 'case.view', { caseId: randomUUID(), role: 'officer' })).toMatchObject({ ok: false, failure: { code: 'input.invalid' } });
    expect(await serve(from(), 'case.view', { caseId: '../../etc/passwd' })).toMatchObject({ ok: false, failure: { facts: { what: 'caseId' } } });
    expect(seen).toEqual([]);
  });

  test('a picture above the limit is too large, by that name', async () => {
    const input = { caseId: randomUUID(), kind: 'selfie', bytes: new Uint8Array(25_000_001) };
    expect(await serveWith({}).serve(from(), 'case.replacePicture', input)).toMatchObject({ ok: false, failure: { code: 'input.too-large' } });
  });

  test('nobody signed in is asked to sign in; a role that may not is refused and told to the record', async () => {
    const { serve, seen, refused } = serveWith({});
    expect(await serve(from({ session: { operator: null } }), 'cases.today', {})).toEqual({ ok: false, failure: { code: 'sign-in.required' } });
    const decide = { caseId: randomUUID(), version: 1, kind: 'approve', code: null, text: '', secret: 'x' };
    expect(await serve(from(), 'case.decide', decide)).toEqual({ ok: false, failure: { code: 'role.refused' } });
    expect(refused).toEqual(['case.decide']);
    expect(seen).toEqual([]);
  });

  test('every row that is not for anyone refuses a stranger', async () => {
    const { serve } = serveWith({});
    for (const [name, row] of Object.entries(calls)) {
      if (row.role === 'anyone') continue;
      const result = await serve(from({ session: { operator: null } }), name, {});
      expect(result.ok, name).toBe(false);
    }
  });

  test('an answer with a key the screen may not see does not leave', async () => {
    const { serve, reported } = serveWith({ 'session.current': () => ({ operatorId: '1', name: 'T', role: 'teller', template: [0.1] }) });
    expect(await serve(from(), 'session.current', {})).toEqual({ ok: false, failure: { code: 'internal', ref: 'ref-1' } });
    expect(reported).toHaveLength(1);
  });

  test('a bug becomes a reference, its words stay behind', async () => {
    const { serve } = serveWith({ 'session.current': () => { throw new Error('MAVIS EXAMPLE could not be read'); } });
    const result = await serve(from(), 'session.current', {});
    expect(result).toEqual({ ok: false, failure: { code: 'internal', ref: 'ref-1' } });
  });
});
