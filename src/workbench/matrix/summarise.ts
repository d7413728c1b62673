import { z } from "zod";
import type { CellSummary } from "../../model/desk.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { codebook } from "../../model/study.ts";
import { readCellSummaries, removeCellSummary, writeCellSummaries } from "../../store/cell-summary.ts";
import { readCodes } from "../../store/code.ts";
import { findCoding } from "../../store/coding.ts";
import { readFramework } from "../../store/framework.ts";
import { changeStudy } from "../change-study.ts";
import { refuseUnknownProjects } from "../known-project.ts";
import { defineVerb } from "../verb.ts";

export const summariseCell = defineVerb({
  name: "matrix summarise",
  summary: "Writes what a project says under a code, with the passages for it and against it; an empty text takes it away",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    project: Id.describe("id of the project"),
    code: Id.describe("id of the code"),
    text: z.string().describe("the summary, in the analyst's words"),
    evidence: z.array(Id).default([]).describe("ids of codings that bear it out"),
    counterEvidence: z.array(Id).default([]).describe("ids of codings that speak against it"),
  }),
  changes: true,
  run: async (
    context,
    { study, project, code, text, evidence, counterEvidence },
  ): Promise<Readonly<{ act: number; summary: CellSummary | null }>> =>
    changeStudy(context, study, { verb: "summarise cell" }, (db, act) => {
      refuseUnknownProjects(db, [project]);
      if (!codebook({ framework: readFramework(db), codes: readCodes(db) }).some(({ id }) => id === code))
        throw new PortolanError(`no code is called ${code}`);
      for (const id of [...evidence, ...counterEvidence])
        if (findCoding(db, id) === undefined) throw new PortolanError(`no coding is called ${id}`);
      const known = readCellSummaries(db).find((summary) => summary.project === project && summary.code === code);
      if (text.trim() === "") {
        if (known !== undefined) removeCellSummary(db, known.id);
        return { act, summary: null };
      }
      const summary: CellSummary = {
        id: known?.id ?? `summary-${act}`,
        project,
        code,
        text,
        evidence,
        counterEvidence,
        writer: context.who ?? "me",
        writtenOn: new Date().toISOString().slice(0, 10),
      };
      writeCellSummaries(db, [summary]);
      return { act, summary };
    }),
});
