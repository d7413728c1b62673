import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/server/app.ts";
import { Door } from "../../src/server/door.ts";
import { offeredVerbs } from "../../src/server/verb-call.ts";
import { writeProfile } from "../../src/workbench/coder-profiles.ts";
import { applyCode } from "../../src/workbench/coding/apply.ts";
import { writeMemo } from "../../src/workbench/memo/write.ts";
import { addRound } from "../../src/workbench/round/change.ts";
import { unsealRound } from "../../src/workbench/round/seal.ts";
import { makeSmallStudy } from "../testimony/small-study.ts";

const small = makeSmallStudy();
const { study, context } = small;
const door = new Door();
const app = createApp({ context: { ...context, who: "me" }, study, web: study, door, port: () => 4617 });
const here = { host: "127.0.0.1:4617", origin: "http://127.0.0.1:4617", "content-type": "application/json" };
const passphrase = "gulls over the outer harbour";
/** Words that only Ana's work holds, ids included. */
const secrets = ["anas-own-words-on-it", "ana thinks of the gate"];
const cookies: Record<string, string> = {};

const ask = (path: string, cookie: string, init: RequestInit = {}) =>
  app.request(`http://127.0.0.1:4617${path}`, { ...init, headers: { ...here, cookie, ...init.headers } });
const post = (path: string, cookie: string, body: object) => ask(path, cookie, { method: "POST", body: JSON.stringify(body) });
const cookieOf = (answer: Response) => (answer.headers.get("set-cookie") ?? "").split(";")[0] as string;

beforeAll(async () => {
  for (const coder of ["ana", "bea"]) {
    writeProfile(context, coder, `${passphrase} ${coder}`);
    const session = cookieOf(await post("/session", "", { token: door.issueToken() }));
    cookies[coder] = cookieOf(await post("/session/coder", session, { coder, passphrase: `${passphrase} ${coder}` }));
  }
  await addRound.run(context, { study, round: "blind", coders: ["ana", "bea"], unit: "sentence", note: null });
});
afterAll(async () => {
  await app.stop();
  small.remove();
});

const documents = ["study", "chart", "sources", "codebook", "memos", "rounds", "agreement", "levels-by-coder", "claims", "motivations"];
const paths = [...documents, "codings/interview-tide", "text/interview-tide", "project/tidevann"].map((name) => `/data/${name}.json`);

/** Everything that Bea is sent: each document, and each verb that only reads. */
async function everythingFor(cookie: string): Promise<Map<string, string>> {
  const sent = new Map<string, string>();
  for (const path of paths) sent.set(path, await (await ask(path, cookie)).text());
  for (const verb of offeredVerbs.values()) {
    if (verb.changes) continue;
    const path = `/api/${verb.name.replaceAll(" ", "/")}`;
    const asked = { source: "interview-tide", project: "tidevann", round: "blind", query: "outside", text: "outside", code: "asking" };
    const fields = Object.fromEntries(Object.entries(asked).filter(([key]) => key in verb.input.shape));
    sent.set(path, await (await post(path, cookie, fields)).text());
  }
  return sent;
}

describe("a sealed round", () => {
  it("sends a coder not one byte of what another coded: documents, verbs, log and events stay as they were", {
    timeout: 240_000,
  }, async () => {
    const bea = cookies.bea as string;
    const own = await post("/api/coding/apply", bea, { source: "interview-tide", start: 0, end: 29, codes: ["asking"] });
    expect(own.status).toBe(200);
    const before = await everythingFor(bea);
    expect(before.get("/data/codings/interview-tide.json")).toContain('"bea"');
    const heard: string[] = [];
    const events = (await ask("/events", bea)).body?.getReader();
    heard.push(new TextDecoder().decode((await events?.read())?.value));

    const ana = cookies.ana as string;
    for (const start of [32, 33, 34]) {
      const made = await post("/api/coding/apply", ana, {
        source: "interview-tide",
        start,
        end: 64,
        codes: ["write-access"],
        memo: secrets[0],
      });
      expect(made.status).toBe(200);
    }
    await writeMemo.run(
      { ...context, who: "ana" },
      { study, text: secrets[1] as string, about: [{ kind: "source", id: "interview-tide" }] },
    );

    const after = await everythingFor(bea);
    for (const [path, text] of after) {
      for (const secret of secrets) expect(text, path).not.toContain(secret);
      if (path !== "/api/study/log") expect(text, path).toBe(before.get(path));
    }
    const log = JSON.parse(after.get("/api/study/log") as string) as { acts: { who: string; verb: string }[] };
    expect(log.acts.filter(({ who, verb }) => who === "ana" && verb === "apply")).toEqual([]);
    expect(JSON.stringify(await (await ask("/data/codings/interview-tide.json", ana)).json())).toContain(secrets[0]);

    // A change that Bea may know of is heard; of Ana's three codings nothing was.
    await applyCode.run(
      { ...context, who: "mika" },
      { study, source: "minutes", start: 0, end: 7, codes: ["asking"], domain: null, stage: null, memo: null },
    );
    heard.push(new TextDecoder().decode((await events?.read())?.value));
    expect(heard.join("").match(/event: changed/g)?.length).toBeLessThanOrEqual(3);
    await events?.cancel();
  });

  it("does not let a coder change or remove another's coding by its id", async () => {
    const codings = (await (await ask("/data/codings/interview-tide.json", cookies.ana as string)).json()) as {
      codings: { id: string[]; coder: string[] };
    };
    const id = codings.codings.id.find((_, n) => codings.codings.coder[n] === "ana");
    for (const verb of ["change", "remove"]) {
      const answer = await post(`/api/coding/${verb}`, cookies.bea as string, {
        codings: [id],
        memo: verb === "change" ? "mine" : undefined,
      });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain("no coding is called");
    }
  });

  it("shows everything once it is unsealed, which is an act of the log that nobody takes back", async () => {
    const { codings } = await unsealRound.run(context, { study, round: "blind" });
    expect(codings).toBe(4);
    const bea = cookies.bea as string;
    expect(await (await ask("/data/codings/interview-tide.json", bea)).text()).toContain(secrets[0]);
    const log = await (await post("/api/study/log", bea, {})).text();
    expect(log).toContain("unseal round");
    expect((await post("/api/study/undo", cookies.bea as string, {})).status).toBe(422);
  });
});

describe("signing in", () => {
  it("refuses a wrong passphrase and a coder who is not known alike, and makes guessing slow", async () => {
    const session = cookieOf(await post("/session", "", { token: door.issueToken() }));
    const wrong = await post("/session/coder", session, { coder: "ana", passphrase: "let me in, please" });
    const unknown = await post("/session/coder", session, { coder: "zoe", passphrase: "let me in, please" });
    expect([wrong.status, unknown.status]).toEqual([403, 403]);
    expect(await wrong.text()).toBe(await unknown.text());
    for (let guess = 0; guess < 4; guess += 1) await post("/session/coder", session, { coder: "ana", passphrase: `guess number ${guess}` });
    expect((await post("/session/coder", session, { coder: "ana", passphrase: `${passphrase} ana` })).status).toBe(429);
  });

  it("renews the session, so that the cookie from before is dead", async () => {
    const session = cookieOf(await post("/session", "", { token: door.issueToken() }));
    const renewed = cookieOf(await post("/session/coder", session, { coder: "bea", passphrase: `${passphrase} bea` }));
    expect((await ask("/data/study.json", session)).status).toBe(401);
    expect((await ask("/data/study.json", renewed)).status).toBe(200);
  });

  it("keeps no passphrase anywhere", () => {
    expect(small.filesWith(passphrase)).toEqual([]);
  });
});
