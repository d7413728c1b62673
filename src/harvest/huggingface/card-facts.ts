import type { FactDraft } from "../contract.ts";
import { listTexts } from "./base-claims.ts";
import type { RepositoryType } from "./hub-item.ts";
import { CREATED_FLOOR, type HubRepository } from "./hub-shapes.ts";
import { findLicence, OWN_WORDS } from "./licence.ts";

export type CardSetting = Readonly<{ type: RepositoryType; artefact: string; page: string; day: string }>;

const LANGUAGE = /^(?:[a-z]{2,3}(?:-(?:[a-z]{2}|[a-z]{4}|\d{3}))?|multilingual|code)$/i;

/** What the Hub counts, and when it cannot be compared. */
const downloadsNote = {
  model: "the last 30 days; counts requests for a repository's query files (GET and HEAD), and every file of a GGUF repository",
  dataset: "the last 30 days; counting changed in September 2024 (one address counts once in five minutes): not to be compared across it",
  space: "the last 30 days",
};

/** What a repository's listing and card tell on a day: snapshots of counts, licence, gating, languages, datasets. Free words are not kept. */
export function listCardFacts(repository: HubRepository, { type, artefact, page, day }: CardSetting): FactDraft[] {
  const facts: FactDraft[] = [];
  const add = (property: string, value: FactDraft["value"], rest: Partial<FactDraft> = {}) =>
    facts.push({
      subject: artefact,
      property,
      value,
      unit: null,
      asOf: day,
      status: value === null ? "unknown" : "stated",
      source: page,
      note: null,
      domain: null,
      stage: null,
      ...rest,
    });
  if (repository.likes !== null) add("likes", repository.likes, { unit: "likes" });
  if (repository.downloads !== null) add("downloads", repository.downloads, { unit: "downloads in 30 days", note: downloadsNote[type] });
  if (repository.downloadsAllTime !== null) {
    const note = type === "dataset" ? "counting changed in September 2024, so the sum mixes two ways of counting" : null;
    add("downloads of all time", repository.downloadsAllTime, { unit: "downloads", note });
  }
  if (repository.createdAt?.startsWith(CREATED_FLOOR)) {
    add("created", null, { note: "on or before 2022-03-02: the Hub gives that moment to everything older" });
  } else if (repository.createdAt !== null && !Number.isNaN(Date.parse(repository.createdAt))) {
    add("created", new Date(repository.createdAt).toISOString().slice(0, 10), { unit: "date" });
  }
  if (repository.gated !== null)
    add("gated", repository.gated, { note: repository.gated === "auto" ? "readers are let in at once after they agree" : null });
  if (repository.disabled === true) add("disabled by the Hub", true);

  const licence = findLicence(repository.cardData, repository.tags);
  add("licence", licence, {
    note: licence === null ? "the card names none" : licence.includes(OWN_WORDS) ? "the words are on the page" : null,
  });
  const languages = listLanguages(repository);
  if (languages.codes.length > 0 || languages.others > 0) {
    const note = languages.others === 0 ? null : `${languages.others} more are not language codes`;
    add("languages", languages.codes.length, {
      unit: "languages",
      note: [languages.codes.slice(0, 60).join(", "), note].filter(Boolean).join("; "),
    });
  }
  if (type === "model") {
    const datasets = listDatasetsUsed(repository);
    add("datasets used", repository.cardData === null && datasets.length === 0 ? null : datasets.length, {
      unit: "datasets",
      note: datasets.length === 0 ? "the card names none: most cards do not" : null,
    });
  }
  return facts;
}

/** Ids of datasets that a model's card or tags name. Ids of other people's datasets hold logins: they stay in memory. */
export function listDatasetsUsed({ cardData, tags }: Pick<HubRepository, "cardData" | "tags">): string[] {
  const named = [
    ...listTexts(cardData?.datasets),
    ...tags.filter((tag) => tag.startsWith("dataset:")).map((tag) => tag.slice("dataset:".length)),
  ];
  return [...new Set(named.map((name) => name.trim().toLowerCase()).filter((name) => name !== ""))];
}

function listLanguages({ cardData, tags }: Pick<HubRepository, "cardData" | "tags">): { codes: string[]; others: number } {
  const declared = listTexts(cardData?.language);
  // Tags mix languages with everything else; they serve only where the card is not given.
  const named =
    declared.length > 0 ? declared : tags.filter((tag) => tag.startsWith("language:")).map((tag) => tag.slice("language:".length));
  const all = [...new Set(named.map((name) => name.trim().toLowerCase()))];
  const codes = all.filter((name) => LANGUAGE.test(name)).sort();
  return { codes, others: all.length - codes.length };
}
