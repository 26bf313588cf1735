import { describe, expect, test, vi } from 'vitest';
import { answerCalls } from '../../electron/hosts/electron-calls.ts';
import type { Sender } from '../../electron/ipc/serve.ts';
import { makeTakeFrame } from '../../electron/ipc/take-frame.ts';
import { mostFaceFrameBytes } from '../../electron/contract/limits.ts';

const page = { protocol: 'app:', host: 'desk' };
const operator = { operatorId: 'op', name: 'Dara Keo', role: 'teller' } as const;
const teller: Sender = { mainFrame: true, pageUrl: 'app://desk/', session: { operator } };
const frame = { sessionId: '5e0f9a2c-8a0e-4a44-9f0b-6f4a0a3f7c11', seq: 1, takenAtMs: 12.5, jpeg: new Uint8Array([0xff, 0xd8, 0xff, 0xd9]) };

function gate() {
  const take = vi.fn(), report = vi.fn(() => 'ref');
  return { take, report, takeFrame: makeTakeFrame({ page, take, report }) };
}

describe('the frames\' way in', () => {
  test('hands a frame on with the session it came from', () => {
    const { take, takeFrame } = gate();
    takeFrame(teller, frame);
    expect(take.mock.calls).toEqual([[teller.session, frame]]);
  });

  test.each([
    ['nobody signed in', { ...teller, session: { operator: null } }, frame],
    ['another page', { ...teller, pageUrl: 'app://other/' }, frame],
    ['a frame inside the page', { ...teller, mainFrame: false }, frame],
    ['the customer\'s window', { ...teller, customers: true }, frame],
    ['something more in it', teller, { ...frame, path: '/etc/passwd' }],
    ['no session', teller, { ...frame, sessionId: 'mine' }],
    ['a number of no frame', teller, { ...frame, seq: 0 }],
    ['text for a picture', teller, { ...frame, jpeg: 'ffd8' }],
    ['a picture too large', teller, { ...frame, jpeg: new Uint8Array(mostFaceFrameBytes + 1) }],
    ['nothing at all', teller, null],
  ] as const)('drops without a word: %s', (_, sender, raw) => {
    const { take, takeFrame } = gate();
    takeFrame(sender, raw);
    expect(take).not.toHaveBeenCalled();
  });

  test('keeps a bug in the log, away from the page', () => {
    const { take, report, takeFrame } = gate();
    take.mockImplementation(() => { throw new Error('bug'); });
    expect(() => takeFrame(teller, frame)).not.toThrow();
    expect(report).toHaveBeenCalledOnce();
  });
});

test('Electron\'s channel carries a frame from our own window\'s page, and from nowhere else', () => {
  const heard = new Map<string, (event: unknown, ...args: readonly unknown[]) => void>();
  const mainFrame = { url: 'app://desk/' };
  const webContents = { mainFrame };
  const takeFrame = vi.fn();
  const ipcMain = { handle: () => { /* not asked here */ }, on: (channel: string, listen: (event: unknown, ...args: readonly unknown[]) => void) => { heard.set(channel, listen); } };
  answerCalls(ipcMain as never, { isDestroyed: () => false, webContents } as never, { serve: vi.fn(), takeFrame, customers: () => false });
  const { sessionId, seq, takenAtMs, jpeg } = frame;
  heard.get('desk.frame')?.({ sender: webContents, senderFrame: mainFrame }, sessionId, seq, takenAtMs, jpeg);
  expect(takeFrame).toHaveBeenLastCalledWith({ mainFrame: true, pageUrl: 'app://desk/', session: { operator: null } }, frame);
  heard.get('desk.frame')?.({ sender: {}, senderFrame: mainFrame }, sessionId, seq, takenAtMs, jpeg);
  expect(takeFrame).toHaveBeenLastCalledWith(expect.objectContaining({ mainFrame: false }), frame);
});
