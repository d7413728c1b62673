import type { Id } from "../model/id.ts";
import type { Coding } from "../model/testimony.ts";
import { findCoding, removeCoding, writeCodings } from "../store/coding.ts";
import { readRounds } from "../store/round.ts";
import { findSealedCoding, removeSealedCoding, type SealedCoding, writeSealedCodings } from "../store/sealed-coding.ts";
import type { StudyStore } from "../store/study-store.ts";

/** A coding as a coder may see it: their own of sealed rounds, and everybody's of the study. */
export function findCoderCoding(db: StudyStore, id: Id, coder: Id): Coding | undefined {
  return findSealedCoding(db, id, coder) ?? findCoding(db, id);
}

/** Writes codings where they belong: those of a sealed round apart, all others in the study. */
export function writeCoderCodings(db: StudyStore, codings: readonly Coding[]): void {
  const sealed = new Set(readRounds(db).flatMap((round) => (round.sealed ? [round.id] : [])));
  const isBlind = (coding: Coding): coding is SealedCoding => coding.round !== undefined && sealed.has(coding.round);
  writeSealedCodings(db, codings.filter(isBlind));
  writeCodings(
    db,
    codings.filter((coding) => !isBlind(coding)),
  );
}

/** Another coder's coding of a sealed round is not found. */
export function removeCoderCoding(db: StudyStore, id: Id, coder: Id): boolean {
  return findSealedCoding(db, id, coder) === undefined ? removeCoding(db, id) : removeSealedCoding(db, id);
}
