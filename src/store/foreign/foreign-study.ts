import type { ExchangeReport } from "../../model/exchange-report.ts";
import type { Fact } from "../../model/fact.ts";
import type { Code, Framework } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import type { Project } from "../../model/project.ts";
import type { Coder, Coding, Source } from "../../model/testimony.ts";

/**
 * What another program's database gives, as parts of a study: valid by the model's schemas, ids free among themselves and beside the framework's,
 * every coding in its text. Passages without a code are codings of “Annotation”. Sources may be analysed and nothing else, until somebody says more.
 */
export type ForeignStudy = Readonly<{
  program: "taguette" | "qualcoder";
  meta: Readonly<{ title: string; description: string | null }>;
  sources: readonly Source[];
  /** Text of each source, in the study's form (LF, NFC). */
  texts: ReadonlyMap<Id, string>;
  codes: readonly Code[];
  codings: readonly Coding[];
  coders: readonly Coder[];
  /** QualCoder's cases; Taguette has none. */
  projects: readonly Project[];
  /** Attributes of cases. */
  facts: readonly Fact[];
  /**
   * What each thing is known by in that program, by `kind id`: program, project and its name there. The same database read again gives the same, also
   * after more was coded in it; codings have none.
   */
  keys: ReadonlyMap<string, string>;
  report: ExchangeReport;
}>;

export type ForeignOptions = Readonly<{
  framework: Framework;
  /** The file's name, for messages. */
  file?: string;
  /** Which project of a Taguette database that holds several, by its number or name. */
  project?: number | string;
}>;
