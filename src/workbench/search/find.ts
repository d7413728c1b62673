import { z } from "zod";
import { codesBelow } from "../../finding/passages/codes-below.ts";
import { type SearchAnswer, type SearchQuery, searchedSources, searchSources } from "../../finding/passages/search-sources.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { codebook } from "../../model/study.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";
import { matchPattern } from "./match-pattern.ts";

export const searchVerb = defineVerb({
  name: "search find",
  summary: "Finds words, a phrase or a pattern in the sources, each with the words around it",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    words: z
      .string()
      .max(400)
      .default("")
      .describe('words that stand in one paragraph; open* finds all that begin with it; "in quotes": a phrase'),
    pattern: z.string().max(400).optional().describe("a regular expression instead"),
    speaker: z.string().min(1).optional().describe("only what this speaker says"),
    project: Id.optional().describe("only sources of this project"),
    code: Id.optional().describe("only passages with this code or one below it"),
    source: Id.optional().describe("only this source"),
    limit: z.coerce.number().int().min(1).max(10_000).default(200).describe("at most so many finds"),
  }),
  changes: false,
  run: async (context, { study: path, words, pattern, speaker, project, code, source, limit }): Promise<SearchAnswer> => {
    const { study } = openSoundStudy(context, path);
    if (code !== undefined && !codebook(study).some(({ id }) => id === code)) throw new PortolanError(`no code is called ${code}`);
    const phrase = /^"(.+)"$/.exec(words.trim())?.[1] ?? null;
    const query: SearchQuery = {
      words:
        phrase === null
          ? words
              .trim()
              .split(/\s+/)
              .filter((word) => word.replace(/\*$/, "") !== "")
          : [],
      phrase,
      speaker: speaker ?? null,
      project: project ?? null,
      codes: code === undefined ? null : codesBelow(codebook(study), code),
      source: source ?? null,
    };
    if (pattern === undefined && phrase === null && query.words.length === 0)
      throw new PortolanError("nothing to look for", { hint: 'Give words, a "phrase in quotes", or --pattern.' });
    if (pattern === undefined) return searchSources(study, query, limit);
    const texts = new Map(searchedSources(study, query).map(({ id }) => [id, study.texts.get(id) ?? ""]));
    return searchSources(study, query, limit, await matchPattern(texts, pattern, limit + 1));
  },
});
