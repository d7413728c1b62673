/**
 * Columns of the table of codings, in order. `source`, `code`, `voice`, `about`, `domain`, `stage` and `coder` are ids; `source_title`, `code_path`
 * and `coder_name` say the same for people and for other programs. `start` and `end` count Unicode code points of the source's text, half-open;
 * `before` and `after` are up to 32 characters around the quote.
 */
export const codingsColumns = [
  "id",
  "source",
  "source_title",
  "start",
  "end",
  "before",
  "quote",
  "after",
  "code",
  "code_path",
  "voice",
  "about",
  "domain",
  "stage",
  "coder",
  "coder_name",
  "coder_kind",
  "memo",
] as const;

export type CodingsColumn = (typeof codingsColumns)[number];
