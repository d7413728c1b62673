import type { Venue } from "../model/artefact.ts";
import type { Framework } from "../model/framework.ts";
import type { Id } from "../model/id.ts";
import type { Project } from "../model/project.ts";

/** The kinds of venue a cell's closedness hangs on, and which of them were examined. `main` and `examined` are venue kinds. */
export type VenueReading = Readonly<{ main: readonly Id[]; examined: readonly Id[] }>;

/**
 * A kind counts as examined where the project lists at least one venue of it for the domain and every such venue was examined.
 * A kind of which no venue is listed was not examined. An undated reading (stage null) is held to the first stage's venues.
 */
export function mainVenuesOf(project: Project, stage: Id | null, domain: Id, framework: Framework): VenueReading {
  const held = stage ?? framework.stages[0]?.id;
  const main = framework.mainVenues.find((entry) => entry.domain === domain && entry.stage === held)?.kinds ?? [];
  const examined = main.filter((kind) => {
    const venues = venuesOf(project, domain).filter((venue) => venue.kind === kind);
    return venues.length > 0 && venues.every(({ examinedOn }) => examinedOn !== null);
  });
  return { main, examined };
}

/** The venues of a project that serve a domain. */
export function venuesOf(project: Project, domain: Id): readonly Venue[] {
  return project.venues.filter(({ domains }) => domains.length === 0 || domains.includes(domain));
}
