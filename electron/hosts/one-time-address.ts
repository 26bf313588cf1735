import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Session } from '../contract/handlers.ts';

/** A boot address is good for ten minutes and for one visit. */
const goodForMs = 600_000;
const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const newSecret = (): string => randomBytes(32).toString('base64url');

/** `customer`: the window that faces the customer, which may see what it is to show and nothing else. */
export type Whose = 'staff' | 'customer';
export interface Visitor { readonly session: Session; readonly whose: Whose }

/** Who may speak to the browser host: a one-time token becomes a cookie, a cookie names a session. Only hashes are kept. */
export class Visitors {
  readonly #tokens: { hash: Buffer; until: number; whose: Whose }[] = [];
  readonly #sessions: { hash: Buffer; visitor: Visitor }[] = [];

  newToken(now: number, whose: Whose = 'staff'): string {
    const token = newSecret();
    this.#tokens.push({ hash: hash(token), until: now + goodForMs, whose });
    return token;
  }

  /** The cookie's value and whose it is, or null for a token that was used, is too old or was never given. */
  enter(token: string, now: number): { readonly cookie: string; readonly whose: Whose } | null {
    const asked = hash(token);
    const place = this.#tokens.findIndex((known) => timingSafeEqual(known.hash, asked));
    const [known] = place < 0 ? [] : this.#tokens.splice(place, 1);
    if (known === undefined || now > known.until) return null;
    const cookie = newSecret();
    this.#sessions.push({ hash: hash(cookie), visitor: { session: { operator: null }, whose: known.whose } });
    return { cookie, whose: known.whose };
  }

  visitor(cookie: string | null): Visitor | null {
    if (cookie === null) return null;
    const asked = hash(cookie);
    return this.#sessions.find((known) => timingSafeEqual(known.hash, asked))?.visitor ?? null;
  }
}

/** A name each, so that both windows may be open in one browser. */
export const cookieNames: Readonly<Record<Whose, string>> = { staff: 'veridesk', customer: 'veridesk-customer' };

export function cookieOf(header: string | undefined, whose: Whose): string | null {
  const name = `${cookieNames[whose]}=`;
  const pair = header?.split(';').map((part) => part.trim()).find((part) => part.startsWith(name));
  return pair?.slice(name.length) ?? null;
}
