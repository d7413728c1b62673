import { z } from "zod";
import { mayAnalyse } from "../../model/consent.ts";
import type { TextDocument } from "../../model/desk-documents.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { maskRanges } from "../../text/mask-ranges.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export const readSourceText = defineVerb({
  name: "source text",
  summary: "A source with its text and its turns, for coding it",
  input: z.strictObject({ study: z.string().describe("folder of a study"), source: Id.describe("id of the source") }),
  changes: false,
  run: async (context, input): Promise<TextDocument> => {
    const { study } = openSoundStudy(context, input.study);
    const found = study.sources.find(({ id }) => id === input.source);
    if (found === undefined) throw new PortolanError(`no source is called ${input.source}`);
    const { turns = [], file: _, ...source } = found;
    const isOpen = mayAnalyse(found);
    const closed = (found.passages ?? []).filter(({ consent }) => !consent.analyse);
    return {
      source,
      text: isOpen ? maskRanges(study.texts.get(found.id) ?? "", closed) : null,
      turns: isOpen ? turns.map(({ start, end, speaker, fromMs, toMs }) => [start, end, speaker, fromMs, toMs] as const) : [],
    };
  },
});
