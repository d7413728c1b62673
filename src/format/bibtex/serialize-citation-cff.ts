import { stringify } from "yaml";
import type { Reference } from "../../model/report.ts";

/** `CITATION.cff` (Citation File Format 1.2.0) of a dataset. */
export function serializeCitationCff(
  about: Readonly<{ title: string; version: string | null; released: string | null; licence: string | null; credit: string | null }>,
  references: readonly Reference[],
): string {
  return stringify(
    {
      "cff-version": "1.2.0",
      message: about.credit ?? "If you use this dataset, please cite it and the work that it takes its model from.",
      type: "dataset",
      title: about.title,
      authors: [{ name: `The authors of ${about.title}` }],
      ...(about.version === null ? {} : { version: about.version }),
      ...(about.released === null ? {} : { "date-released": about.released }),
      ...(about.licence === null ? {} : { license: about.licence }),
      references: references
        .filter(({ type }) => type === "article")
        .map(({ authors, title, year, url }) => ({
          type: "article",
          title,
          authors: authors.map(({ family, given }) =>
            given === null ? { name: family } : { "family-names": family, "given-names": given },
          ),
          ...(year === null ? {} : { year: Number(year) }),
          ...(url === null ? {} : { url }),
        })),
    },
    { lineWidth: 0 },
  );
}
