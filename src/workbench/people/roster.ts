import { readFileSync } from "node:fs";
import { z } from "zod";
import { makePseudonyms } from "../../harvest/identity/pseudonyms.ts";
import { firstDay, PartialDate } from "../../model/day.ts";
import type { Affiliation } from "../../model/organisation.ts";
import { PortolanError, type Problem } from "../../model/problem.ts";
import { isSighted, listAccountsOfName } from "../../store/account-sighting.ts";
import { readAffiliations, writeAffiliations } from "../../store/affiliation.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { type CsvTable, parseCsv } from "../../text/parse-csv.ts";
import { changeStudy } from "../change-study.ts";
import { findStudyKey } from "../study-key.ts";
import { defineVerb } from "../verb.ts";
import { ensureOrganisation } from "./ensure-organisation.ts";

export type RosterReport = Readonly<{ rows: number; claims: number; people: number; problems: readonly Problem[] }>;

const columns = ["email", "name", "github", "huggingface", "organisation", "from", "until"] as const;
type Column = (typeof columns)[number];

export const readRoster = defineVerb({
  name: "people roster",
  summary: "Takes affiliations from a roster: a CSV file of people and organisations. Names and addresses in it are not kept",
  input: z.strictObject({
    file: z.string().describe(`CSV with the columns ${columns.join(", ")}; one of the first four, and organisation, must be there`),
    study: z.string().describe("folder of a working study"),
  }),
  changes: true,
  run: async (context, { file, study }): Promise<RosterReport> => {
    const table = parseCsv(readText(file), file);
    const at = columnsOf(table, file);
    return changeStudy(context, study, { verb: "roster" }, (db, _, root) => {
      const key = findStudyKey(root);
      if (key === undefined)
        throw new PortolanError("the study has no key, so that nobody in it can be recognised", { hint: "Harvest first." });
      const problems: Problem[] = [...table.problems];
      const claims = new Map<string, Affiliation>();
      const identify = makeIdentify(db, key);
      for (const { line, fields } of table.records) {
        const read = (column: Column) => (at[column] === undefined ? "" : (fields[at[column]] ?? "").trim());
        const [from, until] = [read("from") || null, read("until") || null];
        // Problems name the line alone: what stands in it is a person's.
        const warn = (message: string) => problems.push({ severity: "warning", message, file, line });
        if ([from, until].some((date) => date !== null && !PartialDate.safeParse(date).success))
          warn("a date is written YYYY, YYYY-MM or YYYY-MM-DD");
        else if (from !== null && until !== null && firstDay(until) <= firstDay(from)) warn("until is not after from");
        else {
          const accounts = identify(read);
          if (accounts.length === 0) warn("nobody in the study is known by what this line gives");
          for (const actor of accounts) {
            const { id } = ensureOrganisation(db, read("organisation"), "unknown");
            claims.set(`${actor} ${id} ${from} ${until}`, { actor, organisation: id, from, until, basis: "roster", note: null });
          }
        }
      }
      const others = readAffiliations(db).filter(({ basis }) => basis !== "roster");
      writeAffiliations(db, [...others, ...claims.values()]);
      const people = new Set([...claims.values()].map(({ actor }) => actor)).size;
      return { rows: table.records.length, claims: claims.size, people, problems };
    });
  },
});

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new PortolanError(`${file} cannot be read`, { hint: "Name a CSV file." });
  }
}

function columnsOf({ header }: CsvTable, file: string): Partial<Record<Column, number>> {
  const names = header.map((name) => name.trim().toLowerCase());
  const at: Partial<Record<Column, number>> = {};
  for (const column of columns) if (names.includes(column)) at[column] = names.indexOf(column);
  const tellsWho = at.email !== undefined || at.name !== undefined || at.github !== undefined || at.huggingface !== undefined;
  if (at.organisation === undefined || !tellsWho) {
    throw new PortolanError(`${file} has no column organisation, or none that tells who`, {
      hint: `Its first line names columns: ${columns.join(", ")}.`,
    });
  }
  return at;
}

/** The accounts that a line stands for: those of its address and logins, and those seen with its name. */
function makeIdentify(db: StudyStore, key: Uint8Array): (read: (column: Column) => string) => string[] {
  const pseudonyms = makePseudonyms(key, []);
  return (read) => {
    const [email, name, github, huggingface] = [read("email"), read("name"), read("github"), read("huggingface")];
    const named = pseudonyms.identify({ name, address: email === "" ? "nobody@users.noreply.github.com" : email });
    return [
      ...new Set([
        ...(email === "" ? [] : [named.account]),
        ...(github === "" ? [] : [pseudonyms.accountOfLogin("github", github.replace(/^@/, ""))]),
        ...(huggingface === "" ? [] : [pseudonyms.accountOfLogin("huggingface", huggingface.replace(/^@/, ""))]),
        ...(named.nameKey === null ? [] : listAccountsOfName(db, named.nameKey)),
      ]),
    ].filter((account) => isSighted(db, account));
  };
}
