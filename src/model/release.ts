import type { Day } from "./day.ts";
import type { ArtefactId, Id } from "./id.ts";

/** The clock that a project (artefact null) or one of its artefacts goes by. `isImprecise`: the first day of a month or year. */
export type Release = Readonly<{ project: Id; artefact: ArtefactId | null; day: Day; isImprecise: boolean }>;
