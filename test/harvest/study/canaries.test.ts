import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readChart } from "../../../src/workbench/chart/read.ts";
import { readPeople } from "../../../src/workbench/people/read.ts";
import { type GitServer, startGitServer } from "../git-server.ts";
import { type GitHubServer, serveGitHub, TOKEN } from "../github/github-server.ts";
import { makeLark } from "../github/lark-world.ts";
import { HubServer } from "../huggingface/hub-server.ts";
import { comment, commit, thread, writeMeadow } from "../huggingface/meadow.ts";
import { people, writeLark } from "../lark-story.ts";
import { HarvestWorkplace } from "./workplace.ts";

let at: HarvestWorkplace;
let git: GitServer;
let github: GitHubServer;
let hub: HubServer;
const canary = "canarybird";

beforeEach(async () => {
  at = await new HarvestWorkplace().init();
  writeLark().builder.build(join(at.folder, "served", "lark.git"));
  git = await startGitServer(join(at.folder, "served"));
  github = await serveGitHub(makeLark());
  hub = await new HubServer().open();
  writeMeadow(hub);
  for (const own of hub.repositories.filter(({ id }) => id.startsWith("meadow/"))) {
    own.commits.unshift(commit("2024-09-01T00:00:00.000Z", `${canary}-login`));
    const author = { _id: "e5", name: `${canary}-login`, fullname: "Canarybird Fullname", isOrgMember: true };
    own.threads.push(
      thread(90, "2024-09-02T00:00:00.000Z", author, { title: canary, events: [comment("2024-09-02T00:00:00.000Z", author, canary)] }),
    );
    own.fields.author = canary;
    own.fields.tags = [...((own.fields.tags as string[]) ?? []), `dataset:${canary}/data`, `base_model:finetune:${canary}/base`];
  }
  at.context = { ...at.context, farSides: { git: "loopback", github: github.url, huggingface: hub.address } };
  process.env.GITHUB_TOKEN = TOKEN;
  process.env.HF_TOKEN = "hf_planted_secret";
});
afterEach(async () => {
  delete process.env.GITHUB_TOKEN;
  delete process.env.HF_TOKEN;
  for (const server of [git, github, hub]) await server.close();
  at.remove();
});

/** Words of people in the invented histories and far sides, and the tokens; never a word of the project itself. */
const planted = [
  ...Object.values(people)
    .filter(({ name }) => name !== "GitHub" && !name.includes("[bot]"))
    .flatMap(({ name, address }) => [name, ...(address.endsWith("noreply.github.com") ? [] : [address])]),
  ...["quillo", "thistle", "whispered", "canary", "ada-canary", canary, "adal", "cyfen", "bo-marsh"],
  ...[TOKEN, "hf_planted_secret"],
];

it("names, addresses, logins, texts and tokens are in no byte of the study, of home but for clones, of what was said, and of no error", async () => {
  await at.add(`${git.url}/lark.git`, {
    artefact: "lark-lab/lark",
    project: "lark",
    domain: "model",
    scope: "core",
    released: "2023-03-01",
  });
  await at.add("https://github.com/lark-lab/lark", { project: "lark" });
  await at.add("https://huggingface.co/meadow", { project: "lark" });
  const report = await at.harvest();
  expect(report.places.map(({ state }) => state)).toEqual(["whole", "whole", "whole"]);
  await readChart.run(at.context, { study: at.study });
  await readPeople.run(at.context, { study: at.study, limit: 30, reveal: true });

  github.setFault(() => ({ status: 401 }));
  const failed = await at.harvest();
  const said = [...at.told, JSON.stringify(report), JSON.stringify(failed), inspect(failed, { depth: 20 })].join("\n").toLowerCase();
  const ours = (path: string) => path.includes("/served") || path.includes("/home/clones");
  expect(at.filesWith(planted, at.folder, ours)).toEqual([]);
  expect(planted.filter((word) => said.includes(word.toLowerCase()))).toEqual([]);
});

it("what a person reads by --reveal is the only place where a name comes back", async () => {
  await at.add(`${git.url}/lark.git`, { artefact: "lark-lab/lark", project: "lark", domain: "model", scope: "core" });
  await at.harvest();
  const shown = await readPeople.run(at.context, { study: at.study, limit: 30, reveal: true });
  expect(JSON.stringify(shown)).toContain("thistle");
});
