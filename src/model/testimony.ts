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
  })
  .refine((coding) => coding.end > coding.start, { message: "a coding ends after it starts", path: ["end"] });
export type Coding = z.infer<typeof Coding>;

export const Coder = z.strictObject({
  id: Id,
  name: z.string().min(1),
  kind: z.enum(["person", "tool", "editors"]),
});
export type Coder = z.infer<typeof Coder>;
