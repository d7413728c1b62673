import type { StudyDocument } from "../../../model/documents.ts";
import { useStudy } from "../../parts/study-names.ts";
import type { ChartSearch } from "./chart-search.ts";

type Change = (change: Partial<Record<"region" | "model" | "lead", string | undefined>>) => void;

/** Which projects stand out: by region, organisational model, and kind of the leading organisation. */
export function Facets({ search, change }: Readonly<{ search: ChartSearch; change: Change }>) {
  const { study, names } = useStudy();
  const regions = [...new Set(study.projects.flatMap(({ region }) => region ?? []))].sort();
  const models = study.framework.organisationalModels.filter(({ id }) =>
    study.projects.some((project) => project.organisationalModel.value === id),
  );
  const types = [...new Set(study.projects.flatMap(({ leadTypes }) => leadTypes))].sort();
  return (
    <div className="facets">
      <Facet
        label="Region"
        all="All regions"
        value={search.region}
        onChange={(region) => change({ region })}
        options={regions.map((region) => [region, region])}
      />
      <Facet
        label="Organisational model"
        all="All models"
        value={search.model}
        onChange={(model) => change({ model })}
        options={models.map(({ id, label }) => [id, label])}
      />
      <Facet
        label="Kind of organisation that leads"
        all="All leads"
        value={search.lead}
        onChange={(lead) => change({ lead })}
        options={types.map((id) => [id, names.organisationType(id)])}
      />
    </div>
  );
}

function Facet(
  props: Readonly<{
    label: string;
    all: string;
    value: string | undefined;
    options: readonly (readonly [string, string])[];
    onChange: (value: string | undefined) => void;
  }>,
) {
  return (
    <span className={props.value === undefined ? "select" : "select set"}>
      <select
        aria-label={props.label}
        value={props.value ?? ""}
        onChange={(event) => props.onChange(event.target.value === "" ? undefined : event.target.value)}
      >
        <option value="">{props.all}</option>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <svg width="8" height="5" aria-hidden="true">
        <path d="M0 0l4 4 4-4" fill="none" stroke="currentColor" />
      </svg>
    </span>
  );
}

/** Ids of the projects that the facets keep. */
export function keepProjects(projects: StudyDocument["projects"], { region, model, lead }: ChartSearch): ReadonlySet<string> {
  return new Set(
    projects
      .filter(
        (project) =>
          (region === undefined || project.region === region) &&
          (model === undefined || project.organisationalModel.value === model) &&
          (lead === undefined || project.leadTypes.includes(lead)),
      )
      .map(({ id }) => id),
  );
}
