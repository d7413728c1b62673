import { z } from "zod";
import { codesBelow } from "../../finding/passages/codes-below.ts";
import { combineCodings, parseCombination, relations } from "../../finding/passages/combine-codings.ts";
import { mayQuote, passageOf } from "../../model/consent.ts";
import type { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { codebook } from "../../model/study.ts";
import { type IndexedText, indexText } from "../../text/position.ts";
import { analysedCodings } from "../analysed-codings.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

/** A passage that a combination of codes finds. `quote` null: consent keeps it back. */
export type CombinedPassage = Readonly<{ source: Id; title: string; start: number; end: number; quote: string | null }>;

export const combineCodes = defineVerb({
  name: "search combine",
  summary: "Finds passages by how codes stand to each other: and, or, not, overlaps, within, followed by",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    combination: z
      .string()
      .min(1)
      .max(1000)
      .describe(`code ids with ${relations.join(", ")} between them, read from the left; a code counts with those below it`),
  }),
  changes: false,
  run: async (context, { study: path, combination }): Promise<readonly CombinedPassage[]> => {
    const { study } = openSoundStudy(context, path);
    const codes = codebook(study);
    const parsed = parseCombination(combination);
    if (parsed === undefined)
      throw new PortolanError(`"${combination}" is no combination of codes`, {
        hint: `Write CODE ${relations.join(" | ")} CODE, e.g. open-science overlaps legal-risk.`,
      });
    for (const id of [parsed.first, ...parsed.then.map(({ code }) => code)])
      if (!codes.some((code) => code.id === id))
        throw new PortolanError(`no code is called ${id}`, { hint: "portolan codebook lists them." });
    const sources = new Map(study.sources.map((source) => [source.id, source]));
    const open = analysedCodings(study);
    const found = combineCodings(parsed, (code) => {
      const below = codesBelow(codes, code);
      return open.filter((coding) => below.has(coding.code));
    });
    const texts = new Map<Id, IndexedText>();
    return found.map(({ source: id, start, end }) => {
      const source = sources.get(id);
      const text = texts.get(id) ?? indexText(study.texts.get(id) ?? "");
      texts.set(id, text);
      const isQuoted = source !== undefined && mayQuote(passageOf(source, { start, end }));
      return { source: id, title: source?.title ?? id, start, end, quote: isQuoted ? text.slice(start, end) : null };
    });
  },
});
