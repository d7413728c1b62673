import { PortolanError, type Problem } from "../model/problem.ts";
import { listBrokenReferences } from "./broken-references.ts";
import { type Act, type Change, findAct, listActs, listChanges, runAct } from "./log.ts";
import { imageSql, listColumns, quote } from "./log-triggers.ts";
import type { StudyStore } from "./study-store.ts";

/** The newest act of a person that can be taken back; undefined: none, or a barrier lies after it. */
export function findUndoable(db: StudyStore, who: string): Act | undefined {
  const id = db.prepare(undoableSql).pluck().get({ who }) as number | undefined;
  return id === undefined ? undefined : findAct(db, id);
}

/** The undo of a person that can itself be taken back: none where the person has done something new since. */
export function findRedoable(db: StudyStore, who: string): Act | undefined {
  const id = db.prepare(redoableSql).pluck().get({ who }) as number | undefined;
  return id === undefined ? undefined : findAct(db, id);
}

/**
 * Takes an act back by a new act of the same person, whose id it returns: every row is again as it was before. One's own acts only,
 * newest first; taking back an undo does the act again.
 *
 * Throws a PortolanError, and changes nothing, where the act is another's, is not the newest, lies before a barrier, or where rows
 * were changed since or now hang on what would go: these are its `problems`.
 */
export function undo(db: StudyStore, id: number, who: string): number {
  if (findAct(db, id) === undefined) throw new PortolanError(`there is no act ${id}`);
  return runAct(db, { who, verb: "undo", undoes: id }, (undoing) => {
    const target = findAct(db, id) as Act;
    refuseOutOfTurn(db, target, who);
    const changes = listChanges(db, id);
    const rows = new RowStatements(db);
    const touched = groupByRow(changes);
    refuseChangedSince(db, target, undoing, rows, touched);
    for (const change of changes.toReversed()) rows.revert(change);
    refuseSpreading(db, target, undoing, touched);
    for (const [first] of touched.values()) {
      if (rows.image(first) !== first.before) throw new Error(`undo of act ${id} did not restore ${first.table} ${first.key}`);
    }
    markUndone(db, target, undoing);
    return undoing;
  });
}

function refuseOutOfTurn(db: StudyStore, target: Act, who: string): void {
  const asked = `act ${target.id} (${target.verb})`;
  if (target.who !== who) throw new PortolanError(`${asked} is ${target.who}'s; only one's own acts can be undone`);
  if (target.undoneBy !== null) throw new PortolanError(`${asked} was undone already, by act ${target.undoneBy}`);
  const barrier = db.prepare("SELECT max(id) FROM act WHERE barrier = 1 AND id >= ?").pluck().get(target.id) as number | null;
  if (barrier !== null) {
    const verb = findAct(db, barrier)?.verb;
    throw new PortolanError(
      barrier === target.id ? `${asked} cannot be undone` : `${asked} cannot be undone: it lies before act ${barrier} (${verb})`,
      { hint: "An import, a harvest, an erasure and a migration cannot be undone, nor what was done before them." },
    );
  }
  const next = target.undoes === null ? findUndoable(db, who) : findRedoable(db, who);
  if (next?.id === target.id) return;
  throw new PortolanError(`${asked} is not the newest that can be undone`, {
    ...(next && { hint: `Acts are undone newest first: next is act ${next.id} (${next.verb}).` }),
  });
}

/** Changes by the row they concern, each row's in order. */
function groupByRow(changes: readonly Change[]): Map<string, [Change, ...Change[]]> {
  const rows = new Map<string, [Change, ...Change[]]>();
  for (const change of changes) {
    const row = rows.get(rowName(change));
    if (row === undefined) rows.set(rowName(change), [change]);
    else row.push(change);
  }
  return rows;
}

function rowName({ table, key }: Pick<Change, "table" | "key">): string {
  return `${table} ${key}`;
}

function refuseChangedSince(
  db: StudyStore,
  target: Act,
  undoing: number,
  rows: RowStatements,
  touched: ReadonlyMap<string, readonly Change[]>,
): void {
  const changed = [...touched.values()].map((row) => row.at(-1) as Change).filter((last) => rows.image(last) !== last.after);
  if (changed.length > 0)
    refuse(
      target,
      changed.map((change) => describe(db, change, undoing)),
    );
}

