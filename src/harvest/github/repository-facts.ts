import type { Day } from "../../model/day.ts";
import type { FactDraft } from "../contract.ts";
import type { Kept } from "./github-cursor.ts";
import { communityFiles } from "./read-repository.ts";

export type GitHubFact = Readonly<{ about: string | null; fact: FactDraft }>;

/** What GitHub says of a repository, as facts of the day it was asked. `source`: the repository's page. */
export function makeFacts(kept: Kept, asked: Readonly<{ subject: string; source: string; asOf: Day }>): GitHubFact[] {
  const draft = (property: string, value: FactDraft["value"], more: Partial<FactDraft> & { about?: string } = {}): GitHubFact => {
    const { about = null, ...rest } = more;
    const status = value === null ? "unknown" : "stated";
    return { about, fact: { ...asked, property, value, unit: null, status, note: null, domain: null, stage: null, ...rest } };
  };
  const { repository, community, labels, releases } = kept;
  const facts: GitHubFact[] = [];
  if (repository !== null) {
    facts.push(
      draft("created on GitHub", repository.created),
      draft("archived", repository.isArchived),
      draft("fork of another repository", repository.isFork),
      draft("owned by an organisation's account", repository.isOfOrganisation),
      draft("licence as GitHub detects it", repository.licence),
      draft("stars", repository.stars, { unit: "accounts" }),
      draft("forks", repository.forks, { unit: "repositories" }),
      draft("watchers", repository.watchers, { unit: "accounts" }),
      draft("open issues and change requests", repository.openThreads, { unit: "threads" }),
      draft("issues switched on", repository.hasIssues),
      draft("discussions switched on", repository.hasDiscussions),
    );
  }
  if (community !== null) {
    facts.push(draft("community profile, as GitHub scores it", community.health, { unit: "per cent" }));
    for (const { id, property } of communityFiles) facts.push(draft(property, community.files[id] ?? false, { about: id }));
  }
  if (labels !== null) {
    const found = labels.onRamp.length === 0 ? "no label for newcomers found among them" : `for newcomers: ${labels.onRamp.join(", ")}`;
    facts.push(draft("labels", labels.count, { unit: "labels", note: found }));
    facts.push(draft("labels for newcomers", labels.onRamp.length, { unit: "labels" }));
  }
  if (releases !== null) facts.push(draft("releases on GitHub", releases.count, { unit: "releases" }));
  return facts;
}
