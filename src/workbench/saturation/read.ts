import { z } from "zod";
import { computeSaturation, type Saturation } from "../../finding/saturation.ts";
import { mayAnalyse } from "../../model/consent.ts";
import { Id } from "../../model/id.ts";
import type { Source } from "../../model/testimony.ts";
import { analysedCodings } from "../analysed-codings.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

/** `of`: null for all sources, else the project or the group that the sources belong to. */
export type SaturationOf = Saturation & Readonly<{ of: string | null }>;

export const readSaturation = defineVerb({
  name: "saturation read",
  summary: "New codes by source in the order they were collected, and where they dry up (Guest et al. 2020)",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    by: z
      .enum(["all", "project", "group"])
      .default("all")
      .describe("all sources together, or apart by project or by the participants' group"),
    kinds: z
      .array(z.enum(["interview", "document", "field-note", "reading-note"]))
      .optional()
      .describe("only sources of these kinds"),
    project: Id.optional().describe("only sources of this project"),
    baseSize: z.coerce.number().int().min(1).max(50).default(4).describe("sources in the base"),
    runLength: z.coerce.number().int().min(1).max(10).default(2).describe("sources in a run"),
    threshold: z.coerce.number().min(0).max(1).default(0.05).describe("share of the base's codes that a run may still bring"),
  }),
  changes: false,
  run: async (context, { study: path, by, kinds, project, ...options }): Promise<readonly SaturationOf[]> => {
    const { study } = openSoundStudy(context, path);
    const codesOf = new Map<Id, Set<Id>>();
    for (const { source, code } of analysedCodings(study)) codesOf.set(source, (codesOf.get(source) ?? new Set()).add(code));
    const groupOf = new Map((study.participants ?? []).map(({ id, group }) => [id, group]));
    const chosen = study.sources
      .filter((source) => mayAnalyse(source) && (kinds === undefined || kinds.includes(source.kind)))
      .filter(({ projects }) => project === undefined || projects.includes(project))
      .map((source, order) => ({ source, order }))
      .sort((a, b) => collected(a.source).localeCompare(collected(b.source)) || a.order - b.order)
      .map(({ source }) => source);
    const of = (key: string | null, sources: readonly Source[]): SaturationOf => ({
      of: key,
      ...computeSaturation(
        sources.map(({ id }) => ({ source: id, codes: codesOf.get(id) ?? new Set() })),
        options,
      ),
    });
    if (by === "all") return [of(null, chosen)];
    const keysOf = ({ projects, participant }: Source) =>
      by === "project" ? projects : [groupOf.get(participant ?? "") ?? null].filter((group) => group !== null);
    const keys = [...new Set(chosen.flatMap(keysOf))];
    return keys.map((key) =>
      of(
        key,
        chosen.filter((source) => keysOf(source).includes(key)),
      ),
    );
  },
});

/** By its date, else by the day it was added; those without either come last. */
function collected({ date, addedOn }: Source): string {
  return date ?? addedOn ?? "9999";
}
