import type { Cell, CodedLevel } from "../../model/cell.ts";
import type { Framework } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import type { ReleaseComparison } from "./release-comparison.ts";

/** Where taking part went with a release: broader, narrower, or the same. */
export type Direction = "broader" | "narrower" | "same";

/** What was said of a domain's cells before a release and after it, on the participation scale; direction null: one side was not coded. */
export type SaidShift = Readonly<{
  before: readonly CodedLevel[];
  after: readonly CodedLevel[];
  voices: number;
  direction: Direction | null;
}>;

/** What the arrivals show; direction null: nothing to compare, or the limits hold both more and fewer (`isUndecided`). */
export type TracedShift = Readonly<{ comparison: ReleaseComparison; direction: Exclude<Direction, "same"> | null; isUndecided: boolean }>;

/** A directional finding per project × domain. `verdict` null: the two cannot be set side by side. */
export type ShiftFinding = Readonly<{
  project: Id;
  domain: Id;
  said: SaidShift;
  traced: TracedShift | null;
  verdict: "agree" | "differs" | null;
}>;

const scale: readonly CodedLevel[] = ["closed", "closed to selective", "selective", "selective to open", "open"];

/**
 * Testimony of a change against the arrivals before and after. Said: the coded levels of the stages before a release (placed before it or
 * bound) against those after, the highest of each side. Traced: the exact limits of the ratio of arrivals lie wholly above 1 (broader) or
 * below it (narrower). The two differ where they point in opposite ways; "same" against a traced direction is no contradiction.
 */
export function findShift(
  cells: readonly Cell[],
  project: Id,
  domain: Id,
  framework: Pick<Framework, "stages">,
  comparison: ReleaseComparison | null,
): ShiftFinding {
  const after = new Set(framework.stages.filter(({ placing }) => placing === "after-release").map(({ id }) => id));
  const mine = cells.filter(
    (cell) => cell.project === project && cell.domain === domain && cell.stage !== null && cell.testimony.level !== null,
  );
  const levelsOf = (side: readonly Cell[]) => side.flatMap(({ testimony }) => testimony.level ?? []);
  const [later, earlier] = [mine.filter(({ stage }) => after.has(stage as Id)), mine.filter(({ stage }) => !after.has(stage as Id))];
  const said: SaidShift = {
    before: levelsOf(earlier),
    after: levelsOf(later),
    voices: mine.reduce((sum, { testimony }) => Math.max(sum, testimony.voices), 0),
    direction: saidDirection(levelsOf(earlier), levelsOf(later)),
  };
  const traced = comparison === null ? null : tracedShift(comparison);
  return { project, domain, said, traced, verdict: verdictOf(said.direction, traced?.direction ?? null) };
}

/** What participation passages about no project in particular say, by the same rule. `level`: the level of a code; null: it has none. */
export function generalShift(
  passages: readonly Readonly<{ code: Id; stage: Id | null; voice: string | null }>[],
  levelOf: (code: Id) => CodedLevel | null,
  framework: Pick<Framework, "stages">,
): SaidShift {
  const placings = new Map(framework.stages.map(({ id, placing }) => [id, placing]));
  const levelled = passages.flatMap(({ code, stage }) => {
    const level = levelOf(code);
    return level === null || stage === null ? [] : [{ level, isAfter: placings.get(stage) === "after-release" }];
  });
  const before = levelled.filter(({ isAfter }) => !isAfter).map(({ level }) => level);
  const after = levelled.filter(({ isAfter }) => isAfter).map(({ level }) => level);
  return { before, after, voices: new Set(passages.map(({ voice }) => voice)).size, direction: saidDirection(before, after) };
}

/** A shift of a whole project, by the same rule. */
export function tracedShift(comparison: ReleaseComparison): TracedShift {
  const { limits } = comparison.arrivals;
  const direction = limits === null ? null : limits.low > 1 ? "broader" : limits.high < 1 ? "narrower" : null;
  return { comparison, direction, isUndecided: limits !== null && direction === null };
}

function saidDirection(before: readonly CodedLevel[], after: readonly CodedLevel[]): Direction | null {
  if (before.length === 0 || after.length === 0) return null;
  const highest = (levels: readonly CodedLevel[]) => Math.max(...levels.map((level) => scale.indexOf(level)));
  const step = highest(after) - highest(before);
  return step > 0 ? "broader" : step < 0 ? "narrower" : "same";
}

function verdictOf(said: Direction | null, traced: Direction | null): ShiftFinding["verdict"] {
  if (said === null || traced === null || said === "same") return null;
  return said === traced ? "agree" : "differs";
}
