import type { ExchangeLogs } from "../../model/exchange-report.ts";
import { Source } from "../../model/testimony.ts";
import { FreeIds } from "../../text/free-ids.ts";
import { normaliseText } from "../../text/normalise-text.ts";
import { indexText } from "../../text/position.ts";
import { composePositions } from "./compose-positions.ts";
import { guidOf } from "./guid.ts";
import type { CaseData } from "./list-case-data.ts";
import { readBlock } from "./portolan-block.ts";
import { keyOfVariable, sourceVariables } from "./portolan-names.ts";
import type { Guid, RefiCoding, RefiProject, RefiSelectionCore, RefiSource, RefiText, RefiTranscript, RefiValue } from "./refi-project.ts";

/** A selection of a text that the study will hold, in code points of that text. */
export type PlacedSelection = Readonly<{ selection: RefiSelectionCore; start: number; end: number }>;

/** A text that becomes a source of the study. `holder` has the GUID that stands for it (text source, representation, transcript). */
export type TextRead = Readonly<{
  holder: Guid;
  /** The source it is part of: itself, a PDF, a recording. */
  owner: Guid;
  source: Source;
  text: string;
  selections: readonly PlacedSelection[];
  /** Codings of the text as a whole. */
  whole: readonly RefiCoding[];
  /** Written by Portolan: what it does not say is so. */
  isOurs: boolean;
}>;

type Holder = Readonly<{
  owner: RefiSource;
  holder: RefiText | RefiTranscript;
  placed: readonly PlacedSelection[];
  whole: readonly RefiCoding[];
  values: readonly RefiValue[];
}>;

/** The readable texts of a project as sources of a study: LF, NFC, positions moved along. */
export function readSources(
  refi: RefiProject,
  caseData: CaseData,
  projectOf: ReadonlyMap<Guid, string>,
  logs: ExchangeLogs,
): readonly TextRead[] {
  const ids = new FreeIds("source");
  const files = new Set<string>();
  const variables = new Map(refi.variables.map(({ guid, name }) => [guid, name]));
  const projectsOf = new Map<Guid, string[]>();
  for (const member of caseData.members) {
    const project = projectOf.get(member.case);
    const list = projectsOf.get(member.guid) ?? [];
    if (member.kind === "source" && project !== undefined && !list.includes(project)) projectsOf.set(member.guid, [...list, project]);
  }
  const said = new Map<Guid, string[]>();
  for (const { holder, name, value, spelling } of caseData.values) {
    if (spelling === "case" || holder.kind !== "source" || keyOfVariable(name) !== undefined) continue;
    const lines = said.get(holder.guid);
    const line = `${name}: ${value ?? "not known"}`;
    if (lines === undefined) said.set(holder.guid, [line]);
    else lines.push(line);
  }

  return listHolders(refi, logs).flatMap(({ owner, holder, placed, whole, values }): TextRead[] => {
    if (holder.text === null) return [];
    const { text, changes } = normaliseText(holder.text);
    if (changes.composed) logs.repaired.add("text", "characters composed (NFC), positions moved along", holder.name);
    const move = composePositions(holder.text);
    const { text: note, fields } = readBlock(holder.description);
    const title = (owner.kind === "pdf" ? owner.name : null) || holder.name || owner.name || "Without a name";
    const id = ids.make(fields.get("id"), title.replace(/\.[A-Za-z0-9]{1,5}$/, ""), title);
    const own = new Map(values.flatMap(({ variable, value }) => [[variables.get(variable), value] as const]));
    const get = (key: keyof typeof sourceVariables): string | null => own.get(sourceVariables[key][0]) ?? fields.get(key) ?? null;
    const isTrue = (key: keyof typeof sourceVariables): boolean | undefined => {
      const value = get(key);
      return value === null ? undefined : /^(?:true|1)$/i.test(value.trim());
    };
    const wantedFile = fields.get("file");
    const file = wantedFile !== undefined && !files.has(wantedFile) ? wantedFile : freeFile(id, files);
    files.add(file);
    const isOurs = fields.has("id");
    const noted = new Set((note ?? "").split("\n"));
    const lines = (said.get(owner.guid) ?? []).filter((line) => !noted.has(line));
    const wanted = {
      id,
      title,
      kind: get("kind") ?? "document",
      projects: projectsOf.get(owner.guid) ?? [],
      file,
      date: get("date"),
      participant: get("participant"),
      asks: readJson(fields.get("asks") ?? "none"),
      ...readExtras(fields, indexText(text).length),
      consent: {
        analyse: isTrue("analyse") ?? true,
        quote: isTrue("quote") ?? false,
        quoteWithOrganisation: isTrue("quoteWithOrganisation") ?? false,
        publish: isTrue("publish") ?? false,
      },
      origin: fields.get("origin") ?? null,
      addedOn: holder.created?.slice(0, 10) ?? null,
      note: lines.length === 0 ? note : [...(note === null ? [] : [note]), ...lines].join("\n"),
    };
    if (lines.length > 0)
      logs.repaired.add("value", "of a source, which has no values in a study: a line of its note", title, lines.length);
    const checked = Source.safeParse(wanted);
    if (!checked.success)
      logs.repaired.add(
        "source",
        `what it says of ${[...new Set(checked.error.issues.map(({ path }) => path[0]))].join(", ")} is none: left out`,
        title,
      );
    const source = checked.success
      ? checked.data
      : Source.parse(soundPart(wanted, new Set(checked.error.issues.map(({ path }) => String(path[0])))));
    const length = indexText(text).length;
    const selections = placed.map(({ selection, start, end }) => ({
      selection,
      start: Math.min(move(start), length),
      end: Math.min(move(end), length),
    }));
    return [{ holder: holder.guid, owner: owner.guid, source, text, selections, whole, isOurs }];
  });
}

