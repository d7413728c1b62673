import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { serializeCells } from "../model/columns.ts";
import type { ChartDocument } from "../model/documents.ts";
import { PortolanError } from "../model/problem.ts";
import { readAgreement } from "../workbench/agreement/read.ts";
import { readLevelsByCoder } from "../workbench/chart/by-coder.ts";
import { readChart } from "../workbench/chart/read.ts";
import { listClaims } from "../workbench/claim/list.ts";
import { readCodebookDocument } from "../workbench/code/read.ts";
import type { Context } from "../workbench/context.ts";
import { listExchanges } from "../workbench/exchange/list.ts";
import { readGovernance } from "../workbench/governance/read.ts";
import { readGuide } from "../workbench/guide/read.ts";
import { readHarvest } from "../workbench/harvest/read.ts";
import { readLifecycle } from "../workbench/lifecycle/read.ts";
import { readLineage } from "../workbench/lineage/read.ts";
import { readCodePairs } from "../workbench/matrix/codes.ts";
import { readFrameworkMatrix } from "../workbench/matrix/projects.ts";
import { listMemos } from "../workbench/memo/list.ts";
import { readMotivations } from "../workbench/motivations/read.ts";
import { readOrganisation } from "../workbench/organisation/read.ts";
import { readPeople } from "../workbench/people/read.ts";
import { readProfile } from "../workbench/project/profile.ts";
import { readProject } from "../workbench/project/read.ts";
import { readRecommendations } from "../workbench/recommendation/read.ts";
import { readReport } from "../workbench/report/read.ts";
import { listRounds } from "../workbench/round/list.ts";
import { readSaturation } from "../workbench/saturation/read.ts";
import { readSearch } from "../workbench/search-atlas/read.ts";
import { listDifferencesVerb } from "../workbench/settlement/list.ts";
import { listSources } from "../workbench/source/list.ts";
import { readSourceCodings } from "../workbench/source/read-codings.ts";
import { readSourceText } from "../workbench/source/read-text.ts";
import { readStudyDocument } from "../workbench/study/read.ts";
import { readTies } from "../workbench/ties/read.ts";
import type { Verb } from "../workbench/verb.ts";
import { readWaysIn } from "../workbench/ways-in/read.ts";
import { digestText } from "./digest-text.ts";
import type { StudyInUse } from "./study-in-use.ts";

const compress = promisify(gzip);

/** A document's JSON, compressed once for all who read it. The tag is of its text. */
export type Document = Readonly<{ gzip: Uint8Array<ArrayBuffer>; etag: string }>;

/** A page's document: its path within `/data/`, and the one verb whose answer it is. `:name` in the path is the verb's field of that name. */
type Row = Readonly<{
  path: string;
  verb: Verb;
  /** The answer as it is sent, where that is another form. */
  shape?: (answer: never) => object;
  /** How the verb's error begins where what the path names is not there: the document is then not found. */
  absent?: string;
}>;

/** Every document. A page that shows something new adds a line. */
const rows: readonly Row[] = [
  row("study.json", readStudyDocument),
  row("chart.json", readChart, { shape: columnsOf }),
  row("project/:project.json", readProject, { absent: "no project is called" }),
  row("profile/:project.json", readProfile, { absent: "no project is called" }),
  row("governance.json", readGovernance),
  row("sources.json", listSources),
  row("text/:source.json", readSourceText, { absent: "no source is called" }),
  row("codings/:source.json", readSourceCodings, { absent: "no source is called" }),
  row("codebook.json", readCodebookDocument),
  row("memos.json", listMemos),
  row("rounds.json", listRounds),
  row("agreement.json", readAgreement),
  row("agreement/:round.json", readAgreement, { absent: "no round is called" }),
  row("differences/:round.json", listDifferencesVerb, { absent: "no round is called" }),
  row("levels-by-coder.json", readLevelsByCoder),
  row("code-pairs.json", readCodePairs),
  row("matrix.json", readFrameworkMatrix),
  row("saturation.json", readSaturation),
  row("guide.json", readGuide),
  row("ties.json", readTies),
  row("search.json", readSearch),
  row("ways-in.json", readWaysIn),
  row("lineage.json", readLineage),
  row("motivations.json", readMotivations),
  row("lifecycle.json", readLifecycle),
  row("organisation/:organisation.json", readOrganisation, { absent: "no organisation is called" }),
  row("recommendations.json", readRecommendations),
  row("claims.json", listClaims),
  row("report.json", readReport),
  row("exchanges.json", listExchanges),
  row("harvest.json", readHarvest),
  row("people.json", readPeople),
];

/** A line of the table, with its verb's types checked and then forgotten. */
function row<V>(path: string, verb: V, more: Omit<Row, "path" | "verb"> = {}): Row {
  return { path, verb: verb as Verb, ...more };
}

function columnsOf(chart: Awaited<ReturnType<typeof readChart.run>>): ChartDocument {
  return {
    ...chart,
    cells: serializeCells(chart.cells),
    undated: serializeCells(chart.undated),
    commons: serializeCells(chart.commons),
  };
}

/**
 * The documents that pages read, by path within `/data/`, as whoever asks may see them. Each is made once for each who asks and kept until the study changes. Unknown paths give null;
 * faults of the study are thrown.
 */
export function createDocuments(context: Context, study: StudyInUse): (path: string, who?: string) => Promise<Document | null> {
  let stamp = "";
  let kept = new Map<string, Promise<Document | null>>();
  return (path, who) => {
    const current = study.stamp();
    if (current !== stamp) {
      stamp = current;
      kept = new Map();
    }
    const key = `${who ?? ""}|${path}`;
    const found = kept.get(key);
    if (found !== undefined) return found;
    const made = makeDocument(who === undefined ? context : { ...context, who }, study.folder, path);
    const keeper = kept;
    keeper.set(key, made);
    made.catch(() => keeper.delete(key));
    return made;
  };
}

async function makeDocument(context: Context, study: string, path: string): Promise<Document | null> {
  const answer = await answerFor(context, study, path);
  if (answer === null) return null;
  const text = Buffer.from(JSON.stringify(answer));
  return { gzip: Uint8Array.from(await compress(text)), etag: `"${digestText(text)}"` };
}

async function answerFor(context: Context, study: string, path: string): Promise<object | null> {
  for (const { path: pattern, verb, shape, absent } of rows) {
    const named = matchPath(pattern, path);
    const input = named === null ? null : verb.input.safeParse({ ...named, study });
    if (input === null || !input.success) continue;
    try {
      const answer = await verb.run(context, input.data as never);
      return shape === undefined ? (answer as object) : shape(answer as never);
    } catch (error) {
      if (absent !== undefined && error instanceof PortolanError && error.message.startsWith(absent)) return null;
      throw error;
    }
  }
  return null;
}

/** The fields that a path names by a pattern such as `project/:project.json`; null where it is no such path. */
function matchPath(pattern: string, path: string): Record<string, string> | null {
  const source = pattern.replaceAll(".", "\\.").replaceAll(/:([a-z]+)/gi, "(?<$1>[A-Za-z0-9_-]+)");
  const match = new RegExp(`^${source}$`).exec(path);
  return match === null ? null : { ...match.groups };
}
