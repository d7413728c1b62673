import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GitHubFailure } from "../../../src/harvest/github/github-failure.ts";
import { makeGuardedFetch } from "../../../src/harvest/guarded-fetch.ts";
import { PortolanError } from "../../../src/model/problem.ts";
import { type Call, type Fault, type GitHubServer, serveGitHub, TOKEN } from "./github-server.ts";
import { larkRows, makeLark } from "./lark-world.ts";
import { askOf, countKinds, findItems, type Held, runHarvest } from "./run-harvest.ts";

let server: GitHubServer;
beforeEach(async () => {
  server = await serveGitHub(makeLark());
});
afterEach(() => server.close());

/** The fault at the first `times` calls of a path. */
function failing(path: RegExp, times: number, fault: Fault): void {
  let left = times;
  server.setFault((call: Call) => (path.test(call.path) && left-- > 0 ? fault : undefined));
}
const waits = (held: Held) => findItems(held, "progress").filter(({ what }) => what.startsWith("waiting for GitHub's limit until"));
const seconds = () => Math.floor(Date.now() / 1000);
const whole = (held: Held) => expect([held.error, countKinds(held.rows)]).toEqual([null, larkRows]);

describe("limits", () => {
  it("429 with Retry-After is waited for, told, and gone on after", async () => {
    failing(/\/issues\/comments$/, 2, { status: 429, headers: { "retry-after": "2" } });
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    whole(held);
    expect(waits(held)).toHaveLength(2);
  });

  it("a secondary limit, 403 with its message, is waited for: as told, else a minute, then two", async () => {
    const body = { message: "You have exceeded a secondary rate limit. Please wait a few minutes." };
    failing(/\/issues$/, 1, { status: 403, headers: { "retry-after": "3" }, body });
    whole(await runHarvest(askOf(server, { token: TOKEN })));
    failing(/\/issues$/, 2, { status: 403, body });
    const started = Date.now();
    const held = await runHarvest(askOf(server, { token: TOKEN, secondMs: 2 }));
    whole(held);
    expect(waits(held)).toHaveLength(2);
    expect(Date.now() - started).toBeGreaterThanOrEqual((60 + 120) * 2);
  });

  it("a primary limit, 403 with nothing remaining, is waited for until its reset, by GraphQL too", async () => {
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(seconds()) };
    failing(/\/releases$/, 1, { status: 403, headers, body: { message: "API rate limit exceeded" } });
    whole(await runHarvest(askOf(server, { token: TOKEN })));
    failing(/graphql/, 1, { status: 200, headers, body: { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] } });
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    whole(held);
    expect(waits(held)).toHaveLength(1);
  });

  it("the last call of an hour is followed by a wait, not by a refusal", async () => {
    const reset = seconds() + 1;
    let isSpent = false;
    server.setFault(({ path }) => {
      if (!isSpent && /\/labels$/.test(path)) {
        isSpent = true;
        return {
          status: 200,
          headers: {
            "x-ratelimit-remaining": "0",
            "x-ratelimit-reset": String(reset),
            link: `<${server.url}/repositories/4711/labels?page=2>; rel="next"`,
          },
          body: [],
        };
      }
      return undefined;
    });
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    whole(held);
    expect(waits(held)).toHaveLength(1);
    expect(Date.now()).toBeGreaterThanOrEqual(reset * 1000);
  });

  it("a limit that lasts too long ends the run with what to do, and it goes on later", async () => {
    failing(/\/pulls\/13\/reviews$/, 1, { status: 429, headers: { "retry-after": "7200" } });
    const held = await runHarvest(askOf(server));
    expect(held.error).toBeInstanceOf(PortolanError);
    expect(held.error).toMatchObject({
      message: expect.stringContaining("GitHub's limit lasts until"),
      hint: expect.stringContaining("With a token"),
    });
    const rest = await runHarvest(askOf(server, { cursor: held.cursor }));
    const { "discussion-opened": _o, "discussion-commented": _c, "discussion-answered": _a, ...others } = larkRows;
    expect(countKinds([...held.rows, ...rest.rows])).toEqual(others);
  });

  it("a cancelled run stops waiting at once", async () => {
    failing(/\/labels$/, 1, { status: 429, headers: { "retry-after": "3000" } });
    const abort = new AbortController();
    const started = Date.now();
    const held = await runHarvest(askOf(server, { token: TOKEN, secondMs: 1000, signal: abort.signal }), (item) => {
      if (item.kind === "progress" && item.what.startsWith("waiting")) setTimeout(() => abort.abort(), 20);
    });
    expect(String(held.error)).toContain("the harvest was cancelled");
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});

