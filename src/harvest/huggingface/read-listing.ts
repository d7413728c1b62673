import { PortolanError } from "../../model/problem.ts";
import type { HubClient, HubPage } from "./hub-client.ts";
import { HubFailure } from "./hub-failure.ts";
import type { HubItem, HubSteps, RepositoryType } from "./hub-item.ts";
import { HubOverview, HubRepository, takeShapes } from "./hub-shapes.ts";

/** What is asked of a listing. Asking for any field drops the fields not asked for, tags among them. */
const expands: Readonly<Record<RepositoryType, readonly string[]>> = {
  model: [
    ..."author baseModels cardData childrenModelCount createdAt disabled downloads downloadsAllTime gated likes private sha tags".split(
      " ",
    ),
  ],
  dataset: [..."author cardData createdAt disabled downloads downloadsAllTime gated likes private sha tags".split(" ")],
  space: [..."author cardData createdAt datasets disabled likes models private sha tags".split(" ")],
};

export function listAddress(type: RepositoryType, filters: Readonly<Record<string, string>>, limit: number): string {
  const query = new URLSearchParams({ ...filters, limit: String(limit) });
  for (const field of expands[type]) query.append("expand", field);
  return `/api/${type}s?${query}`;
}

export function detailAddress(type: RepositoryType, id: string): string {
  const query = new URLSearchParams();
  for (const field of expands[type]) query.append("expand", field);
  return `${repositoryPath(type, id)}?${query}`;
}

export function repositoryPath(type: RepositoryType, id: string): string {
  return `/api/${type}s/${id.split("/").map(encodeURIComponent).join("/")}`;
}

/** The organisation (or person) of a namespace, under its present name. Throws a PortolanError where there is none. */
export async function* readOverview(client: HubClient, organisation: string): HubSteps<HubOverview & { isOrganisation: boolean }> {
  for (const kind of ["organizations", "users"] as const) {
    try {
      const { data } = yield* client.get(`/api/${kind}/${encodeURIComponent(organisation)}/overview`, `the namespace ${organisation}`);
      const known = kind === "users" && typeof data === "object" && data !== null && "user" in data ? { name: data.user, ...data } : data;
      const overview = HubOverview.safeParse(known);
      if (overview.success) return { ...overview.data, isOrganisation: kind === "organizations" };
      throw new HubFailure("malformed", `the namespace ${organisation}`, "the answer is not what was asked for");
    } catch (error) {
      if (!(error instanceof HubFailure)) throw error;
      if (error.fault !== "missing") throw new PortolanError(error.message, { hint: "Run the harvest again later." });
    }
  }
  throw new PortolanError(`there is no organisation ${organisation} on the Hub`, {
    hint: "Write it as in its address: huggingface.co/ORGANISATION. It may have been renamed or made private.",
  });
}

/**
 * All repositories of one type in a namespace, each once. `expected`: how many the Hub says there are; fewer rows than that, or a list that ends
 * at a round thousand, may be capped: a problem says so, as of what lies behind a page that fails for good.
 */
export async function* readListing(
  client: HubClient,
  type: RepositoryType,
  organisation: string,
  expected: number | null,
): HubSteps<HubRepository[]> {
  const what = `the ${type}s of ${organisation}`;
  const found = new Map<string, HubRepository>();
  let isWhole = true;
  let failed = 0;
  let listed = 0;
  for (let next: string | null = listAddress(type, { author: organisation }, 500); next !== null; ) {
    try {
      const page: HubPage = yield* client.page(next, what);
      const { items, failed: odd } = takeShapes(page.rows, HubRepository);
      for (const item of items) found.set(item._id, item);
      failed += odd;
      listed += page.rows.length;
      next = page.next;
    } catch (error) {
      if (!(error instanceof HubFailure)) throw error;
      if (listed === 0) throw new PortolanError(error.message, { hint: "Run the harvest again later." });
      yield problem(
        "error",
        `${error.message}; ${listed} were listed`,
        "Run the harvest again later: nothing is taken for deleted meanwhile.",
      );
      isWhole = false;
      break;
    }
  }
  if (failed > 0) yield problem("warning", `${failed} of ${what} are listed in a form that could not be read`);
  const capped = isWhole ? findCap(listed, expected) : null;
  if (capped !== null) {
    yield problem("warning", `${what}: ${capped}`, "What is not listed is not harvested. A token of a member shows what is private.");
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Why a list that names no next page may yet be cut; null where nothing speaks for it. */
export function findCap(listed: number, expected: number | null): string | null {
  if (expected !== null && listed < expected) return `the list ends after ${listed} of ${expected}: it is capped, or some are private`;
  if (expected === null && listed > 0 && listed % 1_000 === 0) return `the list ends at exactly ${listed} rows: it may be capped`;
  return null;
}

function problem(severity: "error" | "warning", message: string, hint?: string): HubItem {
  return { kind: "problem", problem: hint === undefined ? { severity, message } : { severity, message, hint } };
}
