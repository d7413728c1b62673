import type { Artefact } from "../../model/artefact.ts";

const kinds = {
  "hf-dataset.": { kind: "dataset", domain: "data", path: "datasets/" },
  "hf-space.": { kind: "space", domain: "software", path: "spaces/" },
  "hf.": { kind: "model", domain: "model", path: "" },
} as const;

/** A repository of the Hub as an artefact of its project, with domain by its kind; `id` as the connector gives it, `hf-dataset.owner/name`. */
export function makeHubArtefact(id: string): Artefact {
  const prefix = (Object.keys(kinds) as (keyof typeof kinds)[]).find((start) => id.startsWith(start)) ?? "hf.";
  const { kind, domain, path } = kinds[prefix];
  return {
    id,
    kind,
    domain,
    scope: "core",
    stageRule: { by: "release" },
    status: "inferred",
    url: `https://huggingface.co/${path}${id.slice(prefix.length).replace(/^-\//, "")}`,
    licence: null,
    head: null,
    snapshotDate: null,
    inheritedBefore: null,
    governanceFiles: {},
    tags: [],
    caveat: null,
    source: null,
  };
}
