import { listDatasetsUsed } from "./card-facts.ts";
import type { HubPage } from "./hub-client.ts";
import { HubFailure } from "./hub-failure.ts";
import type { HubItem, HubSteps, ReuseItem, UseItem, UseList } from "./hub-item.ts";
import { ownerOf } from "./hub-names.ts";
import type { HubRun, OwnRepository } from "./hub-run.ts";
import { findCreatedAt, HubRepository, takeShapes } from "./hub-shapes.ts";
import type { KnownModels } from "./known-models.ts";
import { DERIVATIVES_AT_ONCE, readBases, readDerivatives } from "./read-derivatives.ts";
import { findCap, listAddress } from "./read-listing.ts";

type Setting = Readonly<{ run: HubRun; known: KnownModels; own: OwnRepository; siblings: readonly string[]; hops: 1 | 2 }>;

const words: Readonly<Record<UseList, string>> = {
  bases: "the bases",
  derivatives: "the models made from it",
  "models-trained": "the models trained on it",
  spaces: "the spaces that use it",
};

/** Who uses an own model or dataset, list by list, page by page, each page with a cursor. A space is used by visiting it: nothing is listed. */
export async function* readUse(setting: Setting): HubSteps {
  const { run, own } = setting;
  const { type, listed } = own;
  if (type === "space") return;
  if (type === "model") {
    yield* readList(setting, "bases", null);
    yield* readList(setting, "derivatives", listAddress("model", { filter: `base_model:${listed.id}` }, DERIVATIVES_AT_ONCE));
    yield* readList(setting, "spaces", listAddress("space", { models: listed.id }, 500));
  } else {
    yield* readList(setting, "models-trained", listAddress("model", { filter: `dataset:${listed.id}` }, 500));
    yield* readList(setting, "spaces", listAddress("space", { datasets: listed.id }, 500));
  }
  yield { kind: "progress", what: `use of ${own.artefact}`, done: run.run.done.length, of: null };
}

async function* readList(setting: Setting, list: UseList, first: string | null): HubSteps {
  const { run, own } = setting;
  const key = `${own.listed._id} ${list}`;
  if (run.isDone(key)) return;
  const cut = run.run.list;
  const resumed = cut !== null && cut.repository === own.listed._id && cut.list === list ? cut : null;
  let listed = resumed?.listed ?? 0;
  let next = resumed?.next ?? first;
  const use = (state: UseItem["state"], because: string | null = null): UseItem => {
    return { kind: "use", artefact: own.artefact, list, state, asOf: run.run.day, listed, because };
  };
  const finish = function* (state: "whole" | "partial", because: string | null): Generator<HubItem> {
    run.run.done.push(key);
    run.run.list = null;
    yield use(state, because);
    yield run.cursorItem();
  };
  if (list === "bases") {
    yield use("begins");
    yield* yield* readBases(setting, setting.siblings);
    return yield* finish("whole", null);
  }
  const what = `${words[list]} (${own.artefact})`;
  let isBegun = resumed !== null;
  while (next !== null) {
    let page: HubPage;
    try {
      page = yield* run.client.page(next, what);
    } catch (error) {
      if (!(error instanceof HubFailure)) throw error;
      yield run.problem("error", `${error.message}; ${listed} were listed`, "Run the harvest again later: the list is kept as partial.");
      if (!isBegun) yield use("begins");
      return yield* finish("partial", error.message);
    }
    if (!isBegun) yield use("begins");
    isBegun = true;
    yield* list === "derivatives" ? yield* readDerivatives(setting, page.rows, setting.hops) : toReuse(setting, list, page.rows);
    listed += page.rows.length;
    next = page.next;
    if (next === null) break;
    run.run.list = { repository: own.listed._id, list, next, listed };
    yield run.cursorItem();
  }
  const expected = list === "derivatives" ? own.listed.childrenModelCount : null;
  const capped = findCap(listed, expected);
  if (capped !== null) yield run.problem("warning", `${what}: ${capped}`);
  yield* finish(capped === null ? "whole" : "partial", capped);
}

function* toReuse({ run, own, known }: Setting, list: "models-trained" | "spaces", rows: readonly unknown[]): Generator<HubItem> {
  const { items, failed } = takeShapes(rows, HubRepository);
  run.counts.failed += failed;
  const byType = list === "spaces" ? "space" : "model";
  const id = own.listed.id.toLowerCase();
  for (const user of items) {
    const isOnCard = listDatasetsUsed({ cardData: user.cardData, tags: [] }).includes(id);
    const isTagged = listDatasetsUsed({ cardData: null, tags: user.tags }).includes(id);
    const item: ReuseItem = {
      kind: "reuse",
      artefact: own.artefact,
      by: run.names.give(byType, user.id),
      byType,
      byIsOwn: byType === "model" ? known.isListed(user.id) : ownerOf(user.id) === run.organisation.toLowerCase(),
      evidence: byType === "space" ? "hub" : isOnCard ? "card" : isTagged ? "tag" : "hub",
      createdAt: findCreatedAt(user.createdAt),
      asOf: run.run.day,
    };
    run.counts.kept++;
    yield item;
  }
}
