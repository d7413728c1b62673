import type { Cell } from "../../../model/cell.ts";
import { classifyCell, classLabels } from "../../parts/cell-class.ts";
import type { StudyNames } from "../../parts/study-names.ts";
import { observedWords, silenceTitles, whyWords } from "../../parts/words.ts";

export type Column = Readonly<{
  head: string;
  kind: "text" | "count" | "share" | "rate" | "years";
  value: (cell: Cell) => string | number | null;
}>;

/** The columns of the table twin and of its CSV. A share is 0–1, a rate people a year. */
export function tableColumns(names: StudyNames): readonly Column[] {
  return [
    { head: "Project", kind: "text", value: ({ project }) => names.project(project)?.name ?? project },
    { head: "Stage", kind: "text", value: ({ stage }) => names.stage(stage) },
    { head: "Domain", kind: "text", value: ({ domain }) => names.domain(domain) },
    { head: "Artefacts", kind: "text", value: ({ traces }) => (traces.scope === "shared" ? "shared" : "core") },
    { head: "Evidence", kind: "text", value: (cell) => classLabels[classifyCell(cell)] },
    { head: "Passages", kind: "count", value: ({ testimony }) => testimony.passages },
    { head: "Practices", kind: "count", value: ({ testimony }) => testimony.practices },
    { head: "On-ramps", kind: "count", value: ({ testimony }) => testimony.onRamps },
    { head: "Barriers", kind: "count", value: ({ testimony }) => testimony.barriers },
    { head: "Said level", kind: "text", value: ({ testimony }) => testimony.level },
    {
      head: "Traced level",
      kind: "text",
      value: ({ traces }) => (traces.level === null ? null : observedWords[traces.level].toLowerCase()),
    },
    { head: "Why undetermined", kind: "text", value: ({ traces }) => (traces.why === null ? null : whyWords[traces.why]) },
    { head: "Silence", kind: "text", value: ({ silence }) => (silence === null ? null : silenceTitles[silence].toLowerCase()) },
    { head: "Events", kind: "count", value: ({ traces }) => traces.events },
    { head: "People", kind: "count", value: ({ traces }) => traces.actors },
    { head: "Outside share, low", kind: "share", value: ({ traces }) => traces.shareOfEvents.low },
    { head: "Outside share, high", kind: "share", value: ({ traces }) => traces.shareOfEvents.high },
    { head: "Periphery share", kind: "share", value: ({ traces }) => traces.shareOfEvents.periphery },
    { head: "Arrivals a year", kind: "rate", value: ({ traces }) => traces.arrivals.perYear.all },
    { head: "Known outside a year", kind: "rate", value: ({ traces }) => traces.arrivals.perYear.low },
    { head: "Outside or unknown a year", kind: "rate", value: ({ traces }) => traces.arrivals.perYear.high },
    { head: "Outside organisations", kind: "count", value: ({ traces }) => traces.outsideOrganisations },
    { head: "Years observed", kind: "years", value: ({ traces }) => traces.exposureYears },
    { head: "From", kind: "text", value: ({ traces }) => traces.window?.from ?? null },
    { head: "Until", kind: "text", value: ({ traces }) => traces.window?.until ?? null },
    { head: "Agreement", kind: "text", value: ({ agreement }) => agreement },
  ];
}
