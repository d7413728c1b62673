import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { z } from "zod";
import { comparePublications, type PublishedDocuments } from "../../finding/publication/compare-publications.ts";
import { findSecrets } from "../../finding/publication/find-secrets.ts";
import { PortolanError } from "../../model/problem.ts";
import type { PublicationChange } from "../../model/publication.ts";
import { takeLease } from "../../store/lease.ts";
import { writeDurably } from "../durable-file.ts";
import { leavingDocuments, smallestCount } from "../leaving-documents.ts";
import { locateStudy } from "../locate-study.ts";
import { defineVerb } from "../verb.ts";
import { drawPage, type PageHead, readAtlasProgram } from "./atlas-pages.ts";
import { factsOf, PublicationWriter, readChanges, readPublication, readPublishedDocuments } from "./publication-folder.ts";
import { workflowFile, workflowText } from "./workflow.ts";

export type PublishReport = Readonly<{ folder: string; files: number; digest: string; changes: readonly PublicationChange[] }>;

export const publishStudy = defineVerb({
  name: "study publish",
  summary: "Writes a study as a public atlas: static files for any host, without what consent or small counts keep back",
  input: z.strictObject({
    folder: z.string().describe("folder to write to: new, empty, or published to before"),
    study: z.string().describe("folder of a study"),
    smallest: z.coerce.number().int().min(2).default(smallestCount).describe("counts of people below this are withheld (default 3)"),
    workflow: z.enum(["github"]).optional().describe("write a workflow that publishes, instead of publishing: github"),
  }),
  changes: false,
  run: async (context, { folder: given, study: path, smallest, workflow }): Promise<PublishReport> => {
    const folder = resolve(given);
    if (workflow !== undefined) {
      writeDurably(join(folder, workflowFile), new TextEncoder().encode(workflowText(path, smallest)));
      return { folder, files: 1, digest: "", changes: [] };
    }
    const { root, form } = locateStudy(path);
    const before = readPublication(folder);
    const lease = form === "working" ? takeLease(join(root, "study.db"), "a publication") : null;
    const writer = new PublicationWriter(folder);
    try {
      const atlas = readAtlasProgram();
      const { study, report, documents } = await leavingDocuments(context, path, smallest);
      const digest = createHash("sha256");
      const kept: Record<string, unknown> = {};
      const facts: Record<string, Record<string, string>> = {};
      for await (const [name, document] of documents()) {
        refuseSecrets(name, document);
        const text = `${JSON.stringify(document)}\n`;
        digest.update(name).update("\0").update(text).update("\0");
        writer.write(`data/${name}`, text);
        if (!name.startsWith("project/")) kept[name] = document;
        else facts[name.slice("project/".length, -".json".length)] = factsOf(document);
      }
      const now = { study: kept["study.json"], chart: kept["chart.json"], claims: kept["claims.json"], facts } as PublishedDocuments;
      const content = digest.digest("hex");
      const isSame = before === null || before.digest === content;
      const changes = isSame ? [] : comparePublications(readPublishedDocuments(folder), now);
      const steps = [
        ...(isSame ? [] : [{ asOf: study.meta.asOf, digest: content, since: before.digest, changes }]),
        ...readChanges(folder),
      ];
      writer.write("data/changes.json", `${JSON.stringify({ study: study.meta.id, steps })}\n`);
      const credit = [study.meta.licence === null ? null : `Licence: ${study.meta.licence}.`, study.meta.credit]
        .filter((part) => part !== null)
        .join(" ");
      for (const head of listPages(study, report.claims)) writer.write(`${head.path}index.html`, drawPage(atlas.page, head, credit));
      for (const [name, bytes] of atlas.files) writer.write(name, bytes);
      writer.write(".nojekyll", "");
      const { files } = writer.finish(before, { study: study.meta.id, asOf: study.meta.asOf, smallest, digest: content });
      return { folder, files: Object.keys(files).length + 1, digest: content, changes };
    } finally {
      writer.close();
      lease?.release();
    }
  },
});

/** Nothing that looks like a token, a key, an address or a path leaves: the study is to be corrected, not the publication. */
function refuseSecrets(name: string, document: object): void {
  const found = findSecrets(document);
  if (found.length === 0) return;
  const shown = found.slice(0, 10).map(({ path, what }) => `data/${name}${path}: ${what}`);
  throw new PortolanError(
    `nothing was published: ${found.length} ${found.length === 1 ? "text looks" : "texts look"} like what must not leave`,
    {
      hint: shown.join("\n"),
    },
  );
}

/** Every page of the atlas: what has an address keeps it from one publication to the next. */
function listPages(
  { meta, projects }: Awaited<ReturnType<typeof leavingDocuments>>["study"],
  claims: Awaited<ReturnType<typeof leavingDocuments>>["report"]["claims"],
): readonly PageHead[] {
  const about = meta.description ?? `${projects.length} projects.`;
  const single = (path: string, title: string, says: string): PageHead[] => [
    { path, title: `${title} · ${meta.title}`, says },
    { path: `embed/${path}`, title: `${title} · ${meta.title}`, says },
  ];
  return [
    { path: "", title: meta.title, says: about },
    { path: "embed/chart/", title: meta.title, says: about },
    ...(["projects", "claims", "recommendations", "changes"] as const).map((name) => ({
      path: `${name}/`,
      title: `${name.charAt(0).toUpperCase()}${name.slice(1)} · ${meta.title}`,
      says: about,
    })),
    ...projects.flatMap(({ id, name, leadLabel }) => single(`project/${id}/`, name, `${name}, led by ${leadLabel}.`)),
    ...claims
      .filter(({ state }) => state === "accepted")
      .flatMap(({ id, statement, status }) => single(`claim/${id}/`, statement, `${statement} Status: ${status}.`)),
  ];
}
