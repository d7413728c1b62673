import { z } from "zod";
import { PortolanError } from "../../model/problem.ts";
import { type Act, findAct, listActs } from "../../store/log.ts";
import { findRedoable, findUndoable, undo } from "../../store/undo.ts";
import { withStudyStore } from "../change-study.ts";
import { defineVerb } from "../verb.ts";

/** `act` is the new act in the log; `taken` the one that it takes back, or does again. */
export type UndoReport = Readonly<{ act: number; taken: Pick<Act, "id" | "verb" | "note" | "happenedAt"> }>;

const input = z.strictObject({ study: z.string().describe("folder of a working study") });

export const undoLast = defineVerb({
  name: "study undo",
  summary: "Takes back the newest of one's own changes",
  input,
  changes: true,
  run: async ({ who = "me" }, { study }): Promise<UndoReport> =>
    withStudyStore(study, {}, (db) => {
      const target = findUndoable(db, who);
      if (target === undefined) {
        const barrier = listActs(db).find((act) => act.barrier);
        throw new PortolanError(`${who} has changed nothing that can be undone`, {
          ...(barrier && { hint: `An undo does not reach back past act ${barrier.id} (${barrier.verb}).` }),
        });
      }
      return { act: undo(db, target.id, who), taken: target };
    }),
});

export const redoLast = defineVerb({
  name: "study redo",
  summary: "Does again what one's own last undo took back",
  input,
  changes: true,
  run: async ({ who = "me" }, { study }): Promise<UndoReport> =>
    withStudyStore(study, {}, (db) => {
      const target = findRedoable(db, who);
      if (target === undefined) throw new PortolanError(`${who} has undone nothing that can be done again`);
      const act = undo(db, target.id, who);
      return { act, taken: findAct(db, target.undoes as number) ?? target };
    }),
});
