import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Source } from "../../model/testimony.ts";
import { eraseSource } from "../../store/erase.ts";
import { findWords, type WordsFound } from "../../store/find-words.ts";
import { act } from "../../store/log.ts";
import { readParticipants, writeParticipants } from "../../store/participant.ts";
import { readSources } from "../../store/source.ts";
import { findSourceText } from "../../store/source-text.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { withStudyStore } from "../change-study.ts";
import { forgetInExchange } from "../forget-exchange.ts";
import { originalPath } from "../original-files.ts";
import { defineVerb } from "../verb.ts";

export type Withdrawal = Readonly<{
  source: Id;
  codings: number;
  memos: number;
  originals: readonly string[];
  /** False: another program kept the file open; the old bytes go when the study is next opened for writing. */
  isSwept: boolean;
  /** Rows that hold a sentence of the source word for word: a summary, a claim, another source. They are a person's to change. */
  stillSaid: readonly WordsFound[];
  /** What this cannot reach. */
  beyond: readonly string[];
}>;

export const withdrawSource = defineVerb({
  name: "source withdraw",
  summary: "Erases a source for good: text, original, turns, codings, memos about them, and all of it in the log",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    source: Id.describe("id of the source"),
    yes: z.boolean().default(false).describe("do it; without, it says what would go"),
  }),
  changes: true,
  run: async (context, { study, source: id, yes }): Promise<Withdrawal> => {
    const who = context.who ?? "me";
    if (!yes)
      withStudyStore(study, { readonly: true }, (db) =>
        refuse(
          db,
          id,
          readSources(db).find((each) => each.id === id),
        ),
      );
    await forgetInExchange(study, id, who);
    return withStudyStore(study, {}, (db, root) => {
      const source = readSources(db).find((each) => each.id === id);
      const text = findSourceText(db, id) ?? "";
      const files = originalsOf(db, id);
      const erased = eraseSource(db, id, { who });
      for (const path of files) rmSync(join(root, path), { force: true });
      if (source?.participant != null) noteWithdrawal(db, source.participant, who);
      return {
        source: id,
        codings: erased.codings,
        memos: erased.memos,
        originals: files,
        isSwept: erased.isSwept,
        stillSaid: findWords(db, sentencesOf(text)),
        beyond: ["exports and copies made before, and the history of a Git repository that held them", ...plainFilesOf(root)],
      };
    });
  },
});

function refuse(db: StudyStore, id: Id, source: Source | undefined): never {
  if (source === undefined)
    throw new PortolanError(`no source is called ${id}`, { hint: "If it was removed before, add --yes to erase it from the log." });
  const codings = db.prepare("SELECT count(*) FROM coding WHERE source = ?").pluck().get(id);
  throw new PortolanError(`this erases "${source.title}" with ${codings} codings for good; it cannot be undone`, {
    hint: "Add --yes to do it.",
  });
}

/** Every original that the source has now or had before a correction, unless another source is made from the same file. */
function originalsOf(db: StudyStore, id: Id): readonly string[] {
  const rows = db.prepare(originalsSql).all({ id }) as { sha256: string; name: string }[];
  const others = new Set(db.prepare("SELECT sha256 FROM source_original WHERE source <> ?").pluck().all(id));
  return [...new Set(rows.filter(({ sha256 }) => !others.has(sha256)).map(originalPath))];
}

const originalsSql = `SELECT sha256, name FROM source_original WHERE source = @id
  UNION SELECT json_extract(before, '$.sha256'), json_extract(before, '$.name') FROM change
    WHERE table_name = 'source_original' AND json_extract(before, '$.source') = @id
  UNION SELECT json_extract(after, '$.sha256'), json_extract(after, '$.name') FROM change
    WHERE table_name = 'source_original' AND json_extract(after, '$.source') = @id`;

/** The register keeps that somebody withdrew, and when, once none of their sources is left. */
function noteWithdrawal(db: StudyStore, participant: string, who: string): void {
  if (db.prepare("SELECT 1 FROM source WHERE participant = ?").get(participant) !== undefined) return;
  const found = readParticipants(db).find(({ id }) => id === participant);
  if (found === undefined) return;
  const none = { analyse: false, quote: false, quoteWithOrganisation: false, publish: false };
  const withdrawnOn = new Date().toISOString().slice(0, 10);
  act(db, { who, verb: "source withdraw", barrier: true }, () => writeParticipants(db, [{ ...found, consent: none, withdrawnOn }]));
}

/** Sentences long enough to be nobody else's. */
function sentencesOf(text: string): readonly string[] {
  const sentences = text.match(/[^.!?\n]{40,}[.!?]?/g) ?? [];
  return [...new Set(sentences.map((sentence) => sentence.trim()))].slice(0, 500);
}

/** A copy that the browser works on says which plain files it was made of. */
function plainFilesOf(root: string): readonly string[] {
  const file = join(root, "copy.json");
  if (!existsSync(file)) return [];
  const { of } = JSON.parse(readFileSync(file, "utf8")) as { of?: string };
  return of === undefined ? [] : [`the plain files in ${of}, which this study is a copy of`];
}
