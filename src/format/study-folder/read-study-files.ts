import { AccountJoin } from "../../model/account-join.ts";
import { Derivatives } from "../../model/artefact.ts";
import { Claim } from "../../model/claim.ts";
import { Fact } from "../../model/fact.ts";
import { Code, type Framework } from "../../model/framework.ts";
import { Affiliation, Organisation, Tie } from "../../model/organisation.ts";
import { Project } from "../../model/project.ts";
import { Part, StudyMeta } from "../../model/study.ts";
import { Coder, Coding, Source } from "../../model/testimony.ts";
import { decodeSourceText } from "./decode-text.ts";
import { type DeskFiles, readDeskFiles } from "./desk-files.ts";
import type { Entry, Ledger } from "./ledger.ts";
import { findShippedFramework, parseFrameworkBytes } from "./parse-framework.ts";
import { type ListRead, readItem, readList } from "./read-entries.ts";
import { frameworkFile, idOfFile, kindOfFile, listFiles, projectFile, studyFile } from "./study-layout.ts";
import { suggestWord } from "./suggest-word.ts";

type Files = ReadonlyMap<string, Uint8Array>;

/** Every file of a study that fits its schema, each by itself; nothing of how they refer to each other is checked yet. */
export type StudyFiles = Readonly<{
  meta: Entry<StudyMeta> | undefined;
  framework: Framework | null;
  projects: ListRead<Project>;
  /** Facts files by the project id in their name. */
  facts: ReadonlyMap<string, ListRead<Fact>>;
  organisations: ListRead<Organisation>;
  ties: ListRead<Tie>;
  derivatives: ListRead<Derivatives>;
  affiliations: ListRead<Affiliation>;
  joins: ListRead<AccountJoin>;
  sources: ListRead<Source>;
  /** Texts by path, in the study's own form; null: the file is there and cannot be read. */
  texts: ReadonlyMap<string, string | null>;
  codes: ListRead<Code>;
  codings: ListRead<Coding>;
  coders: ListRead<Coder>;
  claims: ListRead<Claim>;
  parts: ListRead<Part>;
  desk: DeskFiles;
}>;

export function readStudyFiles(files: Files, frameworks: ReadonlyMap<string, string>, ledger: Ledger): StudyFiles {
  const paths = [...files.keys()].sort();
  for (const file of paths.filter((path) => kindOfFile(path) === "unknown")) {
    const named = /\.yml$/.test(file) && kindOfFile(file.replace(/\.yml$/, ".yaml")) !== "unknown";
    ledger.add({
      severity: named ? "warning" : "note",
      file,
      message: "not read: no file of a study has this name",
      ...(named ? { hint: "End its name in .yaml." } : {}),
    });
  }
  const ofKind = (kind: ReturnType<typeof kindOfFile>) => paths.filter((path) => kindOfFile(path) === kind);

  const meta = readItem(files, studyFile, StudyMeta, ledger);
  if (!files.has(studyFile)) ledger.add({ severity: "error", file: studyFile, message: "the file is missing: it says what the study is" });
  return {
    meta,
    framework: readFramework(files, frameworks, meta, ledger),
    projects: readProjects(files, ofKind("project"), ledger),
    facts: new Map(ofKind("facts").map((path) => [idOfFile(path), readList(files, path, Fact, ledger)])),
    organisations: readList(files, listFiles.organisations, Organisation, ledger),
    ties: readList(files, listFiles.ties, Tie, ledger),
    derivatives: readList(files, listFiles.derivatives, Derivatives, ledger),
    affiliations: readList(files, listFiles.affiliations, Affiliation, ledger),
    joins: readList(files, listFiles.joins, AccountJoin, ledger),
    sources: readList(files, listFiles.sources, Source, ledger),
    texts: new Map(ofKind("text").map((path) => [path, readText(files, path, ledger)])),
    codes: readList(files, listFiles.codes, Code, ledger),
    codings: readList(files, listFiles.codings, Coding, ledger),
    coders: readList(files, listFiles.coders, Coder, ledger),
    claims: readList(files, listFiles.claims, Claim, ledger),
    parts: readList(files, listFiles.traces, Part, ledger),
    desk: readDeskFiles(files, ledger),
  };
}

/** `framework.yaml` of the folder, else the shipped one that `study.yaml` names. */
function readFramework(
  files: Files,
  frameworks: ReadonlyMap<string, string>,
  meta: Entry<StudyMeta> | undefined,
  ledger: Ledger,
): Framework | null {
  const own = files.get(frameworkFile);
  if (own !== undefined) {
    const { framework, problems } = parseFrameworkBytes(own, frameworkFile);
    ledger.add(...problems);
    if (framework !== null && meta !== undefined && framework.id !== meta.item.framework) {
      const message = `the study names the framework "${meta.item.framework}", but framework.yaml is "${framework.id}"`;
      ledger.at("error", meta, ["framework"], message);
    }
    return framework;
  }
  if (meta === undefined) return null;
  const id = meta.item.framework;
  const shipped = findShippedFramework(frameworks, id);
  if (shipped === undefined) {
    const hint = suggestWord(id, frameworks.keys());
    ledger.at("error", meta, ["framework"], `no framework "${id}" ships, and the folder has no framework.yaml`, hint);
    return null;
  }
  ledger.add(...shipped.problems);
  return shipped.framework;
}

function readProjects(files: Files, paths: readonly string[], ledger: Ledger): ListRead<Project> {
  if (paths.length === 0) {
    ledger.add({ severity: "note", file: "projects/", message: "no project yet: each has a file of its own, projects/ID.yaml" });
  }
  const entries: Entry<Project>[] = [];
  const faulty: string[] = [];
  for (const path of paths) {
    const entry = readItem(files, path, Project, ledger);
    if (entry !== undefined && entry.item.id === idOfFile(path)) {
      entries.push(entry);
      continue;
    }
    faulty.push(idOfFile(path));
    if (entry === undefined) continue;
    const id = entry.item.id;
    if (!files.has(projectFile(id))) faulty.push(id);
    ledger.at("error", entry, ["id"], `the file is named ${path}, but its project "${id}"`, `Name the file ${projectFile(id)}.`);
  }
  entries.sort((a, b) => a.item.order - b.item.order || (a.item.id < b.item.id ? -1 : 1));
  return { entries, faulty, readable: true };
}

function readText(files: Files, path: string, ledger: Ledger): string | null {
  const text = decodeSourceText(path, files.get(path) as Uint8Array);
  if (typeof text === "string") return text;
  ledger.add(text);
  return null;
}
