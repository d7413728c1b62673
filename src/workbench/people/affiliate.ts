import { z } from "zod";
import { firstDay, PartialDate } from "../../model/day.ts";
import { Id } from "../../model/id.ts";
import type { Affiliation } from "../../model/organisation.ts";
import { PortolanError } from "../../model/problem.ts";
import { readAffiliations, writeAffiliations } from "../../store/affiliation.ts";
import { changeStudy } from "../change-study.ts";
import { accountsOfPerson, getAccount } from "../find-account.ts";
import { defineVerb } from "../verb.ts";
import { ensureOrganisation } from "./ensure-organisation.ts";

export type AffiliateReport = Readonly<{
  actor: string;
  organisation: string;
  from: string | null;
  until: string | null;
  isNewOrganisation: boolean;
}>;

export const affiliatePerson = defineVerb({
  name: "people affiliate",
  summary: "Says by hand where a person belongs, and from when until when; it replaces what their addresses say",
  input: z.strictObject({
    actor: z.string().describe("the person, as portolan people lists them; the first characters will do"),
    organisation: z.string().min(1).describe("id or name of an organisation"),
    study: z.string().describe("folder of a working study"),
    from: PartialDate.optional().describe("first day, month or year"),
    until: PartialDate.optional().describe("first day, month or year in which it no longer holds"),
    type: Id.optional().describe("type of an organisation that the study does not know yet: company, university, …"),
    note: z.string().max(500).optional().describe("how it is known; never a name"),
  }),
  changes: true,
  run: async (context, { actor, organisation, study, from = null, until = null, type, note = null }): Promise<AffiliateReport> => {
    if (from !== null && until !== null && firstDay(until) <= firstDay(from))
      throw new PortolanError(`until ${until} is not after from ${from}`, { hint: "until is the first day on which it no longer holds." });
    return changeStudy(context, study, { verb: "affiliate" }, (db) => {
      const account = getAccount(db, actor);
      const accounts = accountsOfPerson(db, account);
      const { id, isNew } = ensureOrganisation(db, organisation, type);
      const claim: Affiliation = { actor: account, organisation: id, from, until, basis: "by-hand", note };
      // A person's claim on one organisation gives way; those on others stand beside it.
      const others = readAffiliations(db).filter(
        (other) => !(accounts.includes(other.actor) && other.organisation === id && other.basis === "by-hand"),
      );
      writeAffiliations(db, [...others, claim]);
      return { actor: account, organisation: id, from, until, isNewOrganisation: isNew };
    });
  },
});

export const unaffiliatePerson = defineVerb({
  name: "people unaffiliate",
  summary: "Takes back what was said by hand or in a roster of where a person belongs",
  input: z.strictObject({
    actor: z.string().describe("the person; the first characters will do"),
    study: z.string().describe("folder of a working study"),
    organisation: z.string().optional().describe("only this organisation"),
  }),
  changes: true,
  run: async (context, { actor, study, organisation }): Promise<Readonly<{ actor: string; removed: number }>> =>
    changeStudy(context, study, { verb: "unaffiliate" }, (db) => {
      const account = getAccount(db, actor);
      const accounts = accountsOfPerson(db, account);
      const all = readAffiliations(db);
      const kept = all.filter((one) => !accounts.includes(one.actor) || (organisation !== undefined && one.organisation !== organisation));
      writeAffiliations(db, kept);
      return { actor: account, removed: all.length - kept.length };
    }),
});
