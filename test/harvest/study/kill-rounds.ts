import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { migrationsFolder } from "../../../src/store/migrations.ts";
import type { StudyStore } from "../../../src/store/study-store.ts";
import { type GitHubServer, serveGitHub } from "../github/github-server.ts";
import { makeLark } from "../github/lark-world.ts";
import { HubServer } from "../huggingface/hub-server.ts";
import { writeMeadow } from "../huggingface/meadow.ts";
import { writeLark } from "../lark-story.ts";
import { HarvestWorkplace } from "./workplace.ts";

const points = ["written", "renamed", "before-commit", "committed", "before-compaction", "compacted"] as const;

/** What a study holds of a harvest, to be compared with another's. */
type Held = Readonly<{ rows: string[]; tables: Record<string, unknown[]> }>;

/**
 * A project with a Git history, GitHub and the Hub, harvested over and over by processes that are killed: at named points, and when the far sides
 * have sent so many bytes. Whatever the killed ones left, one more harvest must make the study that an undisturbed harvest makes.
 */
export class KillRounds {
  readonly #base = new HarvestWorkplace();
  #github!: GitHubServer;
  #hub!: HubServer;
  #relays: Relay[] = [];
  #built!: string;
  #undisturbed!: Held;
  #bytes = 0;
  #seed: number;
  kills = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  async open(): Promise<this> {
    this.#github = await serveGitHub(makeLark());
    this.#github.setPageSize(8);
    this.#hub = await new HubServer().open();
    writeMeadow(this.#hub);
    this.#relays = [await new Relay(this.#github.url).open(), await new Relay(this.#hub.address).open()];
    this.#built = await buildChild();
    await this.#base.init();
    const repository = writeLark().builder.build(join(this.#base.folder, "lark.git"));
    await this.#base.add(repository, { artefact: "lark-lab/lark", project: "lark", domain: "model", scope: "core" });
    await this.#base.add("https://github.com/lark-lab/lark", { project: "lark" });
    await this.#base.add("https://huggingface.co/meadow", { project: "lark" });
    const quiet = this.#copyOf();
    await quiet.harvest();
    this.#undisturbed = await heldBy(quiet);
    this.#bytes = this.#relays.reduce((sum, relay) => sum + relay.bytes, 0);
    quiet.remove();
    return this;
  }

  async close(): Promise<void> {
    for (const relay of this.#relays) await relay.close();
    await this.#github.close();
    await this.#hub.close();
    rmSync(this.#built, { recursive: true });
    this.#base.remove();
  }

  /** One round: a harvest that is killed, or two, then one that is not. Returns what differs from an undisturbed one. */
  async round(number: number): Promise<string[]> {
    const at = this.#copyOf();
    try {
      for (let tries = this.#below(4) === 0 ? 2 : 1; tries > 0; tries--) await this.#harvestAndKill(at, number + tries);
      await at.harvest();
      const held = await heldBy(at);
      const strays = at.traceFiles().length - at.readStudy().parts.length;
      return [...differences(held, this.#undisturbed), ...(strays === 0 ? [] : [`${strays} stray files in traces/`])];
    } finally {
      at.remove();
    }
  }

  async #harvestAndKill(at: HarvestWorkplace, number: number): Promise<void> {
    const byBytes = number % 3 === 0;
    const order = {
      study: at.study,
      home: at.home,
      farSides: this.#farSides(),
      ...(byBytes ? {} : { point: points[number % points.length], nth: 1 + this.#below(number % 2 === 0 ? 3 : 12) }),
    };
    const child = spawn(process.execPath, [join(this.#built, "child.js"), JSON.stringify(order)], { stdio: ["ignore", "ignore", "pipe"] });
    let fault = "";
    child.stderr?.on("data", (text) => (fault += text));
    if (byBytes) this.#killAfter(this.#below(this.#bytes), () => child.kill("SIGKILL"));
    const [code, signal] = await once(child, "close");
    for (const relay of this.#relays) relay.onBytes = () => {};
    if (signal === "SIGKILL") this.kills++;
    else if (code !== 0) throw new Error(`the harvest ended with ${code}: ${fault}`);
  }

  #killAfter(limit: number, kill: () => void): void {
    let left = limit;
    const onBytes = (count: number) => {
      left -= count;
      if (left <= 0) kill();
    };
    for (const relay of this.#relays) relay.onBytes = onBytes;
  }

  #farSides() {
    const [github, hub] = this.#relays as [Relay, Relay];
    return { github: github.url, huggingface: hub.url };
  }

  #copyOf(): HarvestWorkplace {
    const copy = new HarvestWorkplace({ farSides: this.#farSides(), patience: 0 });
    cpSync(this.#base.study, copy.study, { recursive: true });
    return copy;
  }

  #below(count: number): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * count);
  }
}

async function heldBy(at: HarvestWorkplace): Promise<Held> {
  return { rows: await at.rows(), tables: at.read(readTables) };
}

const queries = {
  accounts: "SELECT place, account, name_key, platform_key, mailmap_account, is_bot FROM account_sighting ORDER BY 1, 2, 3",
  joins: "SELECT a, b, reason, confidence FROM account_join ORDER BY 1, 2",
  facts: "SELECT id, value_json FROM fact ORDER BY 1",
  artefacts: "SELECT id, head, snapshot_date, tags, governance_files FROM artefact ORDER BY 1",
  lineage: "SELECT artefact, list, child, parent, relation, status FROM derivative_claim ORDER BY 1, 2, 3, 4",
  lists: "SELECT artefact, list, state, listed FROM use_list ORDER BY 1, 2",
  reuses: "SELECT artefact, list, used_by FROM reuse ORDER BY 1, 2, 3",
  derivatives: "SELECT relation, depth, edges, outside_accounts FROM derivatives ORDER BY 1, 2",
  states: "SELECT place, state FROM harvest_state ORDER BY 1",
} as const;

function readTables(db: StudyStore): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(queries).map(([name, sql]) => [name, db.prepare(sql).all()]));
}

function differences(held: Held, wanted: Held): string[] {
  const found: string[] = [];
  if (JSON.stringify(held.rows) !== JSON.stringify(wanted.rows)) {
    const [more, less] = [held.rows.filter((row) => !wanted.rows.includes(row)), wanted.rows.filter((row) => !held.rows.includes(row))];
    found.push(`${held.rows.length} rows for ${wanted.rows.length}; ${more.length} are none of them, ${less.length} are missing`);
  }
  for (const [name, rows] of Object.entries(wanted.tables)) {
    if (JSON.stringify(held.tables[name]) !== JSON.stringify(rows))
      found.push(`${name}: ${JSON.stringify(held.tables[name])} for ${JSON.stringify(rows)}`);
  }
  return found;
}

/** Passes calls on to a far side, and tells of each piece of an answer how many bytes it has. */
class Relay {
  bytes = 0;
  onBytes: (count: number) => void = () => {};
  readonly #target: string;
  #server!: Server;
  url = "";

  constructor(target: string) {
    this.#target = target;
  }

  async open(): Promise<this> {
    this.#server = createServer(async (request, response) => {
      const body: Buffer[] = [];
      for await (const chunk of request) body.push(chunk as Buffer);
      const headers = Object.entries(request.headers).filter(
        ([name]) => !["host", "connection", "content-length", "accept-encoding"].includes(name),
      );
      const answer = await fetch(`${this.#target}${request.url}`, {
        method: request.method ?? "GET",
        headers: Object.fromEntries(headers) as Record<string, string>,
        redirect: "manual",
        ...(body.length === 0 ? {} : { body: Buffer.concat(body) }),
      });
      const text = (await answer.text()).replaceAll(this.#target, this.url);
      const given = [...answer.headers].map(([name, value]) => [name, value.replaceAll(this.#target, this.url)] as const);
      response.writeHead(
        answer.status,
        Object.fromEntries(given.filter(([name]) => !/^(?:content-length|transfer-encoding|connection)$/.test(name))),
      );
      for (let from = 0; from < text.length; from += 200) {
        const piece = text.slice(from, from + 200);
        response.write(piece);
        this.bytes += piece.length;
        this.onBytes(piece.length);
      }
      response.end();
    });
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function buildChild(): Promise<string> {
  const built = mkdtempSync(join(tmpdir(), "portolan-harvest-child-"));
  await build({
    entryPoints: [fileURLToPath(new URL("./harvest-child.ts", import.meta.url))],
    outfile: join(built, "child.js"),
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["better-sqlite3", "@duckdb/node-api"],
    banner: { js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);' },
  });
  writeFileSync(join(built, "package.json"), '{ "type": "module" }');
  mkdirSync(join(built, "store"));
  cpSync(migrationsFolder(), join(built, "store", "migrations"), { recursive: true });
  symlinkSync(fileURLToPath(new URL("../../../node_modules", import.meta.url)), join(built, "node_modules"));
  return built;
}
