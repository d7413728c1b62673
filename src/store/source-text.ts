import type { Id } from "../model/id.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

const texts = new Table<{ source: Id; body: string }>("source_text", ["source"], { source: "source", body: "body" });

/** Text of each source by the source's id. */
export function readSourceTexts(db: StudyStore): Map<Id, string> {
  return new Map(texts.list(db).map(({ source, body }) => [source, body]));
}

/** One source's text, without reading the others. */
export function findSourceText(db: StudyStore, source: Id): string | undefined {
  return db.prepare("SELECT body FROM source_text WHERE source = ?").pluck().get(source) as string | undefined;
}

/** Changes texts by their source and adds new ones. */
export function writeSourceTexts(db: StudyStore, given: ReadonlyMap<Id, string>): void {
  texts.append(
    db,
    [...given].map(([source, body]) => ({ source, body })),
  );
}