function soundPart(wanted: Readonly<Record<string, unknown>> & { id: string; title: string }, faulty: ReadonlySet<string>): unknown {
  const bare = { id: wanted.id, title: wanted.title, kind: "document", file: `sources/${wanted.id}.txt`, consent: {} };
  return { ...bare, ...Object.fromEntries(Object.entries(wanted).filter(([key]) => !faulty.has(key))) };
}

function freeFile(id: string, files: ReadonlySet<string>): string {
  let file = `sources/${id}.txt`;
  for (let n = 2; files.has(file); n += 1) file = `sources/${id}-${n}.txt`;
  return file;
}

/** What only Portolan writes of a source. Ranges that the text does not reach are left out. */
function readExtras(fields: ReadonlyMap<string, string>, length: number): Readonly<Record<string, unknown>> {
  const extras: [string, unknown][] = [];
  for (const key of ["passages", "turns", "original"]) {
    const written = fields.get(key);
    if (written === undefined) continue;
    const value = readJson(written);
    extras.push([key, Array.isArray(value) ? value.filter((item) => !(item?.end > length)) : value]);
  }
  return Object.fromEntries(extras);
}

/** JSON, or the words themselves where they are none. */
function readJson(written: string): unknown {
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return written;
  }
}

/** A transcript that shares its file with a text source is that source: the same words are not read twice. */
function listHolders(refi: RefiProject, { repaired, lost }: ExchangeLogs): readonly Holder[] {
  const inTextSources = new Set(
    refi.sources.flatMap((source) => (source.kind === "text" && source.plainTextPath !== null ? [source.plainTextPath] : [])),
  );
  const place = ({ selections }: RefiText): PlacedSelection[] =>
    selections.map((selection) => ({ selection, start: selection.start, end: selection.end }));
  return refi.sources.flatMap((owner): Holder[] => {
    switch (owner.kind) {
      case "text":
        return [{ owner, holder: owner, placed: place(owner), whole: owner.codings, values: owner.values }];
      case "pdf": {
        const text = owner.representation;
        return text === null
          ? []
          : [{ owner, holder: text, placed: place(text), whole: text.codings, values: [...owner.values, ...text.values] }];
      }
      case "audio":
      case "video":
        return owner.transcripts.flatMap((transcript): Holder[] => {
          if (transcript.text === null) return [];
          if (transcript.plainTextPath !== null && inTextSources.has(transcript.plainTextPath) && transcript.selections.length === 0) {
            repaired.add("transcript", "has the text of a text source: read once, kept beside the study", transcript.name);
            return [];
          }
          const points = new Map(transcript.syncPoints.map(({ guid, position }) => [guid, position]));
          const placed = transcript.selections.flatMap((selection): PlacedSelection[] => {
            const start = selection.from === null ? undefined : points.get(selection.from);
            const end = selection.to === null ? undefined : points.get(selection.to);
            if (start != null && end != null) return [{ selection, start: Math.min(start, end), end: Math.max(start, end) }];
            lost.add("selection", "of a transcript, without positions", transcript.name);
            lost.add("coding", "of a selection of a transcript without positions", transcript.name, selection.codings.length);
            return [];
          });
          return [{ owner, holder: transcript, placed, whole: [], values: owner.transcripts.length === 1 ? owner.values : [] }];
        });
      default:
        return [];
    }
  });
}

/** The hash by which a stub knows whether its text has changed since. */
export function textHash(text: string): Guid {
  return guidOf("text", text);
}
