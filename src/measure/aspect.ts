/** A row that a measure concludes from what its SQL counted, named as columns of SQL. `aspect` says what of the group it is about. */
export type Aspect = Readonly<{
  project: string | null;
  artefact: string | null;
  organisation: string | null;
  stage: string | null;
  artefact_domain: string | null;
  /** First day of the month or quarter; null: of all time asked for. */
  month: string | null;
  aspect: string | null;
  value: number | null;
  low: number | null;
  high: number | null;
  coverage: number | null;
  n: number;
  /** Null: the measure's own. */
  unit: string | null;
  why: string | null;
}>;

type Group = Partial<Pick<Aspect, "project" | "artefact" | "organisation" | "stage" | "artefact_domain">>;

/** A row that knows its group and nothing else. */
export function nothing({ project = null, artefact = null, organisation = null, stage = null, artefact_domain = null }: Group): Aspect {
  const unknown = { month: null, aspect: null, value: null, low: null, high: null, coverage: null, n: 0, unit: null, why: null };
  return { project, artefact, organisation, stage, artefact_domain, ...unknown };
}
