/** A table as it is printed: every cell is text. */
export type ReportTable = Readonly<{ caption: string; head: readonly string[]; rows: readonly (readonly string[])[] }>;

/** A drawing with its table twin. Sizes in pixels of 1/96 inch. `svg` is a whole SVG document. */
export type ReportFigure = Readonly<{
  id: string;
  title: string;
  alt: string;
  svg: string;
  width: number;
  height: number;
  table: ReportTable;
}>;

export type ReportBlock =
  | Readonly<{ kind: "heading"; level: 2 | 3; text: string }>
  | Readonly<{ kind: "paragraph"; text: string }>
  | Readonly<{ kind: "quote"; text: string; from: string }>
  | Readonly<{ kind: "list"; items: readonly string[] }>
  | Readonly<{ kind: "table"; table: ReportTable }>
  | Readonly<{ kind: "figure"; figure: ReportFigure }>;

/** A work that the report names. `key` is its BibTeX key. */
export type Reference = Readonly<{
  key: string;
  type: "article" | "dataset" | "webpage" | "software";
  authors: readonly Readonly<{ family: string; given: string | null }>[];
  title: string;
  year: string | null;
  url: string | null;
  publisher: string | null;
  version: string | null;
  note: string | null;
}>;

export const reportSections = ["summary", "methods", "chart", "projects", "claims", "recommendations", "coreq", "references"] as const;
export type ReportSection = (typeof reportSections)[number];

/** A report in no format yet. */
export type Report = Readonly<{
  title: string;
  subtitle: string;
  licence: string | null;
  credit: string | null;
  blocks: readonly ReportBlock[];
  references: readonly Reference[];
}>;
