import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { readDocument } from "../../format/read-document.ts";
import { PartialDate } from "../../model/day.ts";
import { Id } from "../../model/id.ts";
import { Source } from "../../model/testimony.ts";
import { readParticipants } from "../../store/participant.ts";
import { findSourceByHash, readSources, writeSources } from "../../store/source.ts";
import { writeSourceTexts } from "../../store/source-text.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { FreeIds } from "../../text/free-ids.ts";
import { lengthInCodePoints } from "../../text/position.ts";
import { changeStudy, readStudyStore } from "../change-study.ts";
import { ConsentUse, parseConsent } from "../consent-words.ts";
import type { Context } from "../context.ts";
import { writeDurably } from "../durable-file.ts";
import { refuseUnknownProjects } from "../known-project.ts";
import { originalPath } from "../original-files.ts";
import { parseAsks } from "./asks.ts";

/** What is said of a source when it comes in. */
export const sourceFields = {
  title: z.string().min(1).optional().describe("what to call it; default: the file's name"),
  kind: z.enum(Source.shape.kind.options).default("document").describe("interview, document, field-note or reading-note"),
  projects: z.array(Id).default([]).describe("projects it belongs to, by id"),
  date: PartialDate.optional().describe("day, month or year of the talk or the document"),
  participant: Id.optional().describe("pseudonym of who speaks"),
  asks: z
    .array(z.string())
    .default([])
    .describe("cells it asked about: all, or domain/stage pairs such as data/pre-training; default: none"),
  consent: z
    .array(ConsentUse)
    .optional()
    .describe(
      "what it may be used for: analyse, quote, quote-with-organisation, publish; default: the participant's consent, else analyse",
    ),
  origin: z.string().min(1).max(500).optional().describe("where it comes from, e.g. a permalink"),
  note: z.string().min(1).optional().describe("a note"),
} as const;

export type SourceDetails = z.output<z.ZodObject<typeof sourceFields>>;

export type SourceAdded = Readonly<{
  id: Id;
  /** False: the study has a source made from this very file, and nothing was changed. */
  isNew: boolean;
  title: string;
  format: string;
  /** Unicode code points. */
  characters: number;
  turns: number;
  speakers: readonly string[];
  /** What was changed on the way, and what of the file is not in the text. */
  changes: readonly string[];
}>;

/** Takes a file in as a source: its text and turns into the study, its bytes beside it under their hash. */
export async function takeSource(
  context: Context,
  study: string,
  file: Readonly<{ bytes: Uint8Array; name: string }>,
  details: SourceDetails,
): Promise<SourceAdded> {
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  const known = readStudyStore(study, (db) => {
    const id = findSourceByHash(db, sha256);
    return id === undefined ? undefined : readSources(db).find((source) => source.id === id);
  });
  if (known?.original !== undefined) return describeKnown(known);
  const document = await readDocument(file.bytes, file.name, { signal: context.signal });
  return changeStudy(context, study, { verb: "source add" }, (db, _act, root) => {
    const again = findSourceByHash(db, sha256);
    const sources = readSources(db);
    if (again !== undefined) return describeKnown(sources.find((source) => source.id === again) as Source);
    const title = details.title ?? file.name.replace(/\.[A-Za-z0-9]+$/, "");
    const id = new FreeIds(
      "source",
      sources.map((source) => source.id),
    ).make(details.title, title);
    const source: Source = {
      id,
      title,
      kind: details.kind,
      projects: details.projects,
      file: `sources/${id}.${document.format === "markdown" ? "md" : "txt"}`,
      date: details.date ?? null,
      participant: details.participant ?? null,
      asks: parseAsks(db, details.asks),
      consent: consentOf(db, details),
      origin: details.origin ?? null,
      addedOn: new Date().toISOString().slice(0, 10),
      note: details.note ?? null,
      original: { sha256, name: file.name, format: document.format, changes: [...document.changes] },
      ...(document.turns.length > 0 && { turns: [...document.turns] }),
    };
    refuseUnknownProjects(db, source.projects);
    writeDurably(join(root, originalPath({ sha256, name: file.name })), file.bytes);
    writeSources(db, [source]);
    writeSourceTexts(db, new Map([[id, document.text]]));
    return {
      id,
      isNew: true,
      title,
      format: document.format,
      characters: lengthInCodePoints(document.text),
      turns: document.turns.length,
      speakers: speakersOf(source),
      changes: document.changes,
    };
  });
}

function consentOf(db: StudyStore, { consent, participant }: SourceDetails): Source["consent"] {
  if (consent !== undefined) return parseConsent(consent);
  const register = participant === undefined ? undefined : readParticipants(db).find(({ id }) => id === participant);
  return register?.consent ?? parseConsent(["analyse"]);
}

function speakersOf({ turns = [] }: Pick<Source, "turns">): readonly string[] {
  return [...new Set(turns.flatMap(({ speaker }) => speaker ?? []))];
}

function describeKnown(source: Source): SourceAdded {
  const { original } = source;
  return {
    id: source.id,
    isNew: false,
    title: source.title,
    format: original?.format ?? "text",
    characters: 0,
    turns: source.turns?.length ?? 0,
    speakers: speakersOf(source),
    changes: original?.changes ?? [],
  };
}
