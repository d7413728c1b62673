import { z } from "zod";
import { mayAnalyse, passageOf } from "../../model/consent.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { type Suggestion, suggestCodes } from "../../suggest/suggest-codes.ts";
import { analysedCodings } from "../analysed-codings.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export const suggestCodings = defineVerb({
  name: "coding suggest",
  summary:
    "Suggests codes for uncoded sentences of a source from the words of the study's own passages; nothing is stored, nothing leaves the machine",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    source: Id.describe("id of the source"),
    least: z.coerce.number().min(0).max(1).default(0.25).describe("least score, 0 to 1"),
    most: z.coerce.number().int().min(1).max(1000).default(50).describe("at most so many"),
  }),
  changes: false,
  run: async (context, { study: path, source: id, least, most }): Promise<readonly Suggestion[]> => {
    const { study } = openSoundStudy(context, path);
    const source = study.sources.find((each) => each.id === id);
    if (source === undefined) throw new PortolanError(`no source is called ${id}`);
    if (!mayAnalyse(source)) throw new PortolanError(`${source.title} may not be analysed`);
    const found = suggestCodes({ texts: study.texts, codings: analysedCodings(study) }, id, { least, most });
    return found.filter((suggestion) => mayAnalyse(passageOf(source, suggestion)));
  },
});
