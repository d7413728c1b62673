import { z } from "zod";
import { codesBelow } from "../../finding/passages/codes-below.ts";
import { mayAnalyse, mayPublish, mayQuote, mayQuoteWithOrganisation, passageOf } from "../../model/consent.ts";
import { Id } from "../../model/id.ts";
import { codebook } from "../../model/study.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

/** A passage that may be quoted. `voice` null: the source's author, or kept back. */
export type Quote = Readonly<{
  coding: Id;
  source: Id;
  title: string;
  start: number;
  end: number;
  quote: string;
  code: Id;
  codeLabel: string;
  voice: string | null;
  about: Id | null;
  mayPublish: boolean;
}>;

/** `withheld`: codings whose words may not be used so, by the reason. */
export type QuoteBank = Readonly<{ quotes: readonly Quote[]; withheld: Readonly<{ quote: number; publish: number }> }>;

export const listQuotes = defineVerb({
  name: "quote list",
  summary: "The quotations that consent allows, by code and project",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    code: Id.optional().describe("only this code and those below it"),
    project: Id.optional().describe("only what concerns this project"),
    for: z.enum(["quote", "publish"]).default("quote").describe("to be quoted within the team's work, or to be published"),
  }),
  changes: false,
  run: async (context, { study: path, code, project, for: use }): Promise<QuoteBank> => {
    const { study } = openSoundStudy(context, path);
    const codes = new Map(codebook(study).map((each) => [each.id, each.label]));
    const wanted = code === undefined ? null : codesBelow(codebook(study), code);
    const sources = new Map(study.sources.map((source) => [source.id, source]));
    const organisations = new Map(study.organisations.map(({ id, name }) => [id, name]));
    const withheld = { quote: 0, publish: 0 };
    const quotes: Quote[] = [];
    for (const coding of study.codings) {
      const source = sources.get(coding.source);
      if (source === undefined || (wanted !== null && !wanted.has(coding.code)) || (project !== undefined && coding.about !== project))
        continue;
      const passage = passageOf(source, coding);
      if (!mayAnalyse(passage)) continue;
      if (!mayQuote(passage)) {
        withheld.quote += 1;
        continue;
      }
      if (use === "publish" && !mayPublish(passage)) {
        withheld.publish += 1;
        continue;
      }
      const isNamed = coding.voice !== null && mayQuoteWithOrganisation(passage);
      quotes.push({
        coding: coding.id,
        source: source.id,
        title: source.title,
        start: coding.start,
        end: coding.end,
        quote: coding.quote,
        code: coding.code,
        codeLabel: codes.get(coding.code) ?? coding.code,
        voice: isNamed ? (organisations.get(coding.voice ?? "") ?? coding.voice) : null,
        about: coding.about,
        mayPublish: mayPublish(passage),
      });
    }
    return { quotes, withheld };
  },
});
