import type { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Round } from "../../model/round.ts";
import { findRound, readRounds } from "../../store/round.ts";
import type { StudyStore } from "../../store/study-store.ts";

export function getRound(db: StudyStore, id: Id): Round {
  const round = findRound(db, id);
  if (round !== undefined) return round;
  const known = readRounds(db).map((one) => one.id);
  throw new PortolanError(`no round is called ${id}`, {
    hint: known.length === 0 ? "The study has none yet." : `Known: ${known.join(", ")}.`,
  });
}
