import type { Study } from "../model/study.ts";
import { readCellSummaries, writeCellSummaries } from "./cell-summary.ts";
import { readDisplacedCodings, writeDisplacedCodings } from "./displaced-coding.ts";
import { readInterviewGuide, readSamplingCriteria, writeInterviewGuide, writeSamplingCriteria } from "./interview-guide.ts";
import { readMemos, writeMemos } from "./memo.ts";
import { readParticipants, writeParticipants } from "./participant.ts";
import { readRounds, writeRounds } from "./round.ts";
import type { StudyStore } from "./study-store.ts";
import { readVerdicts, writeVerdicts } from "./verdict.ts";

type DeskRecords = Pick<Study, "participants" | "memos" | "guide" | "sampling" | "displaced" | "summaries" | "rounds" | "verdicts">;

/** Tables of the desk's records whose rows nothing else owns. */
export const deskRoots = [
  "participant",
  "memo",
  "interview_question",
  "sampling_criterion",
  "displaced_coding",
  "cell_summary",
  "round",
] as const;

/** What the desk keeps beside sources and codings; a list that is empty is absent. */
export function readDeskRecords(db: StudyStore): DeskRecords {
  const lists = {
    participants: readParticipants(db),
    memos: readMemos(db),
    guide: readInterviewGuide(db),
    sampling: readSamplingCriteria(db),
    displaced: readDisplacedCodings(db),
    summaries: readCellSummaries(db),
    rounds: readRounds(db),
    verdicts: readVerdicts(db),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as DeskRecords;
}

export function writeDeskRecords(db: StudyStore, records: DeskRecords): void {
  writeParticipants(db, records.participants ?? []);
  writeMemos(db, records.memos ?? []);
  writeInterviewGuide(db, records.guide ?? []);
  writeSamplingCriteria(db, records.sampling ?? []);
  writeDisplacedCodings(db, records.displaced ?? []);
  writeCellSummaries(db, records.summaries ?? []);
  writeRounds(db, records.rounds ?? []);
  writeVerdicts(db, records.verdicts ?? []);
}
