import type { Code, Framework } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { codebook } from "../../model/study.ts";
import { readCodes } from "../../store/code.ts";
import { readFramework } from "../../store/framework.ts";
import type { StudyStore } from "../../store/study-store.ts";

/** Every code of the study by its id, as codings may name them. */
export function readCodebook(db: StudyStore): ReadonlyMap<Id, Code> {
  return new Map(codebook({ framework: readFramework(db), codes: readCodes(db) }).map((code) => [code.id, code]));
}

export function getCode(codes: ReadonlyMap<Id, Code>, id: Id): Code {
  const code = codes.get(id);
  if (code === undefined) throw new PortolanError(`no code is called ${id}`, { hint: "portolan codebook lists them." });
  return code;
}

/** Throws where a code would come to stand below itself. */
export function refuseLoop(codes: ReadonlyMap<Id, Code>, id: Id, parent: Id | null): void {
  for (let at = parent; at !== null; at = codes.get(at)?.parent ?? null) {
    if (at === id) throw new PortolanError(`${id} cannot stand below itself`);
  }
}

/** A code that stands for a level of participation keeps it; others have none. */
export function refuseLevel(framework: Framework, { kind, level, parent }: Pick<Code, "kind" | "level" | "parent">): void {
  if (level !== null && kind !== "participation") throw new PortolanError("only participation codes have a level");
  if (level === null && kind === "participation" && parent !== null)
    throw new PortolanError("a participation code below the top names its level", {
      hint: framework.participation.map(({ id }) => id).join(", "),
    });
}
