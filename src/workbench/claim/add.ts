import { z } from "zod";
import { Claim, ClaimAct } from "../../model/claim.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { changeStudy } from "../change-study.ts";
import { readGround } from "../claim-ground.ts";
import { defineVerb } from "../verb.ts";
import { addNewClaim } from "./change-claim.ts";
import { askedEvidence, figuresOf, pinAsked } from "./read-evidence.ts";

export const addClaim = defineVerb({
  name: "claim add",
  summary: "A new claim; figures are pinned as they are now",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    id: Id.describe("its id, e.g. bloom-concentrated"),
    statement: z.string().min(1).describe("what is claimed, in a sentence"),
    act: ClaimAct.default("participation").describe("the act it speaks of"),
    about: z.array(z.string()).default([]).describe("projects it is about"),
    cells: z.array(z.string()).default([]).describe("cells it is about, PROJECT/STAGE/DOMAIN"),
    for: z
      .array(z.string())
      .default([])
      .describe("evidence for it, e.g. coding:c-12, fact:olmo-001, cell:olmo/pre-training/model=selective"),
    against: z.array(z.string()).default([]).describe("evidence against it"),
  }),
  changes: true,
  run: async (context, { study: path, id, statement, act, about, cells, ...lines }): Promise<Claim> => {
    const asked = askedEvidence(lines);
    const ground = await readGround(context, path, figuresOf(asked));
    const unknown = about.filter((project) => !ground.study.projects.some((item) => item.id === project));
    if (unknown.length > 0) throw new PortolanError(`the study has no project ${unknown.join(", ")}`);
    const claim = Claim.parse({
      id,
      statement,
      act,
      projects: about,
      cells: cells.map(parseCell),
      author: context.who ?? "me",
      evidence: pinAsked(asked, ground),
    });
    return changeStudy(context, path, { verb: "claim add", note: id }, (db) => addNewClaim(context, db, claim, "written"));
  },
});

function parseCell(text: string): Claim["cells"][number] {
  const [project, stage, domain, ...rest] = text.split("/");
  if (!project || !stage || !domain || rest.length > 0)
    throw new PortolanError(`"${text}" names no cell`, { hint: "Write PROJECT/STAGE/DOMAIN; STAGE may be undated." });
  return { project, domain, stage: stage === "undated" ? null : stage };
}
