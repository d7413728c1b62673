import { randomBytes, timingSafeEqual } from "node:crypto";

/**
 * Who may come in on loopback: a one-time token, exchanged for a session cookie. A token is dead after use; `issueToken` makes
 * the next one. Sessions last as long as the process.
 */
export class Door {
  #token: string | null = null;
  /** Who is signed in by each session; null: nobody, so whoever started the server. */
  readonly #sessions = new Map<string, string | null>();

  issueToken(): string {
    this.#token = randomBytes(24).toString("base64url");
    return this.#token;
  }

  /** The new session's id, or null where the token is wrong or used. */
  exchange(token: string): string | null {
    const expected = this.#token;
    if (expected === null || !sameText(token, expected)) return null;
    this.#token = null;
    const session = randomBytes(24).toString("base64url");
    this.#sessions.set(session, null);
    return session;
  }

  admits(session: string | undefined): boolean {
    return session !== undefined && this.#sessions.has(session);
  }

  /** The coder of a session; null: none signed in. */
  coderOf(session: string | undefined): string | null {
    return (session === undefined ? undefined : this.#sessions.get(session)) ?? null;
  }

  /** Makes a session the coder's, under a new id: the old one is dead. Null where there is no such session. */
  signIn(session: string | undefined, coder: string | null): string | null {
    if (session === undefined || !this.#sessions.delete(session)) return null;
    const renewed = randomBytes(24).toString("base64url");
    this.#sessions.set(renewed, coder);
    return renewed;
  }
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
