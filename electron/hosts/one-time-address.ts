import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Session } from '../contract/handlers.ts';

/** A boot address is good for ten minutes and for one visit. */
const goodForMs = 600_000;
const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const newSecret = (): string => randomBytes(32).toString('base64url');

/** Who may speak to the browser host: a one-time token becomes a cookie, a cookie names a session. Only hashes are kept. */
export class Visitors {
  readonly #tokens: { hash: Buffer; until: number }[] = [];
  readonly #sessions: { hash: Buffer; session: Session }[] = [];

  newToken(now: number): string {
    const token = newSecret();
    this.#tokens.push({ hash: hash(token), until: now + goodForMs });
    return token;
  }

  /** The cookie's value, or null for a token that was used, is too old or was never given. */
  enter(token: string, now: number): string | null {
    const asked = hash(token);
    const place = this.#tokens.findIndex((known) => timingSafeEqual(known.hash, asked));
    const [known] = place < 0 ? [] : this.#tokens.splice(place, 1);
    if (known === undefined || now > known.until) return null;
    const cookie = newSecret();
    this.#sessions.push({ hash: hash(cookie), session: { operator: null } });
    return cookie;
  }

  session(cookie: string | null): Session | null {
    if (cookie === null) return null;
    const asked = hash(cookie);
    return this.#sessions.find((known) => timingSafeEqual(known.hash, asked))?.session ?? null;
  }
}

export const cookieName = 'veridesk';

export function cookieOf(header: string | undefined): string | null {
  const pair = header?.split(';').map((part) => part.trim()).find((part) => part.startsWith(`${cookieName}=`));
  return pair?.slice(cookieName.length + 1) ?? null;
}
