import { z } from "zod";
import type { Participant } from "../../model/desk.ts";
import { Id } from "../../model/id.ts";
import { readParticipants, writeParticipants } from "../../store/participant.ts";
import { readSources, writeSources } from "../../store/source.ts";
import { changeStudy } from "../change-study.ts";
import { ConsentUse, parseConsent } from "../consent-words.ts";
import { refuseUnknownProjects } from "../known-project.ts";
import { defineVerb } from "../verb.ts";

export const writeParticipant = defineVerb({
  name: "participant write",
  summary: "Enters a participant in the register, or changes what it says; a narrower consent narrows that of their sources too",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    participant: Id.describe("the pseudonym; never a name"),
    role: z.string().optional().describe("what they do, in words that do not give them away; empty: not said"),
    organisation: z
      .union([Id, z.literal("")])
      .optional()
      .describe("id of their organisation; empty: not said"),
    group: z.string().optional().describe("whose view they were asked for: contributor, maintainer, user … ; empty: not said"),
    projects: z.array(Id).optional().describe("projects they were asked about"),
    consent: z.array(ConsentUse).optional().describe("analyse, quote, quote-with-organisation, publish; default: analyse"),
    note: z.string().optional().describe("a note; empty: none"),
  }),
  changes: true,
  run: async (context, { study, participant: id, consent, projects, ...given }): Promise<ParticipantWritten> =>
    changeStudy(context, study, { verb: "write participant" }, (db, act) => {
      const known = readParticipants(db).find((each) => each.id === id);
      const blank: Participant = {
        id,
        role: null,
        organisation: null,
        group: null,
        projects: [],
        consent: parseConsent(["analyse"]),
        withdrawnOn: null,
        note: null,
      };
      const said = Object.fromEntries(
        Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value === "" ? null : value]])),
      );
      const written: Participant = {
        ...(known ?? blank),
        ...said,
        ...(projects !== undefined && { projects }),
        ...(consent !== undefined && { consent: parseConsent(consent) }),
      };
      refuseUnknownProjects(db, written.projects);
      writeParticipants(db, [written]);
      const narrowed = readSources(db).filter((source) => source.participant === id && isWider(source.consent, written.consent));
      writeSources(
        db,
        narrowed.map((source) => ({ ...source, consent: narrower(source.consent, written.consent) })),
      );
      return { act, participant: written, narrowed: narrowed.map((source) => source.id) };
    }),
});

/** `narrowed`: sources of theirs whose consent went further. */
export type ParticipantWritten = Readonly<{ act: number; participant: Participant; narrowed: readonly Id[] }>;

type Consent = Participant["consent"];

function narrower(a: Consent, b: Consent): Consent {
  return {
    analyse: a.analyse && b.analyse,
    quote: a.quote && b.quote,
    quoteWithOrganisation: a.quoteWithOrganisation && b.quoteWithOrganisation,
    publish: a.publish && b.publish,
  };
}

function isWider(a: Consent, b: Consent): boolean {
  const both = narrower(a, b);
  return (Object.keys(a) as (keyof Consent)[]).some((use) => a[use] !== both[use]);
}
