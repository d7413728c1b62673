import type { Memo } from "../model/desk.ts";
import type { Study } from "../model/study.ts";
import type { Context } from "./context.ts";

/** The memos of a study without what others wrote about sources of sealed rounds: such a memo says how they read the source. */
export function listMemosShown(study: Pick<Study, "memos" | "rounds">, { who = "me" }: Pick<Context, "who">): readonly Memo[] {
  const blind = new Set(
    (study.rounds ?? []).flatMap(({ sealed, assignments }) => (sealed ? assignments.flatMap(({ sources }) => sources) : [])),
  );
  return (study.memos ?? []).filter(
    ({ writer, about }) => writer === who || !about.some(({ kind, id }) => kind === "source" && id !== null && blind.has(id)),
  );
}
