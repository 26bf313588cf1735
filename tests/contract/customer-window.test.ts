/** What the customer's window can learn and ask: a view with nothing about anybody, one question, and no session. */
import { describe, expect, it } from 'vitest';
import { calls, type CallName } from '../../electron/contract/calls.ts';
import { customerView, type CustomerView } from '../../electron/contract/customer-views.ts';
import type { EventBody } from '../../electron/contract/events.ts';
import type { Handlers } from '../../electron/contract/handlers.ts';
import { customerSees, idleScreen, makeCustomerScreen } from '../../electron/desk/customer-screen.ts';
import { makeServe } from '../../electron/ipc/serve.ts';

const page = { protocol: 'app:', host: 'desk' };
const ids = { sessionId: 'session-of-a-case', caseId: 'case-of-a-customer' };
const seen: EventBody<'face.seen'> = { ...ids, purpose: 'capture', seq: 4, faces: 1, box: [0.1, 0.2, 0.3, 0.4], ring01: 0.5, advice: 'closer', gates: [], kept: 2, wanted: 5, mayAccept: true, ready: false, best: [4, 2], compared: null };
const asks: EventBody<'liveness.asks'> = { ...ids, challenge: 'nod', index: 2, of: 3, limitMs: 8_000, startedAt: 1_000, attempt: 1, attempts: 3, corner: null };
const result: EventBody<'liveness.result'> = { ...ids, challenge: null, passed: false, rule: 'changed-face', over: true, attempt: 1, attemptsLeft: 2 };

describe('the customer’s window', () => {
  it('is told what to do, in its own language', () => {
    const picture = customerSees(idleScreen('km'), 'face.seen', seen);
    expect(picture).toEqual({ language: 'km', state: 'picture', hint: 'closer', asks: null });
    expect(customerSees(picture, 'liveness.asks', asks)).toMatchObject({ language: 'km', state: 'asks', asks: { challenge: 'nod', index: 2, of: 3, limitMs: 8_000, startedAt: 1_000 } });
  });

  it('says that a movement was good until the next is asked, and rests while the teller lets the check rest', () => {
    const met = customerSees(customerSees(idleScreen('en'), 'liveness.asks', asks), 'liveness.result', { ...result, challenge: 'nod', passed: true, rule: null, over: false });
    const looksBack = customerSees(met, 'liveness.asks', { ...asks, challenge: 'neutral', index: 2 });
    expect(looksBack).toMatchObject({ state: 'met', asks: { challenge: 'neutral', index: 2 } });
    expect(customerSees(looksBack, 'liveness.asks', { ...asks, challenge: 'smile', index: 3 })).toMatchObject({ state: 'asks' });
    expect(customerSees(looksBack, 'face.ended', { ...ids, purpose: 'liveness', why: 'stopped' })).toMatchObject({ state: 'pause', asks: null });
    expect(customerSees(looksBack, 'face.ended', { ...ids, purpose: 'capture', why: 'stopped' })).toMatchObject({ state: 'idle' });
  });

  it('never hears what a rule found: an attempt that ended and one that was stopped look the same', () => {
    const before = customerSees(idleScreen('en'), 'liveness.asks', asks);
    expect(customerSees(before, 'liveness.result', result)).toEqual(customerSees(before, 'liveness.result', { ...result, rule: 'stopped' }));
  });

  it('carries no id, number or name, whatever happens', () => {
    let view: CustomerView = idleScreen('en');
    view = customerSees(view, 'face.seen', seen);
    view = customerSees(view, 'liveness.asks', asks);
    view = customerSees(view, 'liveness.result', { ...result, challenge: 'nod', over: false, passed: true, rule: null });
    expect(customerView.parse(view)).toEqual(view);
    expect(JSON.stringify(view)).not.toMatch(/case-of|session-of/);
  });

  it('is empty again, and speaks the counter’s language, once the case is handed in', () => {
    const told: CustomerView[] = [];
    const screen = makeCustomerScreen({ open: () => null, there: () => false, tell: (_, body) => { told.push(body); } });
    screen.speak('th');
    screen.hear('liveness.asks', asks);
    screen.hear('liveness.asks', asks);
    screen.hear('case.changed', { caseId: ids.caseId, stage: 'submitted', version: 9 });
    expect(screen.now()).toEqual(idleScreen('en'));
    // Told of each change once, and of nothing that stays as it was.
    expect(told.map(({ state, language }) => [state, language])).toEqual([['idle', 'th'], ['asks', 'th'], ['idle', 'en']]);
  });

  it('forgets the customer before when a case is opened, who may only have left; not one who is before the camera', () => {
    const screen = makeCustomerScreen({ open: () => null, there: () => false, tell: () => undefined });
    screen.speak('km');
    screen.hear('liveness.asks', asks);
    screen.next();
    expect(screen.now()).toMatchObject({ language: 'km', state: 'asks' });
    screen.hear('face.ended', { ...ids, purpose: 'liveness', why: 'stopped' });
    expect(screen.now()).toMatchObject({ language: 'km', state: 'pause' });
    screen.next();
    expect(screen.now()).toEqual(idleScreen('en'));
  });

  it('may ask what it shows, and not one other question of the table', async () => {
    const asked: CallName[] = [];
    const handlers = new Proxy({}, { get: (_, name) => async () => { asked.push(name as CallName); return { ok: true, value: idleScreen('en') }; } }) as Handlers;
    const serve = makeServe({ page, handlers, report: () => 'ref', refused: () => undefined });
    const sender = { mainFrame: true, pageUrl: 'app://desk/#/customer', session: { operator: { operatorId: 'a', name: 'Somebody', role: 'officer' as const } }, customers: true as const };
    for (const name of Object.keys(calls)) {
      const answer = await serve(sender, name, {});
      expect([name, answer.ok]).toEqual([name, name === 'customer.now']);
    }
    expect(asked).toEqual(['customer.now']);
  });
});
