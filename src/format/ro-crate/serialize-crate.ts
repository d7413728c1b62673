/** What a crate is. `published`: YYYY-MM-DD. */
export type CrateInfo = Readonly<{
  title: string;
  description: string;
  published: string;
  /** SPDX id. */
  licence: string | null;
  credit: string | null;
  /** The work whose conceptual model the study takes. */
  source: Readonly<{ title: string; url: string }>;
  program: string;
}>;

export type CrateFile = Readonly<{
  path: string;
  name: string;
  description: string;
  mediaType: string;
  bytes: number;
  conformsTo?: string;
}>;

/** `ro-crate-metadata.json` (RO-Crate 1.2): the folder as a Dataset, each file with what it holds, and the act that made them. */
export function serializeCrate(info: CrateInfo, files: readonly CrateFile[]): string {
  const licence = info.licence === null ? null : `https://spdx.org/licenses/${info.licence}`;
  const graph = [
    {
      "@id": "ro-crate-metadata.json",
      "@type": "CreativeWork",
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.2" },
      about: { "@id": "./" },
    },
    {
      "@id": "./",
      "@type": "Dataset",
      name: info.title,
      description: info.description,
      datePublished: info.published,
      ...(licence === null ? { license: "No licence is named." } : { license: { "@id": licence } }),
      ...(info.credit === null ? {} : { creditText: info.credit }),
      hasPart: files.map(({ path }) => ({ "@id": path })),
      isBasedOn: { "@id": info.source.url },
      mentions: [{ "@id": "#export" }],
    },
    ...(licence === null ? [] : [{ "@id": licence, "@type": "CreativeWork", name: info.licence }]),
    { "@id": info.source.url, "@type": "ScholarlyArticle", name: info.source.title },
    {
      "@id": "#export",
      "@type": "CreateAction",
      name: "Export of the study as an archive",
      instrument: { "@id": "#portolan" },
      object: { "@id": info.source.url },
      result: files.map(({ path }) => ({ "@id": path })),
    },
    { "@id": "#portolan", "@type": "SoftwareApplication", name: "Portolan", softwareVersion: info.program },
    ...files.map(({ path, name, description, mediaType, bytes, conformsTo }) => ({
      "@id": path,
      "@type": "File",
      name,
      description,
      encodingFormat: mediaType,
      contentSize: String(bytes),
      ...(conformsTo === undefined ? {} : { conformsTo: { "@id": conformsTo } }),
    })),
    ...[...new Set(files.flatMap(({ conformsTo }) => conformsTo ?? []))].map((id) => ({ "@id": id, "@type": "CreativeWork", name: id })),
  ];
  return `${JSON.stringify({ "@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph }, null, 2)}\n`;
}
