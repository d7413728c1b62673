import { z } from "zod";
import { composeReport } from "../../finding/report/compose-report.ts";
import { type Report, reportSections } from "../../model/report.ts";
import { leavingDocuments } from "../leaving-documents.ts";
import { defineVerb } from "../verb.ts";

export const readReport = defineVerb({
  name: "report read",
  summary: "The report as its page shows it, all sections",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, { study }): Promise<Report> => composeReport((await leavingDocuments(context, study)).report, reportSections),
});
