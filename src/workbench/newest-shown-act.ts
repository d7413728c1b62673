import { findNewestShownAct } from "../store/log.ts";
import { readStudyStore } from "./change-study.ts";
import { locateStudy } from "./locate-study.ts";

/** The newest act on a study that somebody may know of while rounds are sealed; null: every act may be known. */
export function newestShownAct(path: string, who: string): number | null {
  return locateStudy(path).form === "plain" ? null : readStudyStore(path, (db) => findNewestShownAct(db, who));
}
