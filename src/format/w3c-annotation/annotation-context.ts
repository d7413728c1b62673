/**
 * The terms that a study's annotations use beside those of http://www.w3.org/ns/anno.jsonld. They stand in the file itself, so nothing has to
 * be looked up. All values are IRIs but `textPositionUnit`.
 *
 * - `about`: the project that the coding concerns
 * - `voice`: who said it, an organisation or a participant under a pseudonym
 * - `domain`, `stage`: where on the chart it speaks of, terms of the study's framework
 * - `textPositionUnit`: what the positions of the collection count
 */
export const portolanContext = {
  portolan: "urn:x-portolan:vocabulary:",
  about: { "@id": "portolan:about", "@type": "@id" },
  voice: { "@id": "portolan:voice", "@type": "@id" },
  domain: { "@id": "portolan:domain", "@type": "@id" },
  stage: { "@id": "portolan:stage", "@type": "@id" },
  textPositionUnit: "portolan:textPositionUnit",
} as const;

export const annotationContext = "http://www.w3.org/ns/anno.jsonld";

export type Named = "coding" | "code" | "coder" | "source" | "project" | "voice" | "domain" | "stage";

/** `urn:x-portolan:fjord-models:coding:c-access`: a name within a study, no address. */
export function iriOf(study: string, kind: Named, id: string): string {
  return `urn:x-portolan:${study}:${kind}:${id}`;
}

/** The id in an IRI that iriOf made for this kind of thing, of whatever study. */
export function findIdInIri(iri: string | null, kind: Named): string | undefined {
  return iri === null ? undefined : new RegExp(`^urn:x-portolan:[a-z0-9-]+:${kind}:([a-z0-9-]+)$`).exec(iri)?.[1];
}
