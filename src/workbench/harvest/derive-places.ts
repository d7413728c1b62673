import type { Artefact } from "../../model/artefact.ts";
import type { HarvestPlace } from "../../model/harvest-place.ts";
import type { Project } from "../../model/project.ts";

/**
 * Places of harvest that the URLs of artefacts tell, for those artefacts that no known place reads: a repository on GitHub is read by git and
 * by GitHub's interface, repositories of the Hub together by their namespace.
 */
export function derivePlaces(projects: readonly Project[], known: readonly HarvestPlace[]): HarvestPlace[] {
  const held = new Set(known.map(({ id }) => id));
  const places = new Map<string, HarvestPlace>();
  const add = (place: HarvestPlace) => {
    if (!held.has(place.id) && !places.has(place.id)) places.set(place.id, place);
  };
  for (const { id: project, artefacts } of projects) {
    for (const artefact of artefacts) {
      const repository = findGitHubName(artefact);
      if (repository !== null) for (const place of gitHubPlaces(project, artefact.id, repository)) add(place);
      const hub = findHubId(artefact);
      if (hub === null) continue;
      const namespace = hub.slice(0, hub.indexOf("/"));
      const place = places.get(`huggingface ${namespace}`);
      add(hubPlace(project, namespace, [hub]));
      if (place !== undefined) places.set(place.id, hubPlace(place.project, namespace, [...(place.options.only ?? []), hub]));
    }
  }
  return [...places.values()];
}

/** `name`: owner/name on GitHub. */
export function gitHubPlaces(project: string, artefact: string, name: string): HarvestPlace[] {
  return [
    { id: `git ${artefact}`, project, connector: "git", address: `https://github.com/${name}.git`, artefact, options: {} },
    { id: `github ${artefact}`, project, connector: "github", address: name, artefact, options: {} },
  ];
}

/** `only`: the repositories read; null: all of the namespace. */
export function hubPlace(project: string, namespace: string, only: readonly string[] | null): HarvestPlace {
  const options = only === null ? {} : { only: [...new Set(only)] };
  return { id: `huggingface ${namespace}`, project, connector: "huggingface", address: namespace, artefact: null, options };
}

function findGitHubName({ kind, url }: Artefact): string | null {
  return kind === "repository" ? (/^https:\/\/github\.com\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url ?? "")?.[1] ?? null) : null;
}

/** `owner/name` of a model, dataset or space. */
function findHubId({ kind, url }: Artefact): string | null {
  if (kind !== "model" && kind !== "dataset" && kind !== "space") return null;
  return /^https:\/\/huggingface\.co\/(?:datasets\/|spaces\/)?([\w.-]+\/[\w.-]+)\/?$/.exec(url ?? "")?.[1] ?? null;
}
