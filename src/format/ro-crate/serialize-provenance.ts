/** A thing, what it was made from, and by which activity. Ids are local to the archive. */
export type Provenance = Readonly<{
  entities: readonly Readonly<{ id: string; label: string; from: readonly string[]; by: string | null; url: string | null }>[];
  activities: readonly Readonly<{ id: string; label: string; used: readonly string[]; agent: string | null; day: string | null }>[];
  agents: readonly Readonly<{ id: string; label: string; kind: "Organization" | "SoftwareAgent" | "Person" }>[];
}>;

/** Where things come from, as PROV-O in JSON-LD. */
export function serializeProvenance({ entities, activities, agents }: Provenance): string {
  const refs = (ids: readonly string[]) => ids.map((id) => ({ "@id": `#${id}` }));
  const graph = [
    ...entities.map(({ id, label, from, by, url }) => ({
      "@id": `#${id}`,
      "@type": "prov:Entity",
      "rdfs:label": label,
      ...(from.length === 0 ? {} : { "prov:wasDerivedFrom": refs(from) }),
      ...(by === null ? {} : { "prov:wasGeneratedBy": { "@id": `#${by}` } }),
      ...(url === null ? {} : { "prov:atLocation": { "@id": url } }),
    })),
    ...activities.map(({ id, label, used, agent, day }) => ({
      "@id": `#${id}`,
      "@type": "prov:Activity",
      "rdfs:label": label,
      ...(used.length === 0 ? {} : { "prov:used": refs(used) }),
      ...(agent === null ? {} : { "prov:wasAssociatedWith": { "@id": `#${agent}` } }),
      ...(day === null ? {} : { "prov:endedAtTime": { "@type": "xsd:date", "@value": day } }),
    })),
    ...agents.map(({ id, label, kind }) => ({ "@id": `#${id}`, "@type": ["prov:Agent", `prov:${kind}`], "rdfs:label": label })),
  ];
  const context = {
    prov: "http://www.w3.org/ns/prov#",
    rdfs: "http://www.w3.org/2000/01/rdf-schema#",
    xsd: "http://www.w3.org/2001/XMLSchema#",
  };
  return `${JSON.stringify({ "@context": context, "@graph": graph }, null, 2)}\n`;
}
