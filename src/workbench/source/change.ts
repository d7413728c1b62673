import { z } from "zod";
import { PartialDate } from "../../model/day.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { Source } from "../../model/testimony.ts";
import { readSources, writeSources } from "../../store/source.ts";
import { changeStudy } from "../change-study.ts";
import { ConsentUse, parseConsent } from "../consent-words.ts";
import { refuseUnknownProjects } from "../known-project.ts";
import { defineVerb } from "../verb.ts";
import { parseAsks } from "./asks.ts";

const cleared = <T extends z.ZodType>(type: T) => z.union([type, z.literal("")]).optional();

export const changeSource = defineVerb({
  name: "source change",
  summary: "Changes what is said of a source: title, kind, projects, date, participant, what it asks, consent, origin, note",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    source: Id.describe("id of the source"),
    title: z.string().min(1).optional().describe("what to call it"),
    kind: z.enum(Source.shape.kind.options).optional().describe("interview, document, field-note or reading-note"),
    projects: z.array(Id).optional().describe("projects it belongs to, by id"),
    date: cleared(PartialDate).describe("day, month or year; empty: not known"),
    participant: cleared(Id).describe("pseudonym of who speaks; empty: nobody"),
    asks: z.array(z.string()).optional().describe("cells it asked about: all, none, or domain/stage pairs"),
    consent: z.array(ConsentUse).optional().describe("what it may be used for: analyse, quote, quote-with-organisation, publish"),
    origin: cleared(z.string().max(500)).describe("where it comes from; empty: not known"),
    note: cleared(z.string()).describe("a note; empty: none"),
  }),
  changes: true,
  run: async (context, { study, source: id, asks, consent, ...given }): Promise<Readonly<{ id: Id; act: number }>> =>
    changeStudy(context, study, { verb: "source change" }, (db, act) => {
      const source = readSources(db).find((each) => each.id === id);
      if (source === undefined) throw new PortolanError(`no source is called ${id}`);
      if (given.projects !== undefined) refuseUnknownProjects(db, given.projects);
      const said = Object.fromEntries(
        Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value === "" ? null : value]])),
      );
      writeSources(db, [
        {
          ...source,
          ...said,
          ...(asks !== undefined && { asks: parseAsks(db, asks) }),
          ...(consent !== undefined && { consent: parseConsent(consent) }),
        },
      ]);
      return { id, act };
    }),
});
