import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Coding } from "../model/testimony.ts";
import { findCoding, readCodings, writeCodings } from "./coding.ts";
import { eraseSource } from "./erase.ts";
import { fjordStudy } from "./fixtures/fjord-study.ts";
import { act } from "./log.ts";
import { openStudyStore } from "./open.ts";
import { findRound, findSealedRound, writeRounds } from "./round.ts";
import { findSealedCoding, listSealedCodingsOf, takeSealedCodings, writeSealedCodings } from "./sealed-coding.ts";
import { readStudy, writeStudy } from "./study.ts";
import type { StudyStore } from "./study-store.ts";

let folder: string;
let db: StudyStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-rounds-"));
  db = openStudyStore(join(folder, "study.db"), { create: true });
  writeStudy(db, fjordStudy(), { who: "mika" });
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (work: () => void) => act(db, { who: "mika", verb: "code" }, work);
const blind = (id: string, coder: string): Coding & { round: string } => ({
  ...(findCoding(db, "c-access") as Coding),
  id,
  coder,
  round: "second",
});

/** The second round is sealed; both coders read the interview. */
function sealInterview(): void {
  const assignments = ["mika", "lexicon"].map((coder) => ({ coder, sources: ["interview-tide"] }));
  const round = findRound(db, "second");
  if (round !== undefined) write(() => writeRounds(db, [{ ...round, assignments }]));
}

describe("a sealed round", () => {
  it("is the one in which a coder reads a source", () => {
    sealInterview();
    expect(findSealedRound(db, "mika", "interview-tide")).toBe("second");
    expect(findSealedRound(db, "mika", "minutes")).toBeUndefined();
  });

  it("keeps its codings out of the study, and gives each coder their own", () => {
    sealInterview();
    const before = readStudy(db).codings;
    write(() => writeSealedCodings(db, [blind("b-1", "mika"), blind("b-2", "lexicon")]));
    expect(readStudy(db).codings).toEqual(before);
    expect(listSealedCodingsOf(db, { coder: "mika" }).map(({ id }) => id)).toEqual(["b-1"]);
    expect(findSealedCoding(db, "b-2", "mika")).toBeUndefined();
  });

  it("gives its codings to the study with the round's name on them", () => {
    sealInterview();
    write(() => writeSealedCodings(db, [blind("b-1", "mika"), blind("b-2", "lexicon")]));
    write(() => writeCodings(db, takeSealedCodings(db, "second")));
    expect(findCoding(db, "b-2")).toMatchObject({ coder: "lexicon", round: "second" });
    expect(readCodings(db).filter(({ round }) => round === "second")).toHaveLength(2);
    expect(listSealedCodingsOf(db, { coder: "mika" })).toEqual([]);
  });

  it("is swept of a source that is erased, in the log too", () => {
    sealInterview();
    write(() => writeSealedCodings(db, [blind("b-1", "mika")]));
    eraseSource(db, "interview-tide", { who: "mika" });
    expect(db.prepare("SELECT count(*) FROM sealed_coding").pluck().get()).toBe(0);
    const left = db.prepare("SELECT count(*) FROM change WHERE coalesce(before, '') || coalesce(after, '') LIKE '%write access.%'");
    expect(left.pluck().get()).toBe(0);
  });
});
