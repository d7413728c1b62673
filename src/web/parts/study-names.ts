import { createContext, useContext } from "react";
import type { ProjectSummary, StudyDocument } from "../../model/documents.ts";

/** Labels by id for the words of one study's framework. An id without a label is shown as it is. */
export type StudyNames = Readonly<{
  stage: (id: string | null) => string;
  domain: (id: string) => string;
  model: (id: string | null) => string;
  role: (id: string) => string;
  venueKind: (id: string) => string;
  organisation: (id: string) => string;
  organisationType: (id: string) => string;
  project: (id: string) => ProjectSummary | undefined;
}>;

export function namesOf(study: StudyDocument): StudyNames {
  const { framework, organisations, projects } = study;
  const label = (items: readonly Readonly<{ id: string; label: string }>[]) => {
    const labels = new Map(items.map((item) => [item.id, item.label]));
    return (id: string) => labels.get(id) ?? id;
  };
  const stage = label(framework.stages);
  const model = label(framework.organisationalModels);
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const summaries = new Map(projects.map((project) => [project.id, project]));
  return {
    stage: (id) => (id === null ? "Undated" : stage(id)),
    domain: label(framework.domains),
    model: (id) => (id === null ? "Not placed" : model(id)),
    role: label(framework.roles),
    venueKind: label(framework.venueKinds),
    organisation: (id) => names.get(id) ?? id,
    organisationType: label(framework.organisationTypes),
    project: (id) => summaries.get(id),
  };
}

export type LoadedStudy = Readonly<{ study: StudyDocument; names: StudyNames }>;

export const StudyContext = createContext<LoadedStudy | null>(null);

/** @throws outside of a loaded study */
export function useStudy(): LoadedStudy {
  const study = useContext(StudyContext);
  if (study === null) throw new Error("no study is loaded");
  return study;
}
