import { createHash } from "node:crypto";
import { serializeCells } from "../model/columns.ts";
import type { ChartDocument } from "../model/documents.ts";
import { PortolanError } from "../model/problem.ts";
import { readChart } from "../workbench/chart/read.ts";
import type { Context } from "../workbench/context.ts";
import { locateStudy, studyStamp } from "../workbench/open-study.ts";
import { readProject } from "../workbench/project/read.ts";
import { readStudyDocument } from "../workbench/study/read.ts";

export type Document = Readonly<{ body: string; etag: string }>;

/**
 * The documents that pages read, by path within `/data/`. Each is made once and kept until the study's files change. Unknown
 * paths give null; faults of the study are thrown.
 */
export function createDocuments(context: Context, study: string): (path: string) => Promise<Document | null> {
  const { root, form } = locateStudy(study);
  let stamp = "";
  let kept = new Map<string, Promise<Document | null>>();
  return (path) => {
    const current = studyStamp(root, form);
    if (current !== stamp) {
      stamp = current;
      kept = new Map();
    }
    const found = kept.get(path);
    if (found !== undefined) return found;
    const made = makeDocument(context, study, path);
    kept.set(path, made);
    made.catch(() => kept.delete(path));
    return made;
  };
}

async function makeDocument(context: Context, study: string, path: string): Promise<Document | null> {
  const answer = await answerFor(context, study, path);
  if (answer === null) return null;
  const body = JSON.stringify(answer);
  return { body, etag: `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"` };
}

async function answerFor(context: Context, study: string, path: string): Promise<object | null> {
  if (path === "study.json") return readStudyDocument.run(context, { study });
  if (path === "chart.json") {
    const chart = await readChart.run(context, { study });
    const document: ChartDocument = {
      ...chart,
      cells: serializeCells(chart.cells),
      undated: serializeCells(chart.undated),
      commons: serializeCells(chart.commons),
    };
    return document;
  }
  const project = /^project\/([a-z0-9-]+)\.json$/.exec(path)?.[1];
  if (project === undefined) return null;
  try {
    return await readProject.run(context, { study, project });
  } catch (error) {
    if (error instanceof PortolanError && error.message.startsWith("no project is called")) return null;
    throw error;
  }
}
