import { z } from "zod";
import type { SearchEntry } from "../../finding/search/search-entry.ts";
import type { PassageView } from "../../model/documents.ts";
import type { Code } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import { codebook, type Study } from "../../model/study.ts";
import { openSoundStudy } from "../open-study.ts";
import { passagesOf } from "../passages.ts";
import { defineVerb } from "../verb.ts";

/** `/data/search.json`: everything that `/` finds. Words without consent to be quoted are not in it. */
export type SearchDocument = Readonly<{ entries: readonly SearchEntry[] }>;

export const readSearch = defineVerb({
  name: "search-atlas read",
  summary: "What can be found: projects, organisations, artefacts, codes and passages",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<SearchDocument> => {
    const { study } = openSoundStudy(context, input.study);
    const types = new Map(study.framework.organisationTypes.map(({ id, label }) => [id, label]));
    const passages = [...study.projects.map(({ id }) => id), null].flatMap((project) =>
      passagesOf(study, project).map((passage) => ({ project, passage })),
    );
    return {
      entries: [
        ...study.projects.map(({ id, name, leadLabel, region }) =>
          entry("project", id, name, `${leadLabel}${region === null ? "" : `, ${region}`}`, `/project/${id}`),
        ),
        ...study.organisations.map(({ id, name, type }) => entry("organisation", id, name, types.get(type) ?? type, `/organisation/${id}`)),
        ...study.projects.flatMap((project) =>
          project.artefacts.map(({ id, kind }) => entry("artefact", id, id, `${kind} of ${project.name}`, `/project/${project.id}`)),
        ),
        ...codebook(study)
          .filter(({ id }) => passages.some(({ passage }) => passage.code === id))
          .map((code) => entry("code", code.id, code.label, code.kind, codePath(code, passages))),
        ...passageEntries(study, passages),
      ],
    };
  },
});

type Found = readonly Readonly<{ project: Id | null; passage: PassageView }>[];

const entry = (kind: SearchEntry["kind"], id: string, label: string, detail: string, path: string): SearchEntry => ({
  kind,
  id,
  label,
  detail,
  path,
});

/** A passage once, with all its codes. */
function passageEntries(study: Study, passages: Found): SearchEntry[] {
  const names = new Map(study.projects.map(({ id, name }) => [id, name]));
  const ranges = new Map<string, SearchEntry>();
  for (const { project, passage } of passages) {
    const key = `${passage.source} ${passage.start} ${passage.end}`;
    if (passage.quote === null) continue;
    const known = ranges.get(key);
    const detail =
      known === undefined
        ? `${project === null ? "in general" : (names.get(project) ?? project)}: ${passage.codeLabel}`
        : `${known.detail}, ${passage.codeLabel}`;
    ranges.set(key, entry("passage", key, passage.quote, detail, known?.path ?? passagePath(project, passage)));
  }
  return [...ranges.values()];
}

/** The cell that a passage stands in, else the view of its kind, else its project. */
function passagePath(project: Id | null, { stage, domain, codeKind, code }: PassageView): string {
  if (project !== null && stage !== null && domain !== null) return `/?cell=${project}.${stage}.${domain}`;
  return viewPath(codeKind, code) ?? (project === null ? "/" : `/project/${project}`);
}

function codePath({ id, kind }: Code, passages: Found): string {
  const first = passages.find(({ passage }) => passage.code === id);
  return viewPath(kind, id) ?? (first === undefined ? "/" : passagePath(first.project, first.passage));
}

function viewPath(kind: string, code: Id): string | null {
  if (kind === "motivation") return `/motivations?code=${code}`;
  if (kind === "governance") return "/governance";
  return kind === "participation" ? "/lifecycle?show=shift" : null;
}
