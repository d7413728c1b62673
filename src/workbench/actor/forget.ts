import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PortolanError } from "../../model/problem.ts";
import { eraseActor } from "../../store/erase-actor.ts";
import { findPlaceOfPart } from "../../store/harvest-place.ts";
import { takeLease } from "../../store/lease.ts";
import { openStudyStore } from "../../store/open.ts";
import { readParts } from "../../store/part.ts";
import { openEngine } from "../../traces/engine.ts";
import { withoutRows } from "../../traces/write-part.ts";
import { findCacheFolder } from "../cache-folder.ts";
import { accountsOfPerson, getAccount } from "../find-account.ts";
import { markOfForgotten } from "../forgotten-mark.ts";
import { locateStudy } from "../locate-study.ts";
import { settleStudyJoins } from "../study-joins.ts";
import { ensureStudyKey } from "../study-key.ts";
import { defineVerb } from "../verb.ts";

export type ForgetReport = Readonly<{
  accounts: number;
  events: number;
  affiliations: number;
  joins: number;
  lineage: number;
  /** False: another program holds the database open; the last old bytes go when the study is next opened for writing. */
  isSwept: boolean;
}>;

export const forgetActor = defineVerb({
  name: "actor forget",
  summary: "Erases a person from the traces, for good: events, accounts, affiliations. A later harvest does not bring them back",
  input: z.strictObject({
    actor: z.string().describe("the person, as portolan people lists them; the first characters will do"),
    study: z.string().describe("folder of a working study"),
    yes: z.boolean().default(false).describe("do it: it cannot be undone"),
  }),
  changes: true,
  run: async (context, { actor, study, yes }): Promise<ForgetReport> => {
    const { root, form } = locateStudy(study);
    if (form === "plain") {
      throw new PortolanError(`${study} is a study in plain files, which is not edited in place`, {
        hint: `Make a working study of it: portolan import ${study} --study my-study`,
      });
    }
    const file = join(root, "study.db");
    const lease = takeLease(file, "an erasure");
    try {
      const db = openStudyStore(file);
      const engine = await openEngine({ allowedDirectories: [join(root, "traces")], memoryLimit: "200MB" });
      try {
        const accounts = accountsOfPerson(db, getAccount(db, actor));
        if (!yes) {
          throw new PortolanError(
            `this erases ${accounts.length === 1 ? "an account" : `${accounts.length} accounts of one person`} and all their events`,
            {
              hint: "It cannot be undone. Add --yes to do it.",
            },
          );
        }
        const key = ensureStudyKey(root);
        const rewritten: Parameters<typeof eraseActor>[1]["parts"][number][] = [];
        for (const old of readParts(db)) {
          const name = old.path.replace(/^traces\/|(?:-[0-9a-f]{16})?\.parquet$/g, "");
          const kept = await withoutRows(engine, old, { by: "actor", actors: accounts }, { root, name, at: context.at });
          if (kept !== old) rewritten.push({ old, kept, place: findPlaceOfPart(db, old.path) });
        }
        const marks = accounts.map((account) => markOfForgotten(key, account));
        const erased = eraseActor(db, { accounts, marks, parts: rewritten, who: context.who ?? "me", after: () => settleStudyJoins(db) });
        const named = new Set(readParts(db).map(({ path }) => path));
        for (const { old } of rewritten) if (!named.has(old.path)) rmSync(join(root, old.path), { force: true });
        // Placed events and figures name people too.
        const cache = findCacheFolder(context, root);
        if (cache !== null) rmSync(cache, { recursive: true, force: true });
        const events = rewritten.reduce((sum, { old, kept }) => sum + old.rows - (kept?.rows ?? 0), 0);
        return { accounts: accounts.length, events, ...erased };
      } finally {
        engine.close();
        db.close();
      }
    } finally {
      lease.release();
    }
  },
});
