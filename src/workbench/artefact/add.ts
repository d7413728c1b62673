import { readFileSync } from "node:fs";
import { z } from "zod";
import { Scope } from "../../model/artefact.ts";
import { PartialDate } from "../../model/day.ts";
import { ArtefactId, Id } from "../../model/id.ts";
import { PortolanError, type Problem } from "../../model/problem.ts";
import { changeStudy } from "../change-study.ts";
import type { Context } from "../context.ts";
import { findToken } from "../tokens.ts";
import { defineVerb } from "../verb.ts";
import { type Added, enterAddress, type Wishes } from "./enter-address.ts";
import { type Address, parseAddress } from "./parse-address.ts";

export type AddReport = Readonly<{
  study: string;
  added: readonly Added[];
  /** What was chosen without being asked for: to be read, and corrected where it is wrong. */
  assumed: readonly string[];
  problems: readonly Problem[];
}>;

export const addArtefact = defineVerb({
  name: "artefact add",
  summary: "Adds what is to be harvested: a repository, an organisation, a model, a dataset, or a list of them",
  input: z.strictObject({
    address: z.string().describe("a clone's folder, a git, GitHub or Hub address, or a file with one address a line"),
    study: z.string().describe("folder of a working study"),
    project: Id.optional().describe("id of the project it belongs to; made if the study does not have it"),
    artefact: ArtefactId.optional().describe("id of the artefact, where its address does not tell a good one: owner/name"),
    domain: Id.optional().describe("its domain (default: guessed from its name, and said)"),
    scope: Scope.optional().describe("core: the project's own; shared: wider than it; adjacent: another group's (default core)"),
    stageRule: z.string().optional().describe("release (the default), a stage, or a generation's id"),
    name: z.string().optional().describe("a new project's name"),
    released: PartialDate.optional().describe("a new project's first public weights: its release clock"),
    model: Id.optional().describe("a new project's organisational model"),
    lead: z.string().optional().describe("name of the organisation that leads a new project"),
    leadType: Id.optional().describe("the lead's type: company, research-institute, …"),
    leadDomains: z.array(z.string()).optional().describe("the lead's e-mail domains: who is inside is known by them"),
    branch: z.string().optional().describe("git: the branch or tag read (default: HEAD)"),
    fork: z.string().optional().describe("git: what is inherited ends here: a commit, a ref of the upstream project, or a day"),
    paths: z.array(z.string()).optional().describe("git: paths that belong to another domain, PATTERN=DOMAIN: data/**=data"),
  }),
  changes: true,
  run: async (context, input): Promise<AddReport> => {
    const { address, study, ...wishes } = input;
    const { addresses, problems } = await expandAddress(context, address);
    if (addresses.length === 0) throw new PortolanError(`${address} names nothing that can be added`, { problems });
    if (wishes.artefact !== undefined && addresses.length > 1)
      throw new PortolanError("--artefact names one artefact, and this address stands for several");
    const assumed: string[] = [];
    const added = changeStudy(context, study, { verb: "add", note: null }, (db) =>
      addresses.map((one) => enterAddress(db, one, wishes satisfies Wishes, assumed)),
    );
    return { study, added, assumed: [...new Set(assumed)], problems };
  },
});

type Expanded = { addresses: Address[]; problems: Problem[] };

/** An organisation on GitHub and a list file stand for what they name; one of the Hub is harvested whole. */
async function expandAddress(context: Context, text: string): Promise<Expanded> {
  const address = parseAddress(text, { allowLocal: context.farSides?.git === "loopback" });
  if (address.kind === "list") return expandList(context, address.path);
  if (address.kind !== "github-organisation") return { addresses: [address], problems: [] };
  const { listRepositories } = await import("../../harvest/github/list-repositories.ts");
  const apiUrl = context.farSides?.github;
  const listed = await listRepositories({
    owner: address.owner,
    token: findToken(context, "github.com") ?? null,
    signal: context.signal,
    ...(apiUrl === undefined ? {} : { apiUrl, allowLocal: true }),
  });
  const taken = listed.filter(({ isFork, isEmpty }) => !isFork && !isEmpty);
  const addresses = taken.map(({ name }): Address => {
    const [owner = address.owner, repository = ""] = name.split("/");
    return { kind: "github-repository", owner, name: repository };
  });
  const left = listed.length - taken.length;
  const note = `${left} of ${address.owner}'s ${listed.length} repositories are forks or empty and are left out`;
  return { addresses, problems: left === 0 ? [] : [{ severity: "note", message: note, hint: "Add one of them by its own address." }] };
}

/** One address a line; empty lines and those that begin with # are passed over, and a bad line is a problem with its number. */
async function expandList(context: Context, path: string): Promise<Expanded> {
  const all: Expanded = { addresses: [], problems: [] };
  for (const [index, line] of readFileSync(path, "utf8").split("\n").entries()) {
    const text = line.trim();
    if (text === "" || text.startsWith("#")) continue;
    try {
      const { addresses, problems } = await expandAddress(context, text);
      all.addresses.push(...addresses);
      all.problems.push(...problems);
    } catch (error) {
      if (!(error instanceof PortolanError)) throw error;
      all.problems.push({ severity: "warning", message: error.message, hint: error.hint, file: path, line: index + 1 });
    }
  }
  return all;
}
