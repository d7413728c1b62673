import type { Framework } from "../model/framework.ts";
import type { Project } from "../model/project.ts";

export type LedBy = "organisation" | "community";

/** Who leads, by the declared organisational model. A project without one is read as led by an organisation. */
export function ledBy(project: Project, framework: Framework): LedBy {
  const model = framework.organisationalModels.find(({ id }) => id === project.organisationalModel.value);
  return model?.ledBy ?? "organisation";
}
