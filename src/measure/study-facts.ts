import type { Release } from "../model/release.ts";

/** What measures need of a study beside its placed events. */
export type StudyFacts = Readonly<{ releases: readonly Release[] }>;

export const noStudyFacts: StudyFacts = { releases: [] };
