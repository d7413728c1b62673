import type { Memo, MemoTarget } from "../model/desk.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

type Row = Omit<Memo, "about">;

const memos = new Table<Row>("memo", ["id"], { id: "id", kind: "kind", text: "body", writer: "writer", writtenOn: "written_on" });

const targets = new Table<{ memo: string; kind: MemoTarget["kind"]; id: string | null }>("memo_target", ["memo", "position"], {
  memo: "memo",
  kind: "kind",
  id: "target",
});

export function readMemos(db: StudyStore): Memo[] {
  const about = groupBy(targets.list(db), (row) => row.memo);
  return memos.list(db).map(({ id, kind, text, writer, writtenOn }) => ({
    id,
    kind,
    about: (about.get(id) ?? []).map((target) => ({ kind: target.kind, id: target.id })),
    text,
    writer,
    writtenOn,
  }));
}

/** Changes memos by their id and adds new ones at the end. */
export function writeMemos(db: StudyStore, given: readonly Memo[]): void {
  memos.append(
    db,
    given.map(({ about: _, ...plain }) => plain),
  );
  for (const { id: memo, about } of given) {
    targets.replaceList(
      db,
      { memo },
      about.map(({ kind, id }) => ({ memo, kind, id })),
    );
  }
}

export function removeMemo(db: StudyStore, id: string): boolean {
  return memos.remove(db, { id }) > 0;
}
