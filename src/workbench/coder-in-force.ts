import type { Id } from "../model/id.ts";
import { readCoders, writeCoders } from "../store/coder.ts";
import type { StudyStore } from "../store/study-store.ts";
import { slugOf } from "../text/free-ids.ts";
import type { Context } from "./context.ts";

/** The coder under whose name whoever acts codes; made if the study does not have it yet. Runs inside an act. */
export function ensureCoder(db: StudyStore, { who = "me" }: Pick<Context, "who">): Id {
  const id = slugOf(who) || "me";
  if (!readCoders(db).some((coder) => coder.id === id)) writeCoders(db, [{ id, name: who, kind: "person" }]);
  return id;
}
