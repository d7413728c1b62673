import { join } from "node:path";
import type { Project } from "../src/model/project.ts";
import { readAffiliations, writeAffiliations } from "../src/store/affiliation.ts";
import { act } from "../src/store/log.ts";
import { openStudyStore } from "../src/store/open.ts";
import { readProjects, writeProjects } from "../src/store/project.ts";
import type { StudyStore } from "../src/store/study-store.ts";

/** Something about one project, or one person, that a study had wrong. */
export type Correction = "clock" | "involvement" | "affiliation";
export const corrections: readonly Correction[] = ["clock", "involvement", "affiliation"];

/**
 * Corrects a working study in one act of its log. `turn`: from 0 to 5, another value each time. Of the projects the first with a clock is
 * corrected, which in the invented study is the largest. `actors`: people for whom an affiliation may be entered, one a turn.
 */
export function correctStudy(study: string, correction: Correction, turn: number, actors: readonly string[]): void {
  const db = openStudyStore(join(study, "study.db"));
  try {
    act(db, { who: "bench", verb: "correct" }, () => make(db, correction, turn, actors));
  } finally {
    db.close();
  }
}

function make(db: StudyStore, correction: Correction, turn: number, actors: readonly string[]): void {
  if (correction === "affiliation") {
    const actor = actors[turn % actors.length] as string;
    const known = readAffiliations(db);
    writeAffiliations(db, [...known, { actor, organisation: "organisation-7", from: null, until: null, basis: "roster", note: null }]);
    return;
  }
  const [project] = readProjects(db).filter(({ clock }) => clock !== null);
  if (project === undefined) throw new Error("no project has a clock");
  writeProjects(db, [correction === "clock" ? withClock(project, turn) : withInvolvement(project, turn)]);
}

function withClock(project: Project, turn: number): Project {
  return {
    ...project,
    clock: { ...(project.clock as NonNullable<Project["clock"]>), date: `2023-08-${String(10 + turn).padStart(2, "0")}` },
  };
}

function withInvolvement(project: Project, turn: number): Project {
  const [first, ...others] = project.involvements;
  if (first === undefined) throw new Error("no organisation is involved");
  return { ...project, involvements: [{ ...first, until: `2024-0${1 + turn}-01` }, ...others] };
}
