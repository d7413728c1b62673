import type { DisplacedCoding, Memo, Participant } from "./desk.ts";
import type { Code } from "./framework.ts";
import type { Id } from "./id.ts";
import type { Coding, Source } from "./testimony.ts";

/** `/data/codebook.json` */
export type CodebookDocument = Readonly<{
  /** Number of the newest version; 1: as it came with the study. */
  version: number;
  versions: readonly Readonly<{ number: number; act: number; happenedAt: string; who: string; verb: string; note: string | null }>[];
  codes: readonly CodeRow[];
}>;

export type CodeRow = Code & Readonly<{ codings: number; sources: number; from: "framework" | "framework, changed" | "study" }>;

/** `/data/sources.json` */
export type SourcesDocument = Readonly<{
  sources: readonly SourceRow[];
  participants: readonly Participant[];
  /** Codings that wait for a decision since their source was corrected. */
  displaced: number;
}>;

export type SourceRow = Pick<
  Source,
  "id" | "title" | "kind" | "projects" | "date" | "participant" | "consent" | "origin" | "addedOn" | "note"
> &
  Readonly<{
    /** Unicode code points. */
    characters: number;
    turns: number;
    speakers: readonly string[];
    codings: number;
    coders: readonly Id[];
    /** Share of the characters that some coding covers. */
    coded: number;
    displaced: number;
    withheldPassages: number;
    format: string | null;
    changes: readonly string[];
  }>;

/** `/data/text/ID.json`: what stays while the source is coded. */
export type TextDocument = Readonly<{
  source: Omit<Source, "turns" | "file">;
  /** Null where consent does not let it be analysed; a passage that may not be is shaded, character by character. */
  text: string | null;
  turns: readonly (readonly [start: number, end: number, speaker: string | null, fromMs: number | null, toMs: number | null])[];
}>;

/** `/data/codings/ID.json`: a source's codings as columns, in order of start, and longest first among those that start together. */
export type CodingsDocument = Readonly<{
  codings: CodingColumns;
  displaced: readonly DisplacedCoding[];
  memos: readonly Memo[];
  coders: readonly Readonly<{ id: Id; name: string }>[];
}>;

export type CodingColumns = Readonly<{ [K in Exclude<keyof Coding, "source" | "quote" | "round">]: readonly Coding[K][] }>;
