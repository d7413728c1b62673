import type { Study } from "../model/study.ts";
import { readJoins, writeJoins } from "./account-join.ts";
import { readAffiliations, writeAffiliations } from "./affiliation.ts";
import { readHeldClaims, writeClaims } from "./claim.ts";
import { readCodes, writeCodes } from "./code.ts";
import { readCoders, writeCoders } from "./coder.ts";
import { readCodings, writeCodings } from "./coding.ts";
import { readDerivatives, writeDerivatives } from "./derivatives.ts";
import { deskRoots, readDeskRecords, writeDeskRecords } from "./desk-records.ts";
import { readFacts, writeFacts } from "./fact.ts";
import { readFramework, writeFramework } from "./framework.ts";
import { act } from "./log.ts";
import { getMeta, writeMeta } from "./meta.ts";
import { readOrganisations, writeOrganisations } from "./organisation.ts";
import { readParts, writeParts } from "./part.ts";
import { readProjects, writeProjects } from "./project.ts";
import { readSources, writeSources } from "./source.ts";
import { readSourceTexts, writeSourceTexts } from "./source-text.ts";
import type { StudyStore } from "./study-store.ts";
import { readTies, writeTies } from "./tie.ts";

/** The whole study as of one moment, whatever others write meanwhile. Throws a PortolanError where none was written yet. */
export function readStudy(db: StudyStore): Study {
  return db.transaction(() => ({
    meta: getMeta(db),
    framework: readFramework(db),
    organisations: readOrganisations(db),
    projects: readProjects(db),
    facts: readFacts(db),
    ties: readTies(db),
    derivatives: readDerivatives(db),
    affiliations: readAffiliations(db),
    ...heldJoins(db),
    sources: readSources(db),
    texts: readSourceTexts(db),
    codes: readCodes(db),
    codings: readCodings(db),
    coders: readCoders(db),
    ...readHeldClaims(db),
    parts: readParts(db),
    ...readDeskRecords(db),
  }))();
}

/**
 * Replaces all of the study by this one, as one act that is a barrier for undo. Throws a PortolanError, and keeps what was there,
 * where something in it refers to what it does not have: its `problems` list each. `who` is "portolan" where no person is known;
 * `also` writes what stands beside the study, in the same act.
 */
export function writeStudy(
  db: StudyStore,
  study: Study,
  { also, ...options }: Readonly<{ who?: string; verb?: string; note?: string | null; also?: () => void }> = {},
): void {
  act(db, { who: "portolan", verb: "import", ...options, barrier: true }, () => {
    for (const table of roots) db.prepare(`DELETE FROM ${table}`).run();
    writeMeta(db, study.meta);
    writeFramework(db, study.framework);
    writeOrganisations(db, study.organisations);
    writeProjects(db, study.projects);
    writeFacts(db, study.facts);
    writeTies(db, study.ties);
    writeDerivatives(db, study.derivatives);
    writeAffiliations(db, study.affiliations);
    writeJoins(db, study.joins ?? []);
    writeSources(db, study.sources);
    writeSourceTexts(db, study.texts);
    writeCodes(db, study.codes);
    writeCoders(db, study.coders);
    writeCodings(db, study.codings);
    writeClaims(db, study.claims ?? []);
    writeParts(db, study.parts);
    writeDeskRecords(db, study);
    also?.();
  });
}

/** A study without joins has no such field. */
function heldJoins(db: StudyStore): Pick<Study, "joins"> {
  const joins = readJoins(db);
  return joins.length === 0 ? {} : { joins };
}

/** Tables whose rows nothing else owns; the rest goes with them. */
const roots = [
  "claim",
  ...deskRoots,
  "study",
  "framework",
  "source",
  "coder",
  "code",
  "tie",
  "affiliation",
  "account_join",
  "exchange",
  "join_decision",
  "part",
  "project",
  "organisation",
] as const;
