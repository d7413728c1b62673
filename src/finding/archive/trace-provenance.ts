import type { Study } from "../../model/study.ts";

/** Where what an archive holds comes from: repositories read, sources coded, figures computed. Shapes as PROV knows them. */
export function traceProvenance({ meta, projects, sources, coders, framework }: Study) {
  const read = projects.flatMap(({ artefacts }) => artefacts.filter(({ snapshotDate }) => snapshotDate !== null));
  const artefact = (id: string) => `artefact-${id.replaceAll("/", "-")}`;
  return {
    entities: [
      { id: "study", label: meta.title, from: ["traces", "testimony", "framework"], by: "computing", url: null },
      { id: "framework", label: `${framework.title}, version ${framework.version}`, from: [], by: null, url: framework.source.url },
      { id: "traces", label: "Harvested traces", from: read.map(({ id }) => artefact(id)), by: "harvest", url: null },
      { id: "testimony", label: "Coded testimony", from: sources.map(({ id }) => `source-${id}`), by: "coding", url: null },
      ...read.map(({ id, url }) => ({ id: artefact(id), label: id, from: [], by: null, url })),
      ...sources.map(({ id, title, origin }) => ({
        id: `source-${id}`,
        label: title,
        from: [],
        by: null,
        url: origin !== null && /^https?:\/\//.test(origin) ? origin : null,
      })),
    ],
    activities: [
      {
        id: "harvest",
        label: "Reading repositories",
        used: read.map(({ id }) => artefact(id)),
        agent: "portolan",
        day:
          read
            .flatMap(({ snapshotDate }) => snapshotDate ?? [])
            .sort()
            .at(-1) ?? null,
      },
      {
        id: "coding",
        label: "Coding passages",
        used: sources.map(({ id }) => `source-${id}`),
        agent: coders.some(({ kind }) => kind !== "tool") ? "coders" : null,
        day: null,
      },
      {
        id: "computing",
        label: "Placing events and computing figures",
        used: ["traces", "testimony", "framework"],
        agent: "portolan",
        day: meta.asOf,
      },
    ],
    agents: [
      { id: "portolan", label: "Portolan", kind: "SoftwareAgent" as const },
      { id: "coders", label: `${coders.filter(({ kind }) => kind !== "tool").length} coders of the study`, kind: "Organization" as const },
    ],
  };
}
