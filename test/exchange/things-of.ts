import { studyMapping } from "../../src/format/refi-qda/exchange-mapping.ts";
import type { StudyParts } from "../../src/format/refi-qda/refi-to-study.ts";
import type { Study } from "../../src/model/study.ts";

type Things = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A study's things by the table's words for them. Lists whose order the table says is not kept are sorted. */
export function thingsOf(from: Study | StudyParts): Things {
  const byId = (list: readonly object[]) =>
    [...(list as { id: string }[])].sort((a, b) => (a.id < b.id ? -1 : 1)) as unknown as Things[string];
  return {
    study: [from.meta],
    coder: byId(from.coders),
    code: byId(from.codes),
    source: byId(from.sources.map((source) => ({ ...source, projects: [...source.projects].sort(), text: from.texts.get(source.id) }))),
    coding: byId(from.codings),
    project: byId(from.projects),
    fact: byId(from.facts),
  };
}

/** Only the fields that the table says come back. */
export function carriedFields(things: Things): Things {
  return Object.fromEntries(
    Object.entries(things).map(([entity, list]) => {
      const fields = studyMapping.filter((row) => row.entity === entity && row.how !== "lost").map(({ field }) => field);
      return [entity, list.map((thing) => Object.fromEntries(fields.map((field) => [field, thing[field]])))];
    }),
  );
}
