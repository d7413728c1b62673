import type { HarvestPlace } from "../../model/harvest-place.ts";
import { PortolanError, type Problem } from "../../model/problem.ts";
import { readHarvestStates } from "../../store/harvest-place.ts";
import { isFullDisk } from "../../traces/engine.ts";
import { compactPlace } from "./compact-place.ts";
import { type AnyItem, Intake, type IntakeSetting } from "./intake.ts";
import { type Opening, openGit, openGitHub, openHub } from "./open-places.ts";

/** What became of one place. `state` failed: it gave nothing new and says why; part: cut short, what was read is kept. */
export type PlaceReport = Readonly<{
  place: string;
  connector: HarvestPlace["connector"];
  project: string;
  artefact: string | null;
  state: "whole" | "unchanged" | "part" | "failed";
  /** extend, replace or unchanged, and why; null: it did not begin. */
  mode: string | null;
  because: string | null;
  /** Rows that stand in the study now and did not before. */
  rows: number;
  counts: Intake["counts"];
  seconds: number;
  problems: readonly Problem[];
}>;

type Running = {
  place: HarvestPlace;
  intake: Intake;
  items: AsyncGenerator<AnyItem, void, void> | null;
  started: number;
  error: Error | null;
};

/**
 * Harvests places one after the other: first the quick reading of every Git history, so that there is a first picture soon; then GitHub and the
 * Hub; then the slow reading of Git histories. What fails at one place is its own result and the rest goes on; a full disk and the signal
 * end all. Throws a PortolanError then; what cursors closed is kept.
 */
export async function harvestPlaces(
  places: readonly HarvestPlace[],
  setting: Omit<IntakeSetting, "place">,
  opening: Opening,
  tell: (place: HarvestPlace, item: AnyItem) => void,
): Promise<PlaceReport[]> {
  const states = readHarvestStates(setting.db);
  const cursorOf = (place: HarvestPlace) => states.get(place.id)?.cursor ?? null;
  const reports = new Map<string, PlaceReport>();
  const begin = (place: HarvestPlace, items: Running["items"]): Running => ({
    place,
    intake: new Intake({ ...setting, place }),
    items,
    started: performance.now(),
    error: null,
  });
  const end = async (running: Running, outcome: "whole" | "part") => {
    reports.set(running.place.id, await conclude(running, outcome));
    if (running.error === null) await compactPlace({ ...setting, place: running.place }, running.place);
  };

  const slow: { running: Running; open: (() => AsyncGenerator<AnyItem, void, void>) | null }[] = [];
  for (const place of places.filter(({ connector }) => connector === "git")) {
    const { quick, whole } = openGit(opening, place, cursorOf(place));
    const running = begin(place, quick ?? whole(cursorOf(place)));
    slow.push({
      running,
      open: quick === undefined ? null : () => whole(readHarvestStates(setting.db).get(place.id)?.cursor ?? null),
    });
    // Both readings in one stand still after the first cursor.
    await pull(running, tell, opening.signal, quick === undefined ? "cursor" : "end");
  }
  for (const place of places.filter(({ connector }) => connector !== "git")) {
    const open = place.connector === "github" ? openGitHub : openHub;
    const running = begin(place, open(opening, place, cursorOf(place)));
    await pull(running, tell, opening.signal, "end");
    await end(running, running.error === null ? "whole" : "part");
  }
  for (const { running, open } of slow) {
    if (open !== null && running.error === null) running.items = open();
    await pull(running, tell, opening.signal, "end");
    await end(running, running.error === null ? "whole" : "part");
  }
  return places.flatMap(({ id }) => reports.get(id) ?? []);
}

/** Takes items up to the next cursor or the end. An error of the place is kept with it; one that ends all is thrown. */
async function pull(
  running: Running,
  tell: (place: HarvestPlace, item: AnyItem) => void,
  signal: AbortSignal,
  until: "cursor" | "end",
): Promise<void> {
  const { place, intake, items } = running;
  if (items === null || running.error !== null) return;
  try {
    for (let next = await items.next(); !next.done; next = await items.next()) {
      tell(place, next.value);
      await intake.take(next.value);
      if (until === "cursor" && next.value.kind === "cursor") return;
    }
    running.items = null;
  } catch (error) {
    await items.return();
    running.items = null;
    if (isFullDisk(error)) throw fullDisk(error);
    if (signal.aborted) {
      await intake.finish({ state: "part", outcome: "it was stopped" });
      throw new PortolanError("the harvest was stopped", {
        hint: "What was read up to the last safe point is kept. Run it again, and it goes on there.",
        cause: error,
      });
    }
    if (!(error instanceof PortolanError)) throw error;
    running.error = error;
  }
}

async function conclude(running: Running, outcome: "whole" | "part"): Promise<PlaceReport> {
  const { place, intake, error, started } = running;
  try {
    await intake.finish({ state: outcome, outcome: error === null ? null : error.message });
  } catch (fault) {
    throw isFullDisk(fault) ? fullDisk(fault) : fault;
  }
  const failure: Problem[] =
    error === null ? [] : [{ severity: "error", message: error.message, hint: error instanceof PortolanError ? error.hint : undefined }];
  const hasRows = intake.rows > 0;
  const state = error !== null ? (hasRows ? "part" : "failed") : intake.mode === "unchanged" ? "unchanged" : "whole";
  return {
    place: place.id,
    connector: place.connector,
    project: place.project,
    artefact: place.artefact,
    state,
    mode: intake.mode,
    because: intake.because,
    rows: intake.rows,
    counts: intake.counts,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    problems: [...intake.problems, ...failure],
  };
}

function fullDisk(cause: unknown): PortolanError {
  return new PortolanError("the disk is full", {
    hint: "What was read up to the last safe point is kept. Free some space and run the harvest again: it goes on there.",
    cause,
  });
}
