import { z } from "zod";
import { Day, PartialDate } from "./day.ts";
import { SourceRef } from "./fact.ts";
import { Id } from "./id.ts";

/** What a source may be used for. Each holds only where the one before holds. */
export const Consent = z.strictObject({
  analyse: z.boolean().default(true),
  quote: z.boolean().default(false),
  quoteWithOrganisation: z.boolean().default(false),
  publish: z.boolean().default(false),
});
export type Consent = z.infer<typeof Consent>;

/** The file that a source was made from, kept as it came. */
export const SourceOriginal = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Its name where it came from, without folders. */
  name: z.string().min(1).max(255),
  format: z.enum(["text", "markdown", "html", "docx", "odt", "pdf", "vtt", "srt", "whisper"]),
  /** What was changed on the way to the text, and what of the file is not in it. */
  changes: z.array(z.string().min(1)).default([]),
});
export type SourceOriginal = z.infer<typeof SourceOriginal>;

/** What one speaker said without a break, or one caption. `start` and `end` count Unicode code points of the text, half-open. */
export const Turn = z
  .strictObject({
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    /** As the transcript names them; null: it does not say. */
    speaker: z.string().min(1).nullable().default(null),
    /** Milliseconds from the start of the recording. */
    fromMs: z.number().int().nonnegative().nullable().default(null),
    toMs: z.number().int().nonnegative().nullable().default(null),
  })
  .refine((turn) => turn.end > turn.start, { message: "a turn ends after it starts", path: ["end"] });
export type Turn = z.infer<typeof Turn>;

/** A passage with a narrower consent than its source. `start` and `end` count Unicode code points, half-open. */
export const PassageConsent = z
  .strictObject({
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    consent: Consent,
    note: z.string().nullable().default(null),
  })
  .refine((passage) => passage.end > passage.start, { message: "a passage ends after it starts", path: ["end"] });
export type PassageConsent = z.infer<typeof PassageConsent>;

/** An interview, document, field note or reading note. Its text is a file of its own; positions are Unicode code points. */
export const Source = z.strictObject({
  id: Id,
  title: z.string().min(1),
  kind: z.enum(["interview", "document", "field-note", "reading-note"]),
  /** Projects it belongs to; a coding's `about` is by default these. */
  projects: z.array(Id).default([]),
  /** Path of the text within the study, `sources/….md` or `.txt`. */
  file: z.string().regex(/^sources\/[A-Za-z0-9_-][A-Za-z0-9._-]*$/, "a source's text stands in sources/"),
  date: PartialDate.nullable().default(null),
  participant: z.string().nullable().default(null),
  /** Which cells it asked about: none, all, or domain × stage pairs. Only what was asked can be "asked, nothing said". */
  asks: z.union([z.enum(["none", "all"]), z.array(z.strictObject({ domain: Id, stage: Id }))]).default("none"),
  consent: Consent,
  /** What the text reports on, for reading notes and documents. */
  origin: SourceRef.nullable().default(null),
  addedOn: Day.nullable().default(null),
  note: z.string().nullable().default(null),
  /** Absent: the text was written here, or came with another program's project. */
  original: SourceOriginal.optional(),
  /** Of a transcript, in order of the text. */
  turns: z.array(Turn).optional(),
  /** Passages that may be used for less than the whole. */
  passages: z.array(PassageConsent).optional(),
});
export type Source = z.infer<typeof Source>;

/** A coder's application of a code to a range of a source's text. `start` and `end` count Unicode code points, half-open. */
export const Coding = z
  .strictObject({
    id: Id,
    source: Id,
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    /** The text of the range, so that a corrected text can be found again. */
    quote: z.string().min(1),
    code: Id,
    /** Where on the chart it speaks of; null: of no cell (a motivation, a governance passage). */
    domain: Id.nullable().default(null),
    stage: Id.nullable().default(null),
    /** Who said it: an organisation's id, or a participant's pseudonym. Null: the source's own author. */
    voice: Id.nullable().default(null),
    /** The project it concerns. Null: none in particular, so it stands in no row. */
    about: Id.nullable().default(null),
    coder: Id,
    memo: z.string().nullable().default(null),
    /** The round in which it was made; absent: in none. */
    round: Id.optional(),
  })
  .refine((coding) => coding.end > coding.start, { message: "a coding ends after it starts", path: ["end"] });
export type Coding = z.infer<typeof Coding>;

export const Coder = z.strictObject({
  id: Id,
  name: z.string().min(1),
  kind: z.enum(["person", "tool", "editors"]),
});
export type Coder = z.infer<typeof Coder>;
