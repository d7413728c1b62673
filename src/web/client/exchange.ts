import type { ExchangePreview } from "../../model/exchange-report.ts";
import type { FileFormat } from "../../workbench/exchange/export-file.ts";
import type { ImportedFile } from "../../workbench/exchange/import-file.ts";
import { adoptStamp } from "./events.ts";
import { send } from "./run-verb.ts";

export type { FileFormat, ImportedFile };

/** A file to be written: as which format, and whether words without consent go along. */
export type WantedFile = Readonly<{ format: FileFormat; allText: boolean }>;

/** What a file would keep and lose. Throws a VerbError. */
export async function fetchReport(wanted: WantedFile): Promise<ExchangePreview> {
  return (await send("POST", "exchange/report", wanted)).json() as Promise<ExchangePreview>;
}

/** The file itself, under the name that the server gives it. Throws a VerbError. */
export async function fetchFile(wanted: WantedFile): Promise<Readonly<{ name: string; content: Blob }>> {
  const response = await send("POST", "exchange/file", wanted);
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? `study.${wanted.format}`;
  const content = await response.blob();
  await adopt(response);
  return { name, content };
}

/** What a file of another program brings, or, without `dryRun`, its import into the study that is shown. Throws a VerbError. */
export async function sendFile(file: File, options: Readonly<{ dryRun: boolean; takeChanges: boolean }>): Promise<ImportedFile> {
  const words = (yes: boolean) => (yes ? "yes" : "no");
  const query = new URLSearchParams({ name: file.name, dryRun: words(options.dryRun), takeChanges: words(options.takeChanges) });
  const response = await send("POST", `exchange/import?${query}`, file);
  const answer = (await response.json()) as ImportedFile;
  await adopt(response);
  return answer;
}

async function adopt(response: Response): Promise<void> {
  const stamp = response.headers.get("portolan-stamp");
  if (stamp !== null) await adoptStamp(stamp);
}
