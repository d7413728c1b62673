import { z } from "zod";
import { PartialDate } from "./day.ts";
import { SourceRef, Status } from "./fact.ts";
import { Id } from "./id.ts";

/** A body that takes part: company, institute, university, community … (`type` is one of the framework's organisation types). */
export const Organisation = z.strictObject({
  id: Id,
  name: z.string().min(1),
  type: Id,
  /** The type that the study's authors drew on their map, one of the framework's map types; a fact of its own. */
  mapType: Id.nullable().default(null),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "a country is an ISO 3166-1 code of two capitals")
    .nullable()
    .default(null),
  /** Research Organization Registry id, `https://ror.org/…`. */
  ror: z
    .string()
    .regex(/^https:\/\/ror\.org\/0[a-z0-9]{6}[0-9]{2}$/, "a ROR id looks like https://ror.org/00za53h95")
    .nullable()
    .default(null),
  /** E-mail domains whose sighting affiliates a person (lower case, no @). */
  emailDomains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, "an e-mail domain looks like example.org")).default([]),
  status: Status.exclude(["unknown"]).default("stated"),
  source: SourceRef.nullable().default(null),
  note: z.string().nullable().default(null),
});
export type Organisation = z.infer<typeof Organisation>;

/** An organisation's part in a project; `role` is one of the framework's roles. Without dates it is always in force. */
export const Involvement = z.strictObject({
  organisation: Id,
  role: Id,
  from: PartialDate.nullable().default(null),
  /** Half-open: the first day (or month, year) in which it no longer holds. */
  until: PartialDate.nullable().default(null),
  status: Status.exclude(["unknown"]),
  source: SourceRef.nullable().default(null),
  note: z.string().nullable().default(null),
});
export type Involvement = z.infer<typeof Involvement>;

/** A claim of belonging. Of a roster or by hand it replaces what a person's e-mail domains say; of a profile or membership it stands beside. */
export const Affiliation = z.strictObject({
  actor: z.string().min(1).max(128),
  organisation: Id,
  from: PartialDate.nullable().default(null),
  until: PartialDate.nullable().default(null),
  basis: z.enum(["roster", "by-hand", "profile", "membership"]),
  note: z.string().nullable().default(null),
});
export type Affiliation = z.infer<typeof Affiliation>;

/** A tie between two organisations. Undirected: `a` sorts before `b`. */
export const Tie = z.strictObject({
  a: Id,
  b: Id,
  kind: z.enum(["partnership", "knowledge-sharing", "derivation", "untyped"]),
  confidence: z.enum(["high", "medium", "low"]),
  status: Status.exclude(["unknown"]),
  source: SourceRef.nullable().default(null),
  note: z.string().nullable().default(null),
});
export type Tie = z.infer<typeof Tie>;
