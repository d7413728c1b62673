import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GitHubServer, serveGitHub, TOKEN } from "./github-server.ts";
import { at, goOn, makeLark } from "./lark-world.ts";
import { askOf, type Held, runHarvest } from "./run-harvest.ts";

let server: GitHubServer;
const written: string[] = [];
const { write } = process.stderr;
beforeEach(async () => {
  server = await serveGitHub(makeLark());
  written.length = 0;
  process.stderr.write = (chunk: unknown) => {
    written.push(String(chunk));
    return true;
  };
});
afterEach(async () => {
  process.stderr.write = write;
  await server.close();
});

/** Everything that left the border: items, cursors, errors as they would be logged, and stderr. */
const everything = (held: Held) =>
  [JSON.stringify(held.items), String(held.cursor), inspect(held.error, { depth: 20 }), ...written].join("\n");

describe("names, logins, addresses and words planted in every field of GitHub's answers", () => {
  it("are where they were planted", async () => {
    const answer = await fetch(`${server.url}/repos/lark-lab/lark/issues`);
    expect(await answer.text()).toMatch(/ada-canary.*Ada Canary.*ada@canary\.example/s);
  });

  it.each([
    ["with a token", TOKEN],
    ["without one", null],
  ])("are in no item, cursor or line, %s", async (_, token) => {
    server.setPageSize(4);
    const first = await runHarvest(askOf(server, { token }));
    goOn(server.world);
    const second = await runHarvest(askOf(server, { token, now: new Date(at(30)), cursor: first.cursor }));
    for (const held of [first, second]) {
      expect(held.error).toBeNull();
      expect(held.rows.length).toBeGreaterThan(8);
      expect(everything(held)).not.toMatch(/canary|ada[- @]/i);
    }
  });

  it.each([400, 401, 403, 404, 409, 410, 422, 451, 500, 502])(
    "are in no error, where GitHub quotes them with status %i",
    async (status) => {
      const headers = { "x-github-request-id": "ada canary", "x-canary": "ada-canary" };
      for (const path of [/^\/repos\/lark-lab\/lark$/, /\/issues$/, /\/issues\/events$/, /graphql/, /\/community\/profile$/]) {
        server.setFault((call) => (path.test(call.path) ? { status, headers } : undefined));
        const held = await runHarvest(askOf(server, { token: TOKEN, secondMs: 1 }));
        expect(everything(held)).not.toMatch(/canary|ada[- @]/i);
      }
    },
  );

  it("are in no error of a GraphQL answer, of a shape that is not known, or of a redirect to a person's page", async () => {
    const faults = [
      { status: 200, body: { data: null, errors: [{ type: "SOME_ERROR", message: "ada-canary" }] } },
      { status: 200, body: { data: { repository: { "ada-canary": "ada@canary.example" } } } },
      { status: 200, body: ["ada-canary"] },
      { status: 301, headers: { location: "https://ada-canary.example.invalid/ada-canary" } },
      { status: 301, headers: { location: "http://10.0.0.1/ada-canary" } },
    ];
    for (const fault of faults) {
      for (const path of [/^\/repos\/lark-lab\/lark$/, /graphql/]) {
        server.setFault((call) => (path.test(call.path) ? fault : undefined));
        const held = await runHarvest(askOf(server, { token: TOKEN, secondMs: 1 }));
        expect(held.error).not.toBeNull();
        expect(everything(held)).not.toMatch(/canary|ada[- @]/i);
      }
    }
  });
});
