import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makePseudonyms } from "../../../src/harvest/identity/pseudonyms.ts";
import { type GitHubServer, serveGitHub, TOKEN } from "./github-server.ts";
import { ada, at, ben, comment, goOn, goOnRows, larkRows, makeLark, review, reviewComment } from "./lark-world.ts";
import { askOf, countKinds, findItems, type Held, runHarvest, sortRows } from "./run-harvest.ts";

let server: GitHubServer;
beforeEach(async () => {
  server = await serveGitHub(makeLark());
});
afterEach(() => server.close());

const later = { token: TOKEN, now: new Date(at(30)) };
const modeOf = (held: Held) => findItems(held, "start")[0]?.mode;

describe("a later harvest of GitHub", () => {
  it.each([100, 3])("gives what came since, once, and together what one harvest gives (pages of %i)", async (size) => {
    server.setPageSize(size);
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    goOn(server.world);
    const second = await runHarvest(askOf(server, { ...later, cursor: first.cursor }));
    expect(modeOf(second)).toBe("extend");
    expect(countKinds(second.rows)).toEqual(goOnRows);
    const whole = await runHarvest(askOf(server, later));
    expect(sortRows([...first.rows, ...second.rows])).toEqual(sortRows(whole.rows));
  });

  it("of an unchanged repository says so, gives no cursor, and is answered 304", async () => {
    let held = await runHarvest(askOf(server, { token: TOKEN }));
    held = await runHarvest(askOf(server, { ...later, cursor: held.cursor }));
    const { cursor } = held;
    server.calls.length = 0;
    held = await runHarvest(askOf(server, { ...later, cursor }));
    expect(modeOf(held)).toBe("unchanged");
    expect(held.items.filter(({ kind }) => kind !== "progress").map(({ kind }) => kind)).toEqual(["start", "end"]);
    expect(held.cursor).toBe(cursor);
    const rest = server.calls.filter(({ path }) => path !== "/graphql");
    expect(rest.map(({ status }) => status)).toEqual(rest.map(() => 304));
    expect(rest).toHaveLength(8);
  });

  it("gives whole facts again where only a number of stars changed", async () => {
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    server.world.stars = 13;
    const second = await runHarvest(askOf(server, { ...later, cursor: first.cursor }));
    expect([modeOf(second), second.rows.length]).toEqual(["extend", 0]);
    const properties = (held: Held) => findItems(held, "fact").map(({ fact }) => fact.property);
    expect(properties(second)).toEqual(properties(first));
    expect(findItems(second, "fact").find(({ fact }) => fact.property === "stars")?.fact).toMatchObject({ value: 13, asOf: "2024-01-30" });
    expect(findItems(second, "milestone")).toHaveLength(2);
  });

  it("takes a review comment that was written before the last horizon and sent after it", async () => {
    const held = await runHarvest(askOf(server, { token: TOKEN }));
    const draft = reviewComment(server.world, 15, ben, at(18));
    draft.updated_at = at(20);
    review(server.world, 15, ben, at(20));
    const next = await runHarvest(askOf(server, { ...later, cursor: held.cursor }));
    expect(countKinds(next.rows)).toEqual({ "change-request-line-commented": 1, "change-request-reviewed": 1 });
    comment(server.world, 15, ben, at(31));
    const third = await runHarvest(askOf(server, { token: TOKEN, now: new Date(at(33)), cursor: next.cursor }));
    expect(countKinds(third.rows)).toEqual({ "change-request-commented": 1 });
  });

  it("gives what was there already, after the horizon, when the first harvest ran", async () => {
    goOn(server.world);
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    expect(countKinds(first.rows)).toEqual(larkRows);
    const second = await runHarvest(askOf(server, { ...later, cursor: first.cursor }));
    expect(countKinds(second.rows)).toEqual(goOnRows);
  });

  it("takes line comments of the days before the last horizon once, however often it looks back", async () => {
    reviewComment(server.world, 15, ben, at(18));
    let held = await runHarvest(askOf(server, { token: TOKEN }));
    expect(countKinds(held.rows)["change-request-line-commented"]).toBe(7);
    for (const day of [20, 21, 30, 31]) {
      reviewComment(server.world, 15, ada, at(day, 1));
      held = await runHarvest(askOf(server, { token: TOKEN, cursor: held.cursor, now: new Date(at(day)) }));
      expect(countKinds(held.rows), `day ${day}`).toEqual({ "change-request-line-commented": 1 });
    }
  });

  it("reads discussions whole once a token is there", async () => {
    const first = await runHarvest(askOf(server));
    const second = await runHarvest(askOf(server, { ...later, cursor: first.cursor }));
    const { "discussion-opened": opened, "discussion-commented": commented, "discussion-answered": answered } = larkRows;
    expect(countKinds(second.rows)).toEqual({
      "discussion-opened": opened,
      "discussion-commented": commented,
      "discussion-answered": answered,
    });
  });

  it("starts anew with another key, and with a record it cannot read", async () => {
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    const other = makePseudonyms(Buffer.alloc(32, 8), []);
    const rekeyed = await runHarvest(askOf(server, { ...later, cursor: first.cursor, pseudonyms: other }));
    const unread = await runHarvest(askOf(server, { ...later, cursor: '{"version":0}' }));
    for (const held of [rekeyed, unread]) expect([modeOf(held), countKinds(held.rows)]).toEqual(["replace", larkRows]);
    const remapped = makePseudonyms(Buffer.alloc(32, 7), ["another.example.org"]);
    const same = await runHarvest(askOf(server, { ...later, cursor: first.cursor, pseudonyms: remapped }));
    expect(modeOf(same), "a wider map of domains changes no row").not.toBe("replace");
  });

  it("gives a draft release once it is published, and a comment of an unseen second", async () => {
    const first = await runHarvest(askOf(server, { token: TOKEN }));
    const draft = server.world.releases.find((release) => release.draft);
    if (draft) Object.assign(draft, { draft: false, published_at: at(20) });
    // The very second of the horizon, half a minute before the first run.
    comment(server.world, 2, ada, "2024-01-19T11:59:30Z");
    comment(server.world, 2, ada, "2024-01-19T11:59:29Z");
    const second = await runHarvest(askOf(server, { ...later, cursor: first.cursor }));
    expect(countKinds(second.rows)).toEqual({ "release-published": 1, "issue-commented": 1 });
  });
});
