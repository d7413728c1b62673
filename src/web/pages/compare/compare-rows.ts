import type { Cell } from "../../../model/cell.ts";
import type { ProjectSummary } from "../../../model/documents.ts";
import type { GovernanceDocument } from "../../../workbench/governance/read.ts";
import type { LifecycleDocument } from "../../../workbench/lifecycle/read.ts";
import type { LineageDocument } from "../../../workbench/lineage/read.ts";
import type { MotivationsDocument } from "../../../workbench/motivations/read.ts";
import type { WaysInDocument } from "../../../workbench/ways-in/read.ts";
import { formatDate } from "../../parts/dates.ts";
import { formatCount, formatRate, formatShare, formatShares } from "../../parts/numbers.ts";
import type { StudyNames } from "../../parts/study-names.ts";
import { observedWords, silenceTitles } from "../../parts/words.ts";

/** A figure of one project: in words, and where it stands if it is a number. `range`: bounds or limits. Null `at` and `range`: not known, or no number. */
export type CompareValue = Readonly<{
  text: string;
  at: number | null;
  range: Readonly<{ low: number; high: number }> | null;
  isKnown: boolean;
}>;

/** `differs`: the texts differ; where both have bounds, only if these do not all overlap. `evidence`: where the figure comes from, as a path within the site. */
export type CompareRow = Readonly<{
  key: string;
  section: string;
  label: string;
  values: readonly CompareValue[];
  differs: boolean;
  isOverlap: boolean;
  evidence: (project: string) => string;
}>;

export type CompareDocuments = Readonly<{
  cells: readonly Cell[];
  governance: GovernanceDocument;
  lifecycle: LifecycleDocument;
  lineage: LineageDocument;
  motivations: MotivationsDocument;
  waysIn: WaysInDocument;
}>;

/** What is compared: a project, or a group of them under one name. */
export type Compared = Readonly<{ id: string; name: string; members: readonly ProjectSummary[] }>;

type OfProject = (project: ProjectSummary) => CompareValue;

const words = (text: string | null): CompareValue => ({ text: text ?? "not known", at: null, range: null, isKnown: text !== null });
const number = (at: number | null, show: (value: number | null) => string): CompareValue => ({
  text: show(at),
  at,
  range: null,
  isKnown: at !== null,
});

/** Every figure of the things compared, in the order of the views. A group shows the span of its members' figures, or each text once. */
export function compareRows(
  compared: readonly Compared[],
  documents: CompareDocuments,
  names: StudyNames,
  framework: Readonly<{
    stages: readonly Readonly<{ id: string; label: string }>[];
    domains: readonly Readonly<{ id: string; label: string }>[];
  }>,
): readonly CompareRow[] {
  const { cells, governance, lifecycle, lineage, motivations, waysIn } = documents;
  const governed = new Map(governance.projects.map((project) => [project.project, project]));
  const cycles = new Map(lifecycle.projects.map((project) => [project.project, project]));
  const lines = new Map(lineage.projects.map((project) => [project.project, project]));
  const row = (section: string, label: string, evidence: (project: string) => string, of: OfProject): CompareRow => {
    const values = compared.map(({ members }) => gather(members.map(of)));
    return { key: `${section} ${label}`, section, label, values, evidence, ...difference(values) };
  };
  const axes = (id: string) => governed.get(id)?.axes;
  const comparison = (id: string) => cycles.get(id)?.comparison;
  const built = (id: string, relation: string) =>
    lines.get(id)?.builtOn.find((one) => one.relation === relation && one.depth === 1)?.edges ?? null;
  const page = (path: string) => (project: string) => `${path}?project=${project}`;
  const projectPage = (project: string) => `project/${project}`;
  return [
    row("Who", "Declared model", page("governance"), ({ organisationalModel }) =>
      words(organisationalModel.value === null ? null : names.model(organisationalModel.value)),
    ),
    row("Who", "Model by its facts", page("governance"), ({ id }) =>
      words(governed.get(id)?.placement.model == null ? null : names.model(governed.get(id)?.placement.model ?? null)),
    ),
    row("Who", "Final say", page("governance"), ({ id }) => words(governed.get(id)?.placement.steps[0]?.answer ?? null)),
    row("Who", "Kind of lead", projectPage, ({ leadTypes }) =>
      words(leadTypes.length === 0 ? null : leadTypes.map(names.organisationType).join(", ")),
    ),
    row("Who", "First public weights", projectPage, ({ clock }) => words(clock === null ? null : formatDate(clock.date))),
    row("Work", "Events", projectPage, ({ id }) => number(axes(id)?.events ?? null, formatCount)),
    row("Work", "People who make half", page("governance"), ({ id }) => number(axes(id)?.absenceFactor ?? null, formatCount)),
    row("Work", "Most active person", page("governance"), ({ id }) => number(axes(id)?.topShare ?? null, formatShare)),
    row("Work", "Share of the lead", page("governance"), ({ id, ledBy }) => {
      const bounds = axes(id)?.leadShare ?? null;
      return ledBy === "community"
        ? words("led by a community")
        : { text: formatShares(bounds?.low ?? null, bounds?.high ?? null), at: null, range: bounds, isKnown: bounds !== null };
    }),
    row("Work", "Arrivals a year", page("governance"), ({ id }) => {
      const rate = axes(id)?.arrivalsPerYear ?? null;
      return { ...number(rate?.value ?? null, formatRate), range: rate };
    }),
    row("Release", "Ratio of arrivals, after by before", projectPage, ({ id }) => {
      const arrivals = comparison(id)?.arrivals;
      return { ...number(arrivals?.ratio ?? null, formatRate), range: arrivals?.limits ?? null };
    }),
    row("Release", "People before", projectPage, ({ id }) => number(comparison(id)?.people.before ?? null, formatCount)),
    row("Release", "People after", projectPage, ({ id }) => number(comparison(id)?.people.after ?? null, formatCount)),
    row("Release", "People before, at equal events", projectPage, ({ id }) =>
      number(comparison(id)?.peopleRarefied.before ?? null, formatRate),
    ),
    row("Release", "People after, at equal events", projectPage, ({ id }) =>
      number(comparison(id)?.peopleRarefied.after ?? null, formatRate),
    ),
    row("Use", "Finetunes", page("lineage"), ({ id }) => number(built(id, "finetune"), formatCount)),
    row("Use", "Merges", page("lineage"), ({ id }) => number(built(id, "merge"), formatCount)),
    row("Use", "Quantised copies", page("lineage"), ({ id }) => number(built(id, "quantized"), formatCount)),
    row("Ways in", "Places known", page("ways-in"), ({ id }) => number(places(waysIn, id).length, formatCount)),
    row("Ways in", "Of them looked at", page("ways-in"), ({ id }) =>
      number(places(waysIn, id).filter(({ asOf }) => asOf !== null).length, formatCount),
    ),
    row("Ways in", "Barriers said", page("ways-in"), ({ id }) =>
      number(waysIn.barriers.filter(({ project }) => project === id).length, formatCount),
    ),
    row(
      "Motivations",
      "Voiced",
      () => "motivations",
      ({ id }) => words(voiced(motivations, id)),
    ),
    ...framework.stages.flatMap((stage) =>
      framework.domains.map((domain) =>
        row(
          stage.label,
          domain.label,
          (project) => `./?cell=${project}.${stage.id}.${domain.id}`,
          ({ id }) => cellValue(cells.find((cell) => cell.project === id && cell.stage === stage.id && cell.domain === domain.id)),
        ),
      ),
    ),
  ];
}

