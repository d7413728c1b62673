import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { makeGuardedFetch } from "../../../src/harvest/guarded-fetch.ts";
import { countKinds, findItems, pseudonyms, runHarvest } from "./run-harvest.ts";

/** Answers of GitHub as Octokit recorded them (package @octokit/fixtures); ids and dates are evened out in them. */
type Recorded = Readonly<{ method: string; path: string; status: number; response: unknown; headers: Record<string, string> }>;
const require = createRequire(import.meta.url);
function readRecording(scenario: string): Recorded[] {
  const package_ = require.resolve("@octokit/fixtures/package.json");
  return JSON.parse(readFileSync(package_.replace("package.json", `scenarios/api.github.com/${scenario}/normalized-fixture.json`), "utf8"));
}

const issues = readRecording("paginate-issues");
const renamed = readRecording("rename-repository");
const labels = readRecording("labels");
const asked: string[] = [];

function replay(recorded: Recorded | undefined) {
  if (recorded === undefined) return HttpResponse.json([], { status: 200 });
  const { etag, link, location } = recorded.headers;
  const headers = Object.fromEntries(Object.entries({ etag, link, location }).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  return HttpResponse.json(recorded.response as object, { status: recorded.status, headers });
}

const platform = setupServer(
  http.all("https://api.github.com/*", ({ request }) => {
    const { pathname, search, searchParams } = new URL(request.url);
    asked.push(pathname + search);
    const at = (list: Recorded[], path: string) => list.find((one) => one.method === "get" && one.path === path);
    if (/\/issues$/.test(pathname))
      return replay(
        at(issues, searchParams.has("page") ? pathname + search : "/repos/octokit-fixture-org/paginate-issues/issues?per_page=3"),
      );
    if (/\/labels$/.test(pathname)) return replay(at(labels, "/repos/octokit-fixture-org/labels/labels"));
    if (/\/community\/profile$/.test(pathname)) return HttpResponse.json({}, { status: 404 });
    return replay(at(renamed, pathname));
  }),
);
beforeAll(() => platform.listen({ onUnhandledRequest: "error" }));
afterEach(() => asked.splice(0));
afterAll(() => platform.close());

describe("Octokit's recordings of GitHub", () => {
  const harvest = (cursor: string | null = null) =>
    runHarvest({
      repository: "octokit-fixture-org/rename-repository",
      artefact: "octokit-fixture-org/rename-repository",
      pseudonyms,
      cursor,
      now: new Date("2024-01-01T00:00:00Z"),
      secondMs: 1,
      fetch: makeGuardedFetch({ findAddresses: async () => ["140.82.121.6"] }),
    });

  it("of a rename, of issues over five linked pages and of labels are read whole", async () => {
    const held = await harvest();
    expect(held.error).toBeNull();
    expect(countKinds(held.rows)).toEqual({ "issue-opened": 13 });
    expect(asked.slice(0, 2)).toEqual(["/repos/octokit-fixture-org/rename-repository", "/repositories/1000"]);
    expect(asked.filter((path) => path.includes("page=") && path.startsWith("/repositories/1000/issues"))).toHaveLength(4);
    expect(findItems(held, "problem").map(({ problem }) => problem.message)).toContain(
      "the repository has moved to octokit-fixture-org/rename-repository-newname; it is the same by its number 1000",
    );
    expect(findItems(held, "fact").find(({ fact }) => fact.property === "labels")?.fact.value).toBeGreaterThan(5);
    expect(held.rows[0]).toMatchObject({
      actor: pseudonyms.accountOfLogin("github", "octokit-fixture-user-a"),
      association: "member",
      text_length: 0,
    });
  });

  it("give the same rows when read again, and none a second time", async () => {
    const held = await harvest();
    const again = await harvest(held.cursor);
    expect([again.error, again.rows]).toEqual([null, []]);
  });
});
