import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HubAsk } from "../../../src/harvest/huggingface/harvest-hub.ts";
import { harvestHub } from "../../../src/harvest/huggingface/harvest-hub.ts";
import { askOf } from "./held.ts";
import { HubServer, type ServedAuthor } from "./hub-server.ts";
import { act, comment, commit, derivative, repository, thread, writeMeadow } from "./meadow.ts";

const canary = "canarybird";
const person: ServedAuthor = { _id: "e5", name: `${canary}-login`, fullname: `Canarybird Fullname`, isOrgMember: true, isOwner: true };

let server: HubServer;
beforeEach(async () => {
  server = await new HubServer().open();
  writeMeadow(server);
  const everywhere = {
    author: `${canary}-author`,
    description: canary,
    cardData: {
      license: `${canary} licence`,
      license_name: canary,
      license_link: `https://example.org/${canary}`,
      language: ["en", canary],
      datasets: [`${canary}/data`],
      base_model: [`${canary}/base`, `/home/${canary}/model`, `words of ${canary}`],
      base_model_relation: canary,
      finetuned_from: `${canary}/older`,
      tags: [canary],
    },
    tags: [
      `license:${canary}`,
      `dataset:${canary}/data`,
      `base_model:${canary}:odd`,
      `base_model:finetune:${canary}/base`,
      `language:${canary}`,
    ],
    baseModels: { relation: canary, models: [{ _id: canary, id: `${canary}/base` }] },
  };
  for (const own of server.repositories.filter(({ id }) => id.startsWith("meadow/"))) {
    Object.assign(own.fields, everywhere);
    own.commits.unshift({
      ...commit("2024-09-01T00:00:00.000Z", `${canary}-login`, `${canary}-helper`),
      title: canary,
      message: `Signed-off-by: ${canary}@example.org`,
    });
    own.threads.push(
      thread(90, "2024-09-02T00:00:00.000Z", person, {
        title: canary,
        isPullRequest: true,
        events: [
          comment("2024-09-02T00:00:00.000Z", person, `mail me: ${canary}@example.org`, {
            editors: [canary],
            hiddenBy: canary,
            reactions: [{ users: [canary] }],
          }),
          act("2024-09-03T00:00:00.000Z", person, "title-change", { from: canary, to: canary }),
          act("2024-09-03T00:00:00.000Z", person, canary, { subject: canary, oid: canary }),
        ],
      }),
    );
  }
  server.members.push({ _id: "e6", user: `${canary}-member`, fullname: "Canarybird Member" });
  const child = derivative(`${canary}/child`, "finetune", ["meadow/lark-7b"], {});
  Object.assign(child.fields, { ...everywhere, tags: [...everywhere.tags, "base_model:meadow/lark-7b"] });
  const grandchild = derivative(`${canary}2/grandchild`, "finetune", [`${canary}/child`], {});
  const space = repository("space", `${canary}/space`, { ...everywhere, models: ["meadow/lark-7b"], datasets: ["meadow/songbook"] });
  const trained = repository("model", `${canary}/trained`, { ...everywhere, tags: ["dataset:meadow/songbook"] });
  server.repositories.push(child, grandchild, space, trained);
});
afterEach(() => server.close());

/** Everything that leaves: items, and the error with all that hangs on it. */
async function leave(rest: Partial<HubAsk> = {}): Promise<{ text: string; cursor: string | null; error: unknown }> {
  const parts: string[] = [];
  let cursor: string | null = null;
  let error: unknown = null;
  try {
    for await (const item of harvestHub(askOf(server, rest))) {
      parts.push(JSON.stringify(item));
      if (item.kind === "cursor") cursor = item.cursor;
    }
  } catch (thrown) {
    error = thrown;
    for (let at: unknown = thrown; at instanceof Error; at = at.cause) parts.push(at.name, at.message, at.stack ?? "", JSON.stringify(at));
  }
  return { text: parts.join("\n").toLowerCase(), cursor, error };
}

describe("names, logins, addresses and words planted in every field", () => {
  it("are in no item of a harvest, its cursor included", async () => {
    const { text, cursor, error } = await leave();
    expect(error).toBeNull();
    expect(text).toContain("derivative");
    expect(text.length).toBeGreaterThan(10_000);
    expect(text).not.toContain(canary);
    const again = await leave({ cursor });
    expect(again.text).not.toContain(canary);
  });

  it("are in no item or error when the far side breaks down and speaks of them", async () => {
    const answer = {
      status: 403,
      headers: { "x-error-message": canary, "x-error-code": canary, location: `/${canary}` },
      body: `{"error":"${canary}"}`,
    };
    for (const match of [
      /commits/,
      /discussions\/90/,
      /discussions\?/,
      /members/,
      /filter=/,
      /overview/,
      /models\/canary/,
      /models\?author/,
    ]) {
      for (const status of [301, 400, 401, 403, 404, 410, 500, 504]) {
        server.faults = [{ match, times: 999, answer: { ...answer, status } }];
        const { text } = await leave();
        expect(text, `${match} ${status}`).not.toContain(canary);
      }
    }
  });

  it("are not in the error of a fetch that tells its address", async () => {
    const { text, error } = await leave({
      fetch: async (url, request) => {
        if (url.includes(canary)) throw new Error(`could not reach ${url}`);
        return await fetch(url, request ?? {});
      },
    });
    expect(error).toBeNull();
    expect(text).not.toContain(canary);
  });

  it("are not told when an own repository moves to a person or an own name is a redirect to one", async () => {
    const { cursor } = await leave();
    server.get("meadow/lark-demo").id = `${canary}/lark-demo`;
    server.redirects.set("meadow/lark-demo", `${canary}/lark-demo`);
    const { text, error } = await leave({ cursor });
    expect(error).toBeNull();
    expect(text).toContain("another owner");
    expect(text).not.toContain(canary);
  });

  it("are told where the study itself names their namespace", async () => {
    const { text } = await leave({ openNamespaces: [canary] });
    expect(text).toContain(`${canary}/child`);
    expect(text).not.toContain(`${canary}2`);
    expect(text).not.toContain(`${canary}-`);
  });
});
