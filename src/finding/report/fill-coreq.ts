import { mayAnalyse } from "../../model/consent.ts";
import type { ReportTable } from "../../model/report.ts";
import { codebook, type Study } from "../../model/study.ts";

const unknown = "Not on record in the study.";

/** The 32 items of COREQ (Tong, Sainsbury and Craig 2007), short, in our words, and what the study knows of each; null: it cannot know. */
const items: readonly (readonly [title: string, answer: ((study: Study) => string | null) | null])[] = [
  ["Interviewer", null],
  ["Credentials", null],
  ["Occupation", null],
  ["Gender", null],
  ["Experience and training", null],
  ["Relationship established", null],
  ["What participants knew of the interviewer", null],
  ["Interviewer’s characteristics", (study) => found(reflexiveMemos(study), "reflexive memo", "in the study")],
  ["Methodological orientation", ({ framework }) => `Framework analysis under “${framework.title}”, version ${framework.version}.`],
  [
    "Sampling",
    (study) =>
      found(study.sampling?.length ?? 0, "sampling criterion", "on record") ??
      `${study.projects.length} projects; how they were chosen: ${study.meta.description ?? "not on record"}`,
  ],
  ["Method of approach", null],
  [
    "Sample size",
    (study) =>
      `${participants(study)} participants, ${study.sources.filter(mayAnalyse).length} sources, ${study.projects.length} projects.`,
  ],
  [
    "Non-participation",
    ({ participants: people = [] }) => found(people.filter(({ withdrawnOn }) => withdrawnOn !== null).length, "participant", "withdrew"),
  ],
  ["Setting of data collection", null],
  ["Presence of others", null],
  ["Description of the sample", (study) => describeSample(study)],
  ["Interview guide", ({ guide }) => found(guide?.length ?? 0, "question", "in the guide")],
  ["Repeat interviews", (study) => repeats(study)],
  ["Audio or visual recording", null],
  ["Field notes", ({ sources }) => found(sources.filter(({ kind }) => kind === "field-note").length, "field note", "among the sources")],
  ["Duration", null],
  ["Data saturation", null],
  ["Transcripts returned", null],
  [
    "Number of coders",
    ({ coders }) =>
      `${coders.filter(({ kind }) => kind !== "tool").length}; tools: ${coders.filter(({ kind }) => kind === "tool").length}.`,
  ],
  [
    "Description of the coding tree",
    (study) =>
      `${codebook(study).length} codes as a tree, of which ${study.codes.length} are the study’s own; definitions in the codebook.`,
  ],
  [
    "Derivation of themes",
    ({ codes }) => (codes.length === 0 ? "From the framework, in advance." : "From the framework in advance, and from the material."),
  ],
  ["Software", () => "Portolan."],
  ["Participant checking", null],
  ["Quotations presented", (study) => `${study.codings.length} coded passages; quoted where consent allows, each with its source.`],
  ["Data and findings consistent", ({ claims = [] }) => found(claims.length, "claim", "each with its evidence for and against")],
  ["Clarity of major themes", null],
  ["Clarity of minor themes", null],
];

export function fillCoreq(study: Study): ReportTable {
  return {
    caption: "COREQ: items filled where the study knows; the others are for the authors",
    head: ["No.", "Item", "In this study"],
    rows: items.map(([title, answer], index) => [String(index + 1), title, answer?.(study) ?? unknown]),
  };
}

function reflexiveMemos({ memos = [] }: Study): number {
  return memos.filter(({ kind }) => kind === "reflexive").length;
}

function participants({ sources }: Study): number {
  return new Set(sources.filter(mayAnalyse).flatMap(({ participant }) => participant ?? [])).size;
}

function repeats({ sources }: Study): string | null {
  const held = sources.flatMap(({ kind, participant }) => (kind === "interview" && participant !== null ? [participant] : []));
  if (held.length === 0) return null;
  const more = held.length - new Set(held).size;
  return more === 0 ? "None." : `${more} beyond the first with a participant.`;
}

function describeSample({ projects, framework }: Study): string {
  const models = framework.organisationalModels
    .map(
      ({ id, label }) =>
        [label.toLowerCase(), projects.filter(({ organisationalModel }) => organisationalModel.value === id).length] as const,
    )
    .filter(([, number]) => number > 0);
  return models.map(([label, number]) => `${number} ${label}`).join(", ");
}

function found(number: number, word: string, where: string): string | null {
  return number === 0
    ? null
    : `${number} ${number === 1 ? word : word === "sampling criterion" ? "sampling criteria" : `${word}s`} ${where}.`;
}
