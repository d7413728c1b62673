import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cloneFolder } from "../../src/harvest/git/clone.ts";
import { countRunningGit } from "../../src/harvest/git/git-process.ts";
import { harvestGit } from "../../src/harvest/git/harvest-git.ts";
import { type Collected, collect, pseudonyms } from "./collect.ts";
import { type GitServer, startGitServer } from "./git-server.ts";
import { people, writeLark } from "./lark-story.ts";
import { RepositoryBuilder, runGit } from "./repository-builder.ts";

let folder: string;
let local: Collected;
let server: GitServer;
let clonesFolder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "remote-"));
  clonesFolder = join(folder, "clones");
  local = await collect({ source: writeLark().builder.build(join(folder, "served", "lark.git")) });
  server = await startGitServer(join(folder, "served"));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const fetchLark = (rest: Partial<Parameters<typeof collect>[0]> = {}) =>
  collect({ source: `${server.url}/lark.git`, clonesFolder, allowLocal: true, ...rest });

describe("a remote repository", () => {
  it("gives the rows, tags and accounts of the same repository at hand", async () => {
    const got = await fetchLark();
    expect(got.rows).toEqual(local.rows);
    expect(got.milestones).toEqual(local.milestones);
    expect(got.accounts).toEqual(local.accounts);
    expect(got.counts).toEqual(local.counts);
  });

  it("is fetched again only as far as it is new, and read from the cursor on", async () => {
    const { cursor } = await fetchLark();
    const before = server.requests.length;
    expect((await fetchLark({ cursor })).start?.mode).toBe("unchanged");
    expect(server.requests.slice(before).every((request) => !request.includes("receive-pack"))).toBe(true);
    const { builder } = writeLark();
    builder.commit({ author: people.bo, at: "2023-09-01T00:00:00Z", message: "More\n", files: { "m.txt": "1\n" } });
    rmSync(join(folder, "served", "lark.git"), { recursive: true });
    builder.build(join(folder, "served", "lark.git"));
    const second = await fetchLark({ cursor });
    expect(second.start?.mode).toBe("extend");
    expect(second.rows).toHaveLength(1);
  });

  it("whose history was rewritten is followed, and replaces", async () => {
    const { cursor } = await fetchLark();
    const served = join(folder, "served", "lark.git");
    runGit(served, ["update-ref", "refs/heads/main", runGit(served, ["rev-parse", "main~2"]).trim()]);
    const second = await fetchLark({ cursor });
    expect(second.start?.mode).toBe("replace");
    expect(second.rows).toEqual(local.rows.slice(2));
  });

  it("is cloned without file contents where no lines are wanted, and with them once they are", async () => {
    runGit(join(folder, "served", "lark.git"), ["config", "uploadpack.allowFilter", "true"]);
    const quick = await fetchLark({ passes: ["paths"] });
    expect(quick.rows).toEqual(local.passes.paths);
    const clone = cloneFolder(clonesFolder, `${server.url}/lark.git`);
    expect(readdirSync(join(clone, "objects", "pack")).some((name) => name.endsWith(".promisor"))).toBe(true);
    expect((await fetchLark({ cursor: quick.cursor })).rows).toEqual(local.rows);
  });

  it("has its clone without hooks, templates or work tree", async () => {
    await fetchLark();
    const clone = cloneFolder(clonesFolder, `${server.url}/lark.git`);
    expect(existsSync(join(clone, "hooks"))).toBe(false);
    expect(existsSync(join(clone, "FETCH_HEAD"))).toBe(false);
  });
});

describe("a remote that misbehaves", () => {
  it("by redirecting is not followed", async () => {
    const other = await startGitServer(folder, (_, response) => {
      response.writeHead(302, { location: `${server.url}/lark.git/info/refs?service=git-upload-pack` }).end();
      return true;
    });
    await expect(collect({ source: `${other.url}/lark.git`, clonesFolder, allowLocal: true })).rejects.toThrow("redirect");
    expect(server.requests).toEqual([]);
    await other.close();
  });

  it("by not having it, or asking for a login, is named with advice, without asking", async () => {
    await expect(fetchLark({ source: `${server.url}/nothing.git` })).rejects.toThrow("was not found");
    const closed = await startGitServer(folder, (_, response) => {
      response.writeHead(401, { "www-authenticate": "Basic" }).end();
      return true;
    });
    await expect(collect({ source: `${closed.url}/lark.git`, clonesFolder, allowLocal: true })).rejects.toMatchObject({
      message: expect.stringContaining("does not let everybody read it"),
      hint: expect.stringContaining("clone it yourself"),
    });
    await closed.close();
    await expect(collect({ source: `${closed.url}/lark.git`, clonesFolder, allowLocal: true })).rejects.toThrow("cannot be reached");
  });

  it("by cutting the connection leaves a clone that the next harvest completes", async () => {
    let cuts = 1;
    const flaky = await startGitServer(join(folder, "served"), (request, response) => {
      if (request.method !== "POST" || cuts-- <= 0) return false;
      request.resume();
      response.writeHead(200, { "content-type": "application/x-git-upload-pack-result" });
      response.write("0008NAK\n0014");
      setTimeout(() => response.destroy(), 20);
      return true;
    });
    const source = `${flaky.url}/lark.git`;
    await expect(collect({ source, clonesFolder, allowLocal: true })).rejects.toThrow(/could not fetch|cannot be reached/);
    expect((await collect({ source, clonesFolder, allowLocal: true })).rows).toEqual(local.rows);
    await flaky.close();
  });

  it("by saying nothing is left when the harvest is cancelled, with all its processes", async () => {
    const silent = await startGitServer(folder, () => true);
    const stop = new AbortController();
    const run = async () => {
      for await (const item of harvestGit({
        source: `${silent.url}/x.git`,
        artefact: "a/b",
        pseudonyms,
        clonesFolder,
        allowLocal: true,
        signal: stop.signal,
      })) {
        if (item.kind === "progress" && silent.requests.length > 0) stop.abort();
      }
    };
    await expect(run()).rejects.toThrow("cancelled");
    expect(countRunningGit()).toBe(0);
    await silent.close();
  });

  it("by being larger than the cap is stopped", async () => {
    const builder = new RepositoryBuilder();
    for (let index = 0; index < 200; index++) {
      const noise = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * at * (index + 7) + at * 31) % 251));
      builder.commit({ author: people.bo, at: "2024-01-01T00:00:00Z", message: "m", files: { [`${index}.bin`]: noise } });
    }
    builder.build(join(folder, "served", "large.git"));
    await expect(fetchLark({ source: `${server.url}/large.git`, limits: { cloneBytes: 10 } })).rejects.toThrow("larger than the cap");
  });

  it("on a private address is refused before any git runs", async () => {
    for (const source of [
      "https://127.0.0.1/x.git",
      "https://localhost/x.git",
      "https://[::1]/x.git",
      "https://169.254.169.254/latest",
      "ssh://git@10.0.0.1/x",
    ]) {
      await expect(collect({ source, clonesFolder })).rejects.toThrow("private network");
    }
    expect(existsSync(clonesFolder)).toBe(false);
  });

  it("over http is refused unless local sources are allowed", async () => {
    await expect(fetchLark({ allowLocal: false })).rejects.toThrow("does not fetch by http://");
    expect(server.requests).toEqual([]);
  });
});
