import type { Carried } from "../../format/refi-qda/carried.ts";
import type { ExchangeReport } from "../../model/exchange-report.ts";
import type { Fact } from "../../model/fact.ts";
import type { Code } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import type { Project } from "../../model/project.ts";
import type { Coder, Coding, Source } from "../../model/testimony.ts";

/** What was read from another program's file, as parts of a study; ids are the file's own until they are merged. */
export type ExchangeParts = Readonly<{
  /** As reports and records name it: `qdpx`, `qdc`, `taguette`, `qualcoder`, `jsonld`, `csv`, `codebook-csv`, `codebook-yaml`. */
  format: string;
  meta: Readonly<{
    id: Id | null;
    title: string;
    description: string | null;
    framework: Id | null;
    asOf: string | null;
    licence: string | null;
    credit: string | null;
  }>;
  sources: readonly Source[];
  texts: ReadonlyMap<Id, string>;
  codes: readonly Code[];
  codings: readonly Coding[];
  coders: readonly Coder[];
  projects: readonly Project[];
  facts: readonly Fact[];
  /** What a study cannot hold; null: nothing. */
  carried: Carried | null;
  /** GUID of each thing by `kind id`; empty where the format has none. */
  guids: ReadonlyMap<string, string>;
  report: ExchangeReport;
}>;

export const noParts = {
  sources: [],
  texts: new Map<Id, string>(),
  codes: [],
  codings: [],
  coders: [],
  projects: [],
  facts: [],
  carried: null,
  guids: new Map<string, string>(),
} satisfies Partial<ExchangeParts>;