const places = ({ ways }: WaysInDocument, id: string) => [
  ...new Map(ways.filter(({ project, kind }) => project === id && kind !== "said").map((way) => [way.name, way])).values(),
];

function voiced({ passages }: MotivationsDocument, id: string): string | null {
  const labels = [...new Set(passages.filter(({ project }) => project === id).map(({ passage }) => passage.codeLabel))];
  return labels.length === 0 ? null : labels.join(", ");
}

/** Traced, then said: `selective; said open`. */
function cellValue(cell: Cell | undefined): CompareValue {
  if (cell === undefined) return words(null);
  const { silence, traces, testimony } = cell;
  const traced =
    silence !== null
      ? silenceTitles[silence].toLowerCase()
      : traces.level === null
        ? "events without a level"
        : observedWords[traces.level].toLowerCase();
  const said = testimony.level !== null ? `; said ${testimony.level}` : testimony.passages > 0 ? "; spoken of" : "";
  return { ...words(`${traced}${said}`), isKnown: silence === null || testimony.passages > 0 };
}

/** One value of several: the same text once; numbers as their span; texts listed. */
function gather(values: readonly CompareValue[]): CompareValue {
  const [first] = values;
  if (first === undefined) return words(null);
  if (values.length === 1) return first;
  const known = values.filter(({ isKnown }) => isKnown);
  if (known.length === 0) return words(null);
  const numbers = known.flatMap(({ at, range }) => (range === null ? (at ?? []) : [range.low, range.high]));
  const texts = [...new Set(known.map(({ text }) => text))];
  const counted = known.filter(({ at }) => at !== null).sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const span = counted.length === known.length && texts.length > 1 ? `${counted[0]?.text} to ${counted.at(-1)?.text}` : texts.join(" · ");
  const shown = `${span} (${known.length} of ${values.length} known)`;
  return {
    text: shown,
    at: null,
    range: numbers.length === 0 ? null : { low: Math.min(...numbers), high: Math.max(...numbers) },
    isKnown: true,
  };
}

/** Known values that are not all the same; with bounds on each, only if some two do not overlap. */
function difference(values: readonly CompareValue[]): Pick<CompareRow, "differs" | "isOverlap"> {
  const known = values.filter(({ isKnown }) => isKnown);
  const isSame = new Set(known.map(({ text }) => text)).size < 2;
  if (isSame) return { differs: false, isOverlap: false };
  const ranges = known.flatMap(({ range }) => range ?? []);
  if (ranges.length < known.length) return { differs: true, isOverlap: false };
  const apart = ranges.some((one) => ranges.some((other) => one.high < other.low));
  return { differs: apart, isOverlap: !apart };
}
