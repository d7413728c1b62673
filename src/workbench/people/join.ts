import { z } from "zod";
import type { AccountJoin } from "../../model/account-join.ts";
import { PortolanError } from "../../model/problem.ts";
import { readJoins, writeJoinDecisions } from "../../store/account-join.ts";
import { changeStudy, readStudyStore } from "../change-study.ts";
import type { Context } from "../context.ts";
import { accountsOfPerson, getAccount } from "../find-account.ts";
import { settleStudyJoins } from "../study-joins.ts";
import { defineVerb } from "../verb.ts";

export type JoinReport = Readonly<{ a: string; b: string; decision: "join" | "separate"; accounts: readonly string[] }>;

const pair = z.strictObject({
  a: z.string().describe("an account; the first characters will do"),
  b: z.string().describe("another account"),
  study: z.string().describe("folder of a working study"),
  note: z.string().max(500).optional().describe("how it is known; never a name"),
});

export const joinAccountsByHand = defineVerb({
  name: "people join",
  summary: "Says by hand that two accounts are one person's",
  input: pair,
  changes: true,
  run: async (context, input) => decide(context, input, "join"),
});

export const separateAccounts = defineVerb({
  name: "people separate",
  summary: "Says by hand that two accounts are not one person's, whatever names and numbers say",
  input: pair,
  changes: true,
  run: async (context, input) => decide(context, input, "separate"),
});

export const listJoins = defineVerb({
  name: "people joins",
  summary: "Accounts that are taken for one person's, with reason and confidence",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    confidence: z.enum(["high", "medium"]).optional().describe("only joins of this confidence"),
  }),
  changes: false,
  run: async (_, { study, confidence }): Promise<readonly AccountJoin[]> =>
    readStudyStore(study, (db) => readJoins(db).filter((join) => confidence === undefined || join.confidence === confidence)),
});

function decide(
  context: Context,
  { a, b, study, note }: Readonly<{ a: string; b: string; study: string; note?: string | undefined }>,
  decision: "join" | "separate",
): JoinReport {
  return changeStudy(context, study, { verb: decision }, (db) => {
    const [first, second] = [getAccount(db, a), getAccount(db, b)];
    if (first === second) throw new PortolanError("these are one account", { hint: "Name two." });
    writeJoinDecisions(db, [{ a: first, b: second, decision, note: note ?? null }]);
    settleStudyJoins(db);
    return { a: first, b: second, decision, accounts: accountsOfPerson(db, first) };
  });
}
