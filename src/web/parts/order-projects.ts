import type { ProjectSummary, StudyDocument } from "../../model/documents.ts";

/** The study's projects by their declared organisational model in the framework's order, not placed ones last, then in the study's order. */
export function orderByModel({ framework, projects }: Pick<StudyDocument, "framework" | "projects">): readonly ProjectSummary[] {
  const places = new Map(framework.organisationalModels.map(({ id }, index) => [id, index]));
  const placeOf = ({ organisationalModel: { value } }: ProjectSummary) => (value === null ? undefined : places.get(value)) ?? places.size;
  return [...projects].sort((a, b) => placeOf(a) - placeOf(b) || a.order - b.order);
}