describe("a far side out of order", () => {
  it("is asked again after 502 and 503, cut connections and slow answers", async () => {
    for (const fault of [{ status: 502 }, { status: 503 }, "cut"] as const) {
      failing(/\/issues\/events$|\/labels$|graphql/, 3, fault);
      whole(await runHarvest(askOf(server, { token: TOKEN })));
    }
    const hasty = makeGuardedFetch({ allowLocal: true, seconds: 0.4 });
    failing(/\/issues\/comments$/, 1, { delay: 1_500 });
    whole(await runHarvest(askOf(server, { token: TOKEN, fetch: hasty })));
  });

  it("that stays so ends the run with call, status and request id, to be gone on with", async () => {
    failing(/\/releases$/, 1000, { status: 502 });
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(held.error).toBeInstanceOf(GitHubFailure);
    expect(String(held.error)).toContain(
      `GitHub is out of order (GET ${server.url}/repos/lark-lab/lark/releases?per_page=100, status 502, request AB12:34CD:567)`,
    );
    server.setFault(() => undefined);
    const rest = await runHarvest(askOf(server, { token: TOKEN, cursor: held.cursor }));
    expect(countKinds([...held.rows, ...rest.rows])).toEqual(larkRows);
  });

  it("that does not answer at all says that GitHub could not be reached", async () => {
    await server.close();
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(String(held.error)).toContain("GitHub could not be reached");
    server = await serveGitHub(makeLark());
  });
});

describe("the token", () => {
  it("revoked midway ends the run clearly, and with a new one it goes on", async () => {
    server.setFault(({ path }) => {
      if (/\/pulls\/comments$/.test(path)) server.setTokens(["planted-token-2"]);
    });
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(held.error).toMatchObject({
      message: expect.stringMatching(/^GitHub refuses the token: it has expired, was revoked, or is mistyped .*status 401/),
      hint: expect.stringContaining("goes on where it stopped"),
    });
    expect(held.rows.length).toBeGreaterThan(0);
    const rest = await runHarvest(askOf(server, { token: "planted-token-2", cursor: held.cursor }));
    expect(rest.error).toBeNull();
    expect(countKinds([...held.rows, ...rest.rows])).toEqual(larkRows);
  });

  it("is sent to no other host, wherever links and redirects lead", async () => {
    const other = await serveGitHub(makeLark());
    try {
      failing(/\/labels$/, 1, { status: 200, headers: { link: `<${other.url}/steal?page=2>; rel="next"` }, body: [] });
      const linked = await runHarvest(askOf(server, { token: TOKEN }));
      expect(String(linked.error)).toContain("leads where a harvest may not go");
      failing(/\/labels$/, 1, { status: 301, headers: { location: `${other.url}/repos/lark-lab/lark/labels` } });
      whole(await runHarvest(askOf(server, { token: TOKEN })));
      expect(other.calls.map(({ authorization, path }) => [path, authorization])).toEqual([["/repos/lark-lab/lark/labels", undefined]]);
    } finally {
      await other.close();
    }
  });

  it("is in no item, cursor or error", async () => {
    failing(/\/releases$/, 1000, { status: 500, body: { message: TOKEN } });
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(JSON.stringify(held.items)).not.toContain(TOKEN);
    expect(JSON.stringify(held.error, Object.getOwnPropertyNames(held.error)) + String((held.error as Error).stack)).not.toContain(TOKEN);
  });
});

describe("what cannot be harvested", () => {
  it("is said: no such repository, a call that is not allowed, no name at all", async () => {
    const gone = await runHarvest(askOf(server, { token: TOKEN, repository: "lark-lab/sparrow" }));
    expect(gone.error).toMatchObject({ message: expect.stringContaining("GitHub has no such repository, or does not show it") });
    failing(/\/issues$/, 1, { status: 403, body: { message: "Resource not accessible by personal access token" } });
    const closed = await runHarvest(askOf(server, { token: TOKEN }));
    expect(closed.error).toMatchObject({ message: expect.stringContaining("GitHub does not allow this") });
    const nameless = await runHarvest(askOf(server, { repository: "https://gitlab.com/lark-lab/lark" }));
    expect(nameless.error).toMatchObject({ message: "this is no repository on GitHub" });
  });

  it("is refused by the guard: an address that is not https", async () => {
    const held = await runHarvest(askOf(server, { allowLocal: false }));
    expect(String(held.error)).toContain("leads where a harvest may not go");
    expect(server.calls).toEqual([]);
  });
});