/** What would go must not take along rows that the act did not write, nor leave rows that refer to it. */
function refuseSpreading(db: StudyStore, target: Act, undoing: number, touched: ReadonlyMap<string, unknown>): void {
  const spread = listChanges(db, undoing).filter((change) => !touched.has(rowName(change)));
  if (spread.length > 0)
    refuse(
      target,
      spread.map((change) => describe(db, change, undoing)),
    );
  const broken = listBrokenReferences(db);
  if (broken.length > 0) refuse(target, broken);
}

function refuse(target: Act, problems: Problem[]): never {
  const rows = problems.length === 1 ? "1 row has" : `${problems.length} rows have`;
  throw new PortolanError(`act ${target.id} (${target.verb}) cannot be undone: ${rows} changed since`, {
    problems,
    hint: problems
      .slice(0, 5)
      .map((problem) => problem.message)
      .join("\n"),
  });
}

function describe(db: StudyStore, { table, key }: Change, undoing: number): Problem {
  const [later] = listActs(db, { row: { table, key }, before: undoing, limit: 1 });
  const by = later === undefined ? "" : ` by act ${later.id} (${later.verb}, ${later.who}, ${later.happenedAt})`;
  return { severity: "error", message: `${table} ${(JSON.parse(key) as unknown[]).join(" / ")} was changed${by}` };
}

/** An act that an undo took back holds again once that undo is taken back. */
function markUndone(db: StudyStore, target: Act, undoing: number): void {
  db.prepare("UPDATE act SET undone_by = ? WHERE id = ?").run(undoing, target.id);
  if (target.undoes !== null) db.prepare("UPDATE act SET undone_by = NULL WHERE id = ?").run(target.undoes);
}

/** Statements on single rows, made from the tables as they are. Rows are named by their key as a JSON array, given as JSON objects. */
class RowStatements {
  readonly #db: StudyStore;
  readonly #tables = new Map<string, ReturnType<typeof rowStatements>>();

  constructor(db: StudyStore) {
    this.#db = db;
  }

  /** The row as it is now, as the log would write it; null: there is none. */
  image({ table, key }: Change): string | null {
    return (this.#of(table).read.get({ key }) as string | undefined) ?? null;
  }

  revert({ table, key, kind, before }: Change): void {
    const statements = this.#of(table);
    if (kind === "insert") statements.remove.run({ key });
    else if (kind === "delete") statements.insert.run({ row: before });
    else statements.update.run({ key, row: before });
  }

  #of(table: string): ReturnType<typeof rowStatements> {
    let found = this.#tables.get(table);
    if (found === undefined) {
      found = rowStatements(this.#db, table);
      this.#tables.set(table, found);
    }
    return found;
  }
}

function rowStatements(db: StudyStore, table: string) {
  const columns = listColumns(db, table);
  const name = quote(table);
  const isRow = columns
    .filter((column) => column.isKey)
    .map((column, index) => `${quote(column.name)} = json_extract(@key, '$[${index}]')`)
    .join(" AND ");
  const values = columns.map((column) => `json_extract(@row, '$.${column.name}')`);
  const assignments = columns.map((column, index) => `${quote(column.name)} = ${values[index]}`).join(", ");
  return {
    read: db.prepare(`SELECT ${imageSql(columns, table)} FROM ${name} WHERE ${isRow}`).pluck(),
    insert: db.prepare(`INSERT INTO ${name} (${columns.map((column) => quote(column.name)).join(", ")}) VALUES (${values.join(", ")})`),
    update: db.prepare(`UPDATE ${name} SET ${assignments} WHERE ${isRow}`),
    remove: db.prepare(`DELETE FROM ${name} WHERE ${isRow}`),
  };
}

const afterBarriers = "coalesce((SELECT max(id) FROM act WHERE barrier = 1), 0)";

const undoableSql = `SELECT id FROM act
  WHERE who = @who AND undoes IS NULL AND undone_by IS NULL AND id > ${afterBarriers}
  ORDER BY id DESC LIMIT 1`;

const redoableSql = `SELECT undoing.id FROM act AS undoing JOIN act AS undone ON undone.id = undoing.undoes
  WHERE undoing.who = @who AND undoing.undone_by IS NULL AND undone.undoes IS NULL AND undoing.id > ${afterBarriers}
    AND NOT EXISTS (SELECT 1 FROM act AS later WHERE later.who = @who AND later.undoes IS NULL AND later.id > undoing.id)
  ORDER BY undoing.id DESC LIMIT 1`;
