import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { readSources, writeSources } from "../../store/source.ts";
import { findSourceText } from "../../store/source-text.ts";
import { lengthInCodePoints } from "../../text/position.ts";
import { changeStudy } from "../change-study.ts";
import { ConsentUse, parseConsent } from "../consent-words.ts";
import { defineVerb } from "../verb.ts";

export const withholdPassage = defineVerb({
  name: "source withhold",
  summary: "Narrows what a passage of a source may be used for, or gives it the source's consent again",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    source: Id.describe("id of the source"),
    start: z.coerce.number().int().nonnegative().describe("first character, counted from 0 in Unicode code points"),
    end: z.coerce.number().int().positive().describe("the character behind the last"),
    consent: z.array(ConsentUse).optional().describe("what it may be used for; default: nothing at all"),
    lift: z.boolean().default(false).describe("take away what was set for passages within this range"),
    note: z.string().min(1).optional().describe("why"),
  }),
  changes: true,
  run: async (
    context,
    { study, source: id, start, end, consent = [], lift, note },
  ): Promise<Readonly<{ id: Id; act: number; passages: number }>> =>
    changeStudy(context, study, { verb: "source withhold" }, (db, act) => {
      const source = readSources(db).find((each) => each.id === id);
      const length = lengthInCodePoints(findSourceText(db, id) ?? "");
      if (source === undefined) throw new PortolanError(`no source is called ${id}`);
      if (end <= start || end > length) throw new PortolanError(`${start}–${end} is no passage of a text of ${length} characters`);
      const others = (source.passages ?? []).filter((passage) => passage.start < start || passage.end > end);
      const passages = lift
        ? others
        : [...others, { start, end, consent: parseConsent(consent), note: note ?? null }].sort((a, b) => a.start - b.start);
      const { passages: _, ...plain } = source;
      writeSources(db, [{ ...plain, ...(passages.length > 0 && { passages }) }]);
      return { id, act, passages: passages.length };
    }),
});
