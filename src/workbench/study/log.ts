import { z } from "zod";
import { type Act, listActs } from "../../store/log.ts";
import { findRedoable, findUndoable } from "../../store/undo.ts";
import { readStudyStore } from "../change-study.ts";
import { defineVerb } from "../verb.ts";

/** Newest first. `undoable` and `redoable`: the act that the next undo takes back, and the undo that the next redo takes back. */
export type LogReport = Readonly<{ acts: readonly Act[]; undoable: number | null; redoable: number | null }>;

export const readLog = defineVerb({
  name: "study log",
  summary: "What was done in a working study: when, by whom, by which verb, and how many rows it wrote",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    limit: z.coerce.number().int().min(1).max(10_000).default(50).describe("at most so many acts"),
    before: z.coerce.number().int().optional().describe("only acts older than this one"),
  }),
  changes: false,
  run: async ({ who = "me" }, { study, limit, before }): Promise<LogReport> =>
    readStudyStore(study, (db) => ({
      acts: listActs(db, { limit, blindFor: who, ...(before === undefined ? {} : { before }) }),
      undoable: findUndoable(db, who)?.id ?? null,
      redoable: findRedoable(db, who)?.id ?? null,
    })),
});
