import { z } from "zod";
import { codedShare } from "../../finding/coded-share.ts";
import type { SourceRow, SourcesDocument } from "../../model/desk-documents.ts";
import type { Coding } from "../../model/testimony.ts";
import { lengthInCodePoints } from "../../text/position.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export const listSources = defineVerb({
  name: "source list",
  summary: "The sources: what each is, who speaks, what it may be used for, how far it is coded",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<SourcesDocument> => {
    const { study } = openSoundStudy(context, input.study);
    const codings = new Map<string, Coding[]>(study.sources.map(({ id }) => [id, []]));
    for (const coding of study.codings) codings.get(coding.source)?.push(coding);
    const displaced = study.displaced ?? [];
    return {
      sources: study.sources.map((source): SourceRow => {
        const {
          id,
          title,
          kind,
          projects,
          date,
          participant,
          consent,
          origin,
          addedOn,
          note,
          original,
          turns = [],
          passages = [],
        } = source;
        const characters = lengthInCodePoints(study.texts.get(id) ?? "");
        const own = codings.get(id) ?? [];
        return {
          ...{ id, title, kind, projects, date, participant, consent, origin, addedOn, note, characters },
          turns: turns.length,
          speakers: [...new Set(turns.flatMap(({ speaker }) => speaker ?? []))],
          codings: own.length,
          coders: [...new Set(own.map(({ coder }) => coder))],
          coded: codedShare(own, characters),
          displaced: displaced.filter(({ coding }) => coding.source === id).length,
          withheldPassages: passages.length,
          format: original?.format ?? null,
          changes: original?.changes ?? [],
        };
      }),
      participants: study.participants ?? [],
      displaced: displaced.length,
    };
  },
});
