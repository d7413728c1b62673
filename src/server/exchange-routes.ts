import type { Hono, Context as HonoContext } from "hono";
import { z } from "zod";
import type { ExchangePreview } from "../model/exchange-report.ts";
import { PortolanError } from "../model/problem.ts";
import type { Context } from "../workbench/context.ts";
import { tellFormat } from "../workbench/exchange/exchange-format.ts";
import { type FileFormat, fileFormats, makeFile } from "../workbench/exchange/export-file.ts";
import { importFile } from "../workbench/exchange/import-file.ts";
import { keepReport } from "../workbench/exchange/keep-report.ts";
import type { Live } from "./live.ts";
import type { StudyInUse } from "./study-in-use.ts";
import { InputFault } from "./verb-call.ts";

/** Files that a page may send; larger ones go by the command line. */
export const largestUpload = 256 * 1024 * 1024;

const Wanted = z.strictObject({
  format: z.enum(Object.keys(fileFormats) as [FileFormat, ...FileFormat[]]),
  allText: z.boolean().default(false),
});
const Sent = z.strictObject({
  name: z.string().min(1).max(255),
  dryRun: z.enum(["yes", "no"]),
  takeChanges: z.enum(["yes", "no"]).default("no"),
  project: z.string().max(255).optional(),
});

/**
 * `POST /exchange/report {format, allText}`: what a file would lose. `POST /exchange/file {format, allText}`: the file. `POST /exchange/import?name=…&dryRun=…`
 * with the file as `application/octet-stream`: what it would bring, or, without a dry run, the import. Each behind the door.
 */
export function addExchangeRoutes(app: Hono, context: Context, study: StudyInUse, live: Live): void {
  app.post("/exchange/report", async (c) => {
    const { format, allText } = parse(Wanted, await c.req.json().catch(() => null));
    const { bytes, report } = await makeFile(context, study.folder, format, allText ? "all" : "consented");
    return c.json({ ...report, bytes: bytes.length } satisfies ExchangePreview);
  });

  app.post("/exchange/file", async (c) => {
    const { format, allText } = parse(Wanted, await c.req.json().catch(() => null));
    const file = await makeFile(context, study.folder, format, allText ? "all" : "consented");
    const { ending, type } = fileFormats[format];
    const name = `${file.study}${format.startsWith("codebook") || format === "qdc" ? "-codebook" : ""}.${ending}`;
    keepReport(file, format, name);
    return c.body(Uint8Array.from(file.bytes), 200, {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
      "Portolan-Stamp": live.check(),
    });
  });

  app.post("/exchange/import", async (c) => {
    const { name, dryRun, takeChanges, project } = parse(Sent, c.req.query());
    const bytes = await readUpload(c);
    const format = tellFormat(bytes, name);
    if (format === "study")
      throw new PortolanError(`${name} is the database of a study, not a file of another program`, {
        hint: "Bring its folder in on the command line: portolan import FOLDER --study NEW-FOLDER",
      });
    const isDry = dryRun === "yes";
    const answer = await importFile(
      context,
      { bytes, name, format, project },
      { into: isDry ? study.folder : study.folderToChange(), dryRun: isDry, changes: takeChanges === "yes" ? "take" : "keep" },
    );
    return c.json(answer, 200, isDry ? {} : { "Portolan-Stamp": live.check() });
  });
}

function parse<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new InputFault(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  return parsed.data;
}

/** The body, up to the limit, whatever its length is said to be. */
async function readUpload(c: HonoContext): Promise<Uint8Array> {
  const refuse = () =>
    new PortolanError(`the file is larger than ${largestUpload / 1024 / 1024} MB, which is what a page may send`, {
      hint: "Import it on the command line: portolan import FILE --study FOLDER",
    });
  if (Number(c.req.header("content-length") ?? 0) > largestUpload) throw refuse();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = c.req.raw.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > largestUpload) {
      await reader?.cancel();
      throw refuse();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks, length);
}
