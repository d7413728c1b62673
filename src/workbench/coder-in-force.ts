import type { Id } from "../model/id.ts";
import { readCoders, writeCoders } from "../store/coder.ts";
import type { StudyStore } from "../store/study-store.ts";
import { slugOf } from "../text/free-ids.ts";
import type { Context } from "./context.ts";

/** The id of the coder under whose name whoever acts codes. */
export function coderOf({ who = "me" }: Pick<Context, "who">): Id {
  return slugOf(who) || "me";
}

/** The same, made if the study does not have it yet. Runs inside an act. */
export function ensureCoder(db: StudyStore, context: Pick<Context, "who">): Id {
  const id = coderOf(context);
  if (!readCoders(db).some((coder) => coder.id === id)) writeCoders(db, [{ id, name: context.who ?? "me", kind: "person" }]);
  return id;
}
