import type { Chart } from "../../model/cell.ts";
import { mayAnalyse } from "../../model/consent.ts";
import type { ReportBlock } from "../../model/report.ts";
import { codebook, type Study } from "../../model/study.ts";

const p = (text: string): ReportBlock => ({ kind: "paragraph", text });

/** How the study was made, as far as the study itself knows. What it does not know is said to be unknown, never filled in. */
export function describeMethods(study: Study, chart: Chart): readonly ReportBlock[] {
  return [
    { kind: "heading", level: 2, text: "Methods" },
    { kind: "heading", level: 3, text: "Framework and sample" },
    p(
      `The study reads ${count(study.projects.length, "project")} under the framework “${study.framework.title}”, version ${study.framework.version} (${study.framework.source.title}). ${study.framework.source.note ?? ""}`.trim(),
    ),
    { kind: "heading", level: 3, text: "Testimony" },
    ...testimony(study),
    { kind: "heading", level: 3, text: "Traces" },
    ...traces(study, chart),
    { kind: "heading", level: 3, text: "Facts" },
    p(
      `${count(study.facts.length, "fact")}: ${(["stated", "inferred", "unknown"] as const).map((status) => `${study.facts.filter((fact) => fact.status === status).length} ${status}`).join(", ")}. Unknown means that it was looked for and not found.`,
    ),
    { kind: "heading", level: 3, text: "Limits" },
    { kind: "list", items: limits(study, chart) },
  ];
}

function testimony(study: Study): readonly ReportBlock[] {
  const used = study.sources.filter(mayAnalyse);
  const kinds = (["interview", "document", "field-note", "reading-note"] as const)
    .map((kind) => [kind, used.filter((source) => source.kind === kind).length] as const)
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => count(number, kind.replace("-", " ")));
  const participants = new Set(used.flatMap(({ participant }) => participant ?? []));
  const people = study.coders.filter(({ kind }) => kind !== "tool");
  const codes = codebook(study);
  const own = study.codes.length;
  return [
    p(
      `${kinds.length === 0 ? "No source" : kinds.join(", ")} of ${count(study.sources.length, "source")} may be analysed. ${
        participants.size === 0 ? "No participant is on record." : `${count(participants.size, "participant")} under pseudonyms.`
      }`,
    ),
    p(
      `${count(study.codings.length, "coding")} by ${count(people.length, "coder")}. The codebook has ${count(codes.length, "code")}, of which ${own} ${own === 1 ? "is" : "are"} the study’s own; it is version ${study.framework.version} of the framework’s.`,
    ),
    p(
      people.length < 2
        ? "One coder or one group of editors coded, so that agreement between coders cannot be computed."
        : "Agreement between coders: see the study’s rounds; where none was run, none is claimed.",
    ),
    p("Saturation: not assessed in this report."),
  ];
}

function traces(study: Study, chart: Chart): readonly ReportBlock[] {
  const artefacts = study.projects.flatMap((project) => project.artefacts);
  const read = artefacts.filter(({ snapshotDate }) => snapshotDate !== null);
  const days = read.flatMap(({ snapshotDate }) => snapshotDate ?? []).sort();
  const events = study.parts.reduce((sum, { rows }) => sum + rows, 0);
  const covered = chart.cells.flatMap(({ traces: { coverage, events: number } }) =>
    coverage === null || number === null ? [] : [{ coverage, number }],
  );
  const total = covered.reduce((sum, { number }) => sum + number, 0);
  const known = covered.reduce((sum, { coverage, number }) => sum + coverage * number, 0);
  const clocks = study.projects.filter(({ clock }) => clock !== null).length;
  const { thresholds } = study.framework;
  return [
    p(
      `${count(events, "event")} of ${count(read.length, "artefact")}${days.length === 0 ? "" : `, read between ${days[0]} and ${days.at(-1)}`}. ${count(artefacts.length - read.length, "artefact")} on record ${artefacts.length - read.length === 1 ? "was" : "were"} not read.`,
    ),
    p(
      `Stages follow the release clock of a project, its first public weights; ${clocks} of ${study.projects.length} projects have one. Bots, merges and inherited history are left out.`,
    ),
    p(
      `${total === 0 ? "No event has a known affiliation." : `In the cells of the chart ${Math.round((known / total) * 100)} % of the events are by people whose organisation is known.`} A share of outside work is given as bounds. A level needs ${thresholds.minimumExposureYears} years under observation and ${thresholds.minimumEvents} events; measures and framework are version ${chart.version}.`,
    ),
  ];
}

function limits(study: Study, chart: Chart): readonly string[] {
  const dots = chart.cells.filter(({ silence }) => silence === "nobody-looked").length;
  const venues = study.projects.flatMap((project) => project.venues);
  const unexamined = venues.filter(({ examinedOn }) => examinedOn === null).length;
  return [
    `Of ${chart.cells.length} cells, nobody looked at ${dots}.`,
    `${unexamined} of ${venues.length} places of collaboration on record were not examined; closedness is said only where the main ones were.`,
    "Unknown affiliation is not random: one person’s habits with addresses can move a share. So it is given as bounds.",
    "Commits count as taking part. Work that leaves no trace is seen in testimony only.",
    "Traces are pseudonymised, which is not anonymous: who holds a repository can tell who did what on a day.",
    ...(study.sources.some(({ kind }) => kind === "reading-note")
      ? ["Reading notes report what others published; they are no interviews of this study."]
      : []),
  ];
}

function count(number: number, word: string): string {
  return `${number.toLocaleString("en")} ${number === 1 ? word : `${word}s`}`;
}
