import type { Code } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { codebook } from "../../model/study.ts";
import type { Coding } from "../../model/testimony.ts";
import { readCodes } from "../../store/code.ts";
import { readFramework } from "../../store/framework.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { findCoderCoding } from "../coder-codings.ts";
import { refuseUnknownProjects } from "../known-project.ts";

/** A code as it is applied: followed to the one that it was merged into. Throws where there is none, or it is deprecated. */
export function getApplicableCode(db: StudyStore, id: Id): Code {
  const codes = new Map(codebook({ framework: readFramework(db), codes: readCodes(db) }).map((code) => [code.id, code]));
  let code = codes.get(id);
  for (let steps = 0; code?.mergedInto !== undefined && steps < 100; steps += 1) code = codes.get(code.mergedInto);
  if (code === undefined) throw new PortolanError(`no code is called ${id}`, { hint: "portolan codebook lists them." });
  if (code.deprecated === true) throw new PortolanError(`the code "${code.label}" is deprecated: it is no longer applied`);
  return code;
}

/** A coding as a coder may see it. */
export function getCoding(db: StudyStore, id: Id, coder: Id): Coding {
  const coding = findCoderCoding(db, id, coder);
  if (coding === undefined) throw new PortolanError(`no coding is called ${id}`, { hint: "It may have been removed meanwhile." });
  return coding;
}

/** Domain, stage, project and voice that the study has, or null. Throws a PortolanError for others. */
export function refuseUnknownPlace(
  db: StudyStore,
  { domain, stage, about, voice }: Readonly<Partial<Record<"domain" | "stage" | "about" | "voice", Id | null | undefined>>>,
): void {
  const { domains, stages } = readFramework(db);
  const refuse = (what: string, id: Id, known: readonly Readonly<{ id: Id }>[]): void => {
    if (!known.some((item) => item.id === id))
      throw new PortolanError(`no ${what} is called ${id}`, { hint: `Known: ${known.map((item) => item.id).join(", ")}.` });
  };
  if (domain != null) refuse("domain", domain, domains);
  if (stage != null) refuse("stage", stage, stages);
  if (about != null) refuseUnknownProjects(db, [about]);
  if (voice != null && db.prepare(voiceSql).get({ voice }) === undefined)
    throw new PortolanError(`no organisation or participant is called ${voice}`);
}

const voiceSql = `SELECT 1 FROM organisation WHERE id = @voice UNION SELECT 1 FROM participant WHERE id = @voice
  UNION SELECT 1 FROM source WHERE participant = @voice`;
