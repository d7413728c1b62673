import type { Id } from "../model/id.ts";
import { PortolanError } from "../model/problem.ts";
import type { Project } from "../model/project.ts";
import type { Study } from "../model/study.ts";
import { readProjects } from "../store/project.ts";
import type { StudyStore } from "../store/study-store.ts";

/** Throws, with the projects that there are, where none has the id. */
export function getProject({ projects }: Pick<Study, "projects">, id: Id): Project {
  const found = projects.find((project) => project.id === id);
  if (found === undefined)
    throw new PortolanError(`no project is called ${id}`, { hint: `Known: ${projects.map((project) => project.id).join(", ")}.` });
  return found;
}

/** The same for each of several, in a working study. */
export function refuseUnknownProjects(db: StudyStore, ids: readonly Id[]): void {
  if (ids.length === 0) return;
  const projects = readProjects(db);
  for (const id of ids) getProject({ projects }, id);
}
