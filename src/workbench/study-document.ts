import { ledBy } from "../finding/led-by.ts";
import type { StudyDocument } from "../model/documents.ts";
import type { Problem } from "../model/problem.ts";
import type { Study } from "../model/study.ts";

/** What the study is, as its page reads it. */
export function studyDocument(study: Study, problems: readonly Problem[]): StudyDocument {
  const { recommendations: _, audiences: __, ...framework } = study.framework;
  const types = new Map(study.organisations.map(({ id, type }) => [id, type]));
  const leads = study.framework.roles.filter(({ standing }) => standing === "inside").map(({ id }) => id);
  return {
    id: study.meta.id,
    title: study.meta.title,
    description: study.meta.description,
    asOf: study.meta.asOf,
    licence: study.meta.licence,
    credit: study.meta.credit,
    framework,
    organisations: study.organisations.map(({ id, name, type, country }) => ({ id, name, type, country })),
    projects: study.projects.map((project) => ({
      id: project.id,
      name: project.name,
      order: project.order,
      leadLabel: project.leadLabel,
      region: project.region,
      country: project.country,
      organisationalModel: project.organisationalModel,
      clock: project.clock,
      ledBy: ledBy(project, study.framework),
      leadTypes: [
        ...new Set(
          project.involvements.filter(({ role }) => leads.includes(role)).flatMap(({ organisation }) => types.get(organisation) ?? []),
        ),
      ],
    })),
    sources: study.sources.map(({ id, title, kind, date, origin }) => ({ id, title, kind, date, origin })),
    events: study.parts.reduce((total, { rows }) => total + rows, 0),
    codings: study.codings.length,
    problems,
  };
}
