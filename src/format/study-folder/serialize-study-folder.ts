import { z } from "zod";
import { AccountJoin } from "../../model/account-join.ts";
import { Derivatives } from "../../model/artefact.ts";
import { Claim } from "../../model/claim.ts";
import { Fact } from "../../model/fact.ts";
import { Code, Framework } from "../../model/framework.ts";
import { Affiliation, Organisation, Tie } from "../../model/organisation.ts";
import { Project } from "../../model/project.ts";
import { Part, type Study, StudyMeta } from "../../model/study.ts";
import { Coder, Coding, Source } from "../../model/testimony.ts";
import { canonicalYaml } from "./canonical-yaml.ts";
import { listDeskFiles } from "./desk-files.ts";
import { findShippedFramework } from "./parse-framework.ts";
import { isSameValue } from "./same-value.ts";
import { factFile, frameworkFile, listFiles, projectFile, studyFile } from "./study-layout.ts";

export type SerializeOptions = Readonly<{
  /** The frameworks that ship, by id: a study whose framework is the same as one of them gets no `framework.yaml`. */
  frameworks?: ReadonlyMap<string, string> | undefined;
  /** True: always write `framework.yaml`; false: never. Left out: write it unless it is the same as the shipped one. */
  keepFramework?: boolean | undefined;
}>;

/**
 * The plain-file form of a study, in the canonical style of `canonicalYaml`; paths within the folder and their bytes, in order of path.
 *
 * Lists keep the study's order, for it may carry meaning. Facts go to their project's file, in the study's order. An empty list has no file.
 * Texts of sources are written as they are. Parquet parts are not written: they are copied as bytes by whoever writes the folder.
 */
export function serializeStudyFolder(study: Study, options: SerializeOptions = {}): Map<string, Uint8Array> {
  const texts: [string, string][] = [[studyFile, canonicalYaml(StudyMeta, study.meta)]];
  if (options.keepFramework ?? !ships(study.framework, options.frameworks)) {
    texts.push([frameworkFile, canonicalYaml(Framework, study.framework)]);
  }
  const list = <T>(file: string, schema: z.ZodType<T>, items: readonly T[]) => {
    if (items.length > 0) texts.push([file, canonicalYaml(listOf(schema), items)]);
  };
  list(listFiles.organisations, Organisation, study.organisations);
  for (const project of study.projects) texts.push([projectFile(project.id), canonicalYaml(Project, project)]);
  for (const [project, facts] of factsByProject(study.facts)) list(factFile(project), Fact, facts);
  list(listFiles.ties, Tie, study.ties);
  list(listFiles.derivatives, Derivatives, study.derivatives);
  list(listFiles.affiliations, Affiliation, study.affiliations);
  list(listFiles.joins, AccountJoin, study.joins ?? []);
  list(listFiles.sources, Source, study.sources);
  for (const source of study.sources) texts.push([source.file, study.texts.get(source.id) ?? ""]);
  list(listFiles.codes, Code, study.codes);
  list(listFiles.codings, Coding, study.codings);
  list(listFiles.coders, Coder, study.coders);
  list(listFiles.claims, Claim, study.claims ?? []);
  list(listFiles.traces, Part, study.parts);
  for (const { file, schema, items } of listDeskFiles(study)) list(file, schema, items);

  const encoder = new TextEncoder();
  texts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new Map(texts.map(([path, text]) => [path, encoder.encode(text)]));
}

function factsByProject(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const group = groups.get(fact.project);
    if (group === undefined) groups.set(fact.project, [fact]);
    else group.push(fact);
  }
  return groups;
}

const lists = new WeakMap<z.ZodType, z.ZodType>();

/** One list schema an item schema, so that its encoder is made once. */
function listOf(schema: z.ZodType): z.ZodType {
  const known = lists.get(schema) ?? z.array(schema);
  lists.set(schema, known);
  return known;
}

function ships(framework: Framework, frameworks: ReadonlyMap<string, string> | undefined): boolean {
  const shipped = frameworks === undefined ? undefined : findShippedFramework(frameworks, framework.id);
  return isSameValue(shipped?.framework, framework);
}
