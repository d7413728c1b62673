import type { CodedLevel, ObservedLevel, Silence, Why } from "../../model/cell.ts";
import type { Status } from "../../model/fact.ts";

/** The words for what the model names by an id. */

export const observedWords: Readonly<Record<ObservedLevel, string>> = {
  closed: "Closed",
  selective: "Selective",
  open: "Open",
  undetermined: "Undetermined",
};

export const codedWords: Readonly<Record<CodedLevel, string>> = {
  closed: "closed",
  "closed to selective": "closed to selective",
  selective: "selective",
  "selective to open": "selective to open",
  open: "open",
};

export const whyWords: Readonly<Record<Why, string>> = {
  short: "too short a time under observation",
  few: "too few events",
  affiliation: "too many people of unknown affiliation",
  venue: "a main venue was not examined",
};

/** What a silence says, in a sentence of its own. */
export const silenceSentences: Readonly<Record<Silence, string>> = {
  "not-traceable": "No tool that was read records this domain. Facts and testimony are its only evidence.",
  "no-artefact": "No public artefact is known that belongs to this domain and stage.",
  "not-yet-public": "The artefacts were read. They opened only after this stage.",
  ended: "The artefacts were read. Their work ended before this stage.",
  "nothing-found": "The artefacts were read and hold no event in this stage.",
  "nobody-looked": "A place where this could be seen is known. Nobody has looked there.",
  "not-applicable": "The project has no such stage of its own.",
  undated: "The project has no confirmed release date. Its traces are read as a whole, in the line under its row.",
};

export const silenceTitles: Readonly<Record<Silence, string>> = {
  "not-traceable": "Not traceable",
  "no-artefact": "No artefact known",
  "not-yet-public": "Not yet public",
  ended: "Ended before this stage",
  "nothing-found": "Read, nothing found",
  "nobody-looked": "Nobody has looked here",
  "not-applicable": "Not applicable",
  undated: "Read without a date",
};

export const statusWords: Readonly<Record<Status, string>> = { stated: "stated", inferred: "inferred", unknown: "unknown" };

export const sourceKindWords: Readonly<Record<"interview" | "document" | "field-note" | "reading-note", string>> = {
  interview: "Interview",
  document: "Document",
  "field-note": "Field note",
  "reading-note": "Reading note",
};

export const artefactKindWords: Readonly<Record<string, string>> = {
  repository: "repository",
  model: "model",
  dataset: "dataset",
  space: "space",
  benchmark: "benchmark",
  leaderboard: "leaderboard",
  forum: "forum",
  "compute-grant": "compute grant",
};

export const scopeWords: Readonly<Record<"core" | "shared" | "adjacent", string>> = {
  core: "core",
  shared: "wider than the project",
  adjacent: "another group's",
};
