import { Fact } from "../../../src/model/fact.ts";
import { Code, type Framework } from "../../../src/model/framework.ts";
import { Project } from "../../../src/model/project.ts";
import { Coder, Coding, Source } from "../../../src/model/testimony.ts";
import type { ForeignStudy } from "../../../src/store/foreign/foreign-study.ts";

/** Throws unless every part is valid by the model, refers to what is there, and every coding stands in its text. */
export function checkForeignStudy(study: ForeignStudy, framework: Framework): void {
  for (const source of study.sources) Source.parse(source);
  for (const code of study.codes) Code.parse(code);
  for (const coder of study.coders) Coder.parse(coder);
  for (const project of study.projects) Project.parse(project);
  for (const fact of study.facts) Fact.parse(fact);
  for (const coding of study.codings) Coding.parse(coding);
  const ids = (list: readonly Readonly<{ id: string }>[]): ReadonlySet<string> => {
    const set = new Set(list.map(({ id }) => id));
    if (set.size !== list.length) throw new Error("an id stands twice");
    return set;
  };
  const codes = ids([...framework.codes, ...study.codes]);
  const [coders, projects] = [ids(study.coders), ids(study.projects)];
  ids(study.sources);
  ids(study.codings);
  ids(study.facts);
  const need = (known: ReadonlySet<string>, id: string | null): void => {
    if (id !== null && !known.has(id)) throw new Error(`${id} is not there`);
  };
  for (const { parent } of study.codes) need(codes, parent);
  for (const { projects: named } of study.sources) for (const id of named) need(projects, id);
  for (const { project } of study.facts) need(projects, project);
  const texts = new Map([...study.texts].map(([id, text]) => [id, [...text]]));
  for (const { source, start, end, quote, code, coder, about } of study.codings) {
    if (texts.get(source)?.slice(start, end).join("") !== quote)
      throw new Error(`“${quote}” does not stand at ${start}–${end} of ${source}`);
    need(codes, code);
    need(coders, coder);
    need(projects, about);
  }
}
