/** The one place where a call comes in: sender, shape, role, work, envelope, in this order. */
import { calls, isCallName, type CallName } from '../contract/calls.ts';
import type { Handlers, Session } from '../contract/handlers.ts';
import { failed, type Result } from '../contract/result.ts';

export interface Sender {
  /** False for an iframe or a window that is not ours. */
  readonly mainFrame: boolean;
  /** Whole address of the page that asks. */
  readonly pageUrl: string;
  readonly session: Session;
  /** The customer's window: it may ask what it shows, and nothing else. */
  readonly customers?: true;
}

/** All that the customer's window may ask. */
const customersCalls: readonly CallName[] = ['customer.now'];

export interface Gate {
  /** `{ protocol: 'app:', host: 'desk' }`; compared part by part, since an app: address has the origin "null" in Node. */
  readonly page: { readonly protocol: string; readonly host: string };
  readonly handlers: Handlers;
  /** Keeps a bug's text in the redacted log and gives back its reference. */
  readonly report: (bug: unknown) => string;
  /** Told when a signed-in person asks for what their role may not. */
  readonly refused: (session: Session, name: CallName) => void;
}

export type Serve = (sender: Sender, name: unknown, input: unknown) => Promise<Result<unknown>>;

export function makeServe(gate: Gate): Serve {
  return async (sender, name, input) => {
    if (!isOurPage(gate.page, sender) || typeof name !== 'string' || !isCallName(name)) return failed('input.invalid', { what: 'call' });
    if (sender.customers === true && !customersCalls.includes(name)) return failed('role.refused');
    const row = calls[name];
    const shaped = row.input.safeParse(input);
    if (!shaped.success) {
      const [issue] = shaped.error.issues;
      return issue?.message === 'too large' ? failed('input.too-large') : failed('input.invalid', { what: String(issue?.path[0] ?? 'input') });
    }
    if (row.role !== 'anyone') {
      const { operator } = sender.session;
      if (operator === null) return failed('sign-in.required');
      if (!row.role.some((role) => role === operator.role)) {
        gate.refused(sender.session, name);
        return failed('role.refused');
      }
    }
    return work(gate, name, shaped.data, sender.session);
  };
}

async function work(gate: Gate, name: CallName, input: unknown, session: Session): Promise<Result<unknown>> {
  try {
    // The mapped type ties each handler to its row; a name known only at run time cannot show it.
    const handle = gate.handlers[name] as (input: unknown, session: Session) => Promise<Result<unknown>>;
    const result = await handle(input, session);
    return result.ok ? { ok: true, value: calls[name].output.parse(result.value) } : result;
  } catch (bug) {
    return { ok: false, failure: { code: 'internal', ref: gate.report(bug) } };
  }
}

export function isOurPage(page: Gate['page'], sender: Sender): boolean {
  if (!sender.mainFrame || !URL.canParse(sender.pageUrl)) return false;
  const { protocol, host } = new URL(sender.pageUrl);
  return protocol === page.protocol && host === page.host;
}
