import type { Command } from "commander";
import type { Context } from "../workbench/context.ts";
import { publishStudy } from "../workbench/publish/publish.ts";
import { writeReport } from "../workbench/report/write.ts";
import { commandFor } from "./command.ts";

/** What leaves a study: `portolan publish` and `portolan report`. */
export function publicationCommands(context: () => Context): Command[] {
  const publish = commandFor(
    {
      verb: publishStudy,
      word: "publish",
      positional: ["folder"],
      print: ({ folder, files, digest, changes }) =>
        digest === ""
          ? `Wrote the workflow below ${folder}.`
          : [
              `Published ${files} files to ${folder}.`,
              ...changes.slice(0, 20).map(({ text }) => `- ${text}`),
              ...(changes.length > 20 ? [`and ${changes.length - 20} more; see changes/`] : []),
            ].join("\n"),
      examples: [
        "portolan publish site --study studies/the-fourteen",
        "portolan publish site --study my-study --smallest 5",
        "portolan publish . --study my-study --workflow github",
      ],
    },
    context,
  );
  const report = commandFor(
    {
      verb: writeReport,
      word: "report",
      positional: ["study"],
      print: ({ files }) => `Wrote ${files.join(", ")}.`,
      examples: [
        "portolan report studies/the-fourteen --out report.html",
        "portolan report studies/the-fourteen --format docx --out report.docx --sections summary,methods,claims",
        "portolan report studies/the-fourteen --format pdf --out report.pdf",
        "portolan report studies/the-fourteen --format bibtex --out references.bib",
      ],
    },
    context,
  );
  return [publish, report];
}
