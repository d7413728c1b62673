import type { Hono, Context as HonoContext, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { isPassphrase, listProfiles } from "../workbench/coder-profiles.ts";
import type { Context } from "../workbench/context.ts";
import type { Door } from "./door.ts";

type Options = Readonly<{ context: Context; door: Door; cookie: () => string; inside: MiddlewareHandler }>;

const guessesBeforeWaiting = 5;
const shortestWait = 2_000;
const longestWait = 60_000;

/**
 * Who codes in this browser: `GET /session/coder` says it, `POST /session/coder {coder, passphrase}` signs in, `DELETE` signs out. The session
 * gets a new id each time. After five wrong passphrases for a coder the next is looked at only after a while, twice as long each time.
 */
export function addCoderRoutes(app: Hono, { context, door, cookie, inside }: Options): void {
  const wrong = new Map<string, { count: number; until: number }>();
  const answer = (c: HonoContext, session: string | undefined) =>
    c.json(
      { coder: door.coderOf(session) ?? context.who ?? null, signedIn: door.coderOf(session) !== null, coders: listProfiles(context) },
      200,
      {
        "Cache-Control": "no-store",
      },
    );
  const renew = (c: HonoContext, coder: string | null) => {
    const session = door.signIn(getCookie(c, cookie()), coder);
    if (session !== null) setCookie(c, cookie(), session, { httpOnly: true, sameSite: "Strict", path: "/" });
    return answer(c, session ?? undefined);
  };
  app.get("/session/coder", inside, (c) => answer(c, getCookie(c, cookie())));
  app.post("/session/coder", inside, async (c) => {
    const { coder, passphrase } = ((await c.req.json().catch(() => null)) ?? {}) as { coder?: unknown; passphrase?: unknown };
    if (typeof coder !== "string" || typeof passphrase !== "string" || passphrase.length > 1024)
      return c.json({ error: { message: "give a coder and a passphrase" } }, 400);
    const before = wrong.get(coder) ?? { count: 0, until: 0 };
    if (before.until > Date.now()) return c.json({ error: { message: "too many wrong passphrases: wait a minute" } }, 429);
    if (isPassphrase(context, coder, passphrase)) {
      wrong.delete(coder);
      return renew(c, coder);
    }
    const count = before.count + 1;
    const wait = count < guessesBeforeWaiting ? 0 : Math.min(longestWait, shortestWait * 2 ** (count - guessesBeforeWaiting));
    wrong.set(coder, { count, until: Date.now() + wait });
    return c.json({ error: { message: "coder and passphrase do not belong together" } }, 403);
  });
  app.delete("/session/coder", inside, (c) => renew(c, null));
}
