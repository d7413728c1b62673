import type { Reference } from "../../model/report.ts";
import type { Study } from "../../model/study.ts";

/** What the report names: the framework's source, the study itself, and every source of testimony that may be published. */
export function listReferences({ framework, meta, sources }: Study): readonly Reference[] {
  const { source } = framework;
  const authors = /^(.*?) \(([^()]+)\)$/.exec(source.title);
  const shown = sources.filter(({ consent, kind }) => consent.publish && kind !== "interview");
  return [
    {
      key: `framework-${framework.id}`,
      type: "article",
      authors: (authors?.[2] ?? "")
        .split(", ")
        .filter((name) => name !== "")
        .map((family) => ({ family, given: null })),
      title: authors?.[1] ?? source.title,
      year: /arxiv\.org\/abs\/(\d{2})\d{2}\./.exec(source.url) === null ? null : `20${/arxiv\.org\/abs\/(\d{2})/.exec(source.url)?.[1]}`,
      url: source.url,
      publisher: source.url.includes("arxiv.org") ? "arXiv" : null,
      version: null,
      note: `Licence: ${source.licence}`,
    },
    {
      key: `study-${meta.id}`,
      type: "dataset",
      authors: [],
      title: meta.title,
      year: meta.asOf?.slice(0, 4) ?? null,
      url: null,
      publisher: null,
      version: meta.asOf,
      note: meta.credit,
    },
    ...shown.map(
      ({ id, title, date, origin, kind }): Reference => ({
        key: `source-${id}`,
        type: "webpage",
        authors: [],
        title,
        year: date?.slice(0, 4) ?? null,
        url: origin !== null && /^https?:\/\//.test(origin) ? origin : null,
        publisher: null,
        version: null,
        note: [origin, kind === "reading-note" ? "Reading note" : null].filter((part) => part !== null).join(". ") || null,
      }),
    ),
  ];
}
