import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseCodebookCsv, parseCodebookYaml } from "../src/format/codebook/parse-codebook.ts";
import { serializeCodebookCsv, serializeCodebookYaml } from "../src/format/codebook/serialize-codebook.ts";
import { serializeCodedDocx } from "../src/format/coded-text/serialize-coded-docx.ts";
import { serializeCodedHtml } from "../src/format/coded-text/serialize-coded-html.ts";
import { parseCodingsTable } from "../src/format/codings-table/parse-codings-table.ts";
import { serializeCodingsTable } from "../src/format/codings-table/serialize-codings-table.ts";
import { exportQdc, exportQdpx } from "../src/format/refi-qda/export-exchange.ts";
import { importQdc, importQdpx } from "../src/format/refi-qda/import-exchange.ts";
import { parseFramework } from "../src/format/study-folder/parse-framework.ts";
import { parseAnnotations } from "../src/format/w3c-annotation/parse-annotations.ts";
import { serializeAnnotations } from "../src/format/w3c-annotation/serialize-annotations.ts";
import type { Framework } from "../src/model/framework.ts";
import type { Study } from "../src/model/study.ts";
import { indexText } from "../src/text/position.ts";
import { timeProcess } from "./timed-process.ts";

/** An invented study of the size of a real one: 30 interviews, 1.13 million characters, 230 codes, 753 codings. */
export function syntheticInterviews(framework: Framework): Study {
  const words = "we opened the data after the release and anyone could send a change é 🙂 harbour model licence".split(" ");
  let state = 42;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const interview = (): string => {
    let text = "";
    while (text.length < 37_700) text += `${words[next(words.length)]}${next(40) === 0 ? ".\n" : " "}`;
    return text;
  };
  const ids = Array.from({ length: 30 }, (_, n) => `interview-${n + 1}`);
  const texts = new Map(ids.map((id) => [id, interview()]));
  const indexed = new Map([...texts].map(([id, text]) => [id, indexText(text)]));
  const plain = { parent: null, level: null, include: null, exclude: null, example: null };
  return {
    meta: {
      id: "interviews",
      title: "Thirty interviews",
      description: null,
      framework: framework.id,
      asOf: null,
      licence: null,
      credit: null,
    },
    framework,
    organisations: [],
    projects: [],
    facts: [],
    ties: [],
    derivatives: [],
    affiliations: [],
    sources: ids.map((id) => ({
      id,
      title: id,
      kind: "interview" as const,
      projects: [],
      file: `sources/${id}.txt`,
      date: null,
      participant: null,
      asks: "none" as const,
      consent: { analyse: true, quote: false, quoteWithOrganisation: false, publish: false },
      origin: null,
      addedOn: null,
      note: null,
    })),
    texts,
    codes: Array.from({ length: 230 }, (_, n) => ({
      id: `code-${n + 1}`,
      label: `Code ${n + 1}`,
      definition: "Invented.",
      origin: "bench",
      kind: "other" as const,
      ...plain,
    })),
    codings: Array.from({ length: 753 }, (_, n) => {
      const source = ids[next(ids.length)] as string;
      const start = next(37_000);
      const end = start + 1 + next(400);
      const quote = indexed.get(source)?.slice(start, end) ?? "";
      return {
        id: `coding-${n + 1}`,
        source,
        start,
        end: start + [...quote].length,
        quote,
        code: `code-${1 + next(230)}`,
        domain: null,
        stage: null,
        voice: null,
        about: null,
        coder: "anna",
        memo: null,
      };
    }),
    coders: [{ id: "anna", name: "Anna", kind: "person" }],
    parts: [],
  };
}

export type ExchangeFigure = Readonly<{ what: string; milliseconds: number; bytes: number }>;

/** The quickest of `runs`. */
async function quickest(runs: number, work: () => unknown): Promise<number> {
  let milliseconds = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = performance.now();
    await work();
    milliseconds = Math.min(milliseconds, performance.now() - before);
  }
  return milliseconds;
}

/** Writing and reading such a study in each format, in memory. */
export async function measureFormats(study: Study, runs = 5): Promise<readonly ExchangeFigure[]> {
  const { framework } = study;
  const quotes = "all" as const;
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const bare: Study = { ...study, codings: [] };
  const formats: readonly (readonly [string, () => Uint8Array, ((bytes: Uint8Array) => unknown) | null])[] = [
    ["QDPX", () => exportQdpx(study, { quotes }).bytes, (bytes) => importQdpx(bytes, { framework })],
    ["QDC", () => exportQdc(study).bytes, (bytes) => importQdc(bytes, { framework })],
    ["JSON-LD", () => bytesOf(serializeAnnotations(study, { quotes }).text), (bytes) => parseAnnotations(textOf(bytes), bare)],
    ["CSV", () => bytesOf(serializeCodingsTable(study, { quotes }).text), (bytes) => parseCodingsTable(textOf(bytes), bare)],
    ["codebook CSV", () => bytesOf(serializeCodebookCsv(study).text), (bytes) => parseCodebookCsv(textOf(bytes), { framework })],
    ["codebook YAML", () => bytesOf(serializeCodebookYaml(study).text), (bytes) => parseCodebookYaml(textOf(bytes), { framework })],
    ["HTML", () => bytesOf(serializeCodedHtml(study, { quotes }).text), null],
    ["DOCX", () => serializeCodedDocx(study, { quotes }).bytes, null],
  ];
  const figures: ExchangeFigure[] = [];
  for (const [name, write, read] of formats) {
    const bytes = write();
    figures.push({ what: `${name} written`, milliseconds: await quickest(runs, write), bytes: bytes.length });
    if (read !== null) figures.push({ what: `${name} read`, milliseconds: await quickest(runs, () => read(bytes)), bytes: bytes.length });
  }
  return figures;
}

/** The whole command, from start to end of its process: into a new study, and again into the same. */
export async function measureCommand(study: Study, runs = 5): Promise<readonly ExchangeFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), "portolan-bench-"));
  try {
    const { bytes } = exportQdpx(study, { quotes: "all" });
    const file = join(folder, "interviews.qdpx");
    writeFileSync(file, bytes);
    const command = (into: string) =>
      timeProcess(`${root}dist/cli.js`, ["import", file, "--study", into], { PORTOLAN_HOME: join(folder, "home") });
    let n = 0;
    const fresh = await quickest(runs, () => command(join(folder, `study-${n++}`)));
    const again = await quickest(runs, () => command(join(folder, "study-0")));
    return [
      { what: "portolan import FILE --study NEW, the whole command", milliseconds: fresh, bytes: bytes.length },
      { what: "portolan import FILE --study SAME, nothing new", milliseconds: again, bytes: bytes.length },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const root = fileURLToPath(new URL("../", import.meta.url));

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Prints how long such exchanges take. */
export async function run(): Promise<void> {
  const { framework } = parseFramework(readFileSync(`${root}framework/open-llm.yaml`, "utf8"), "open-llm.yaml");
  if (framework === null) throw new Error("framework/open-llm.yaml cannot be read");
  const study = syntheticInterviews(framework);
  const characters = [...study.texts.values()].reduce((sum, text) => sum + text.length, 0);
  console.log(
    `${study.sources.length} interviews, ${characters.toLocaleString("en")} characters, ${study.codes.length} codes, ${study.codings.length} codings; the quickest of five`,
  );
  for (const { what, milliseconds, bytes } of [...(await measureFormats(study)), ...(await measureCommand(study))])
    console.log(`${what}: ${milliseconds.toFixed(0)} ms, ${(bytes / 1e6).toFixed(2)} MB`);
}
