import { randomBytes, timingSafeEqual } from "node:crypto";

/**
 * Who may come in on loopback: a one-time token, exchanged for a session cookie. A token is dead after use; `issueToken` makes
 * the next one. Sessions last as long as the process.
 */
export class Door {
  #token: string | null = null;
  readonly #sessions = new Set<string>();

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
    this.#sessions.add(session);
    return session;
  }

  admits(session: string | undefined): boolean {
    return session !== undefined && this.#sessions.has(session);
  }
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
