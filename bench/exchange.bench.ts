import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { exportQdpx } from "../src/format/refi-qda/export-exchange.ts";
import { importQdpx } from "../src/format/refi-qda/import-exchange.ts";
import { parseFramework } from "../src/format/study-folder/parse-framework.ts";
import type { Framework } from "../src/model/framework.ts";
import type { Study } from "../src/model/study.ts";
import { indexText } from "../src/text/position.ts";

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

/** Milliseconds of the quickest of `runs` imports of such a study's QDPX, with the size of the archive. */
export async function measureExchangeImport(
  framework: Framework,
  runs = 5,
): Promise<Readonly<{ milliseconds: number; bytes: number; characters: number; codings: number }>> {
  const { bytes } = exportQdpx(syntheticInterviews(framework), { quotes: "all" });
  let milliseconds = Number.POSITIVE_INFINITY;
  let characters = 0;
  let codings = 0;
  for (let run = 0; run < runs; run += 1) {
    const before = performance.now();
    const { parts } = await importQdpx(bytes, { framework });
    milliseconds = Math.min(milliseconds, performance.now() - before);
    characters = [...parts.texts.values()].reduce((sum, text) => sum + text.length, 0);
    codings = parts.codings.length;
  }
  return { milliseconds, bytes: bytes.length, characters, codings };
}

/** Prints how long such an import takes. */
export async function run(): Promise<void> {
  const file = fileURLToPath(new URL("../framework/open-llm.yaml", import.meta.url));
  const { framework } = parseFramework(readFileSync(file, "utf8"), "open-llm.yaml");
  if (framework === null) throw new Error("framework/open-llm.yaml cannot be read");
  const { milliseconds, bytes, characters, codings } = await measureExchangeImport(framework);
  const study = `${characters.toLocaleString("en")} characters, ${codings} codings, ${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`import of a QDPX with ${study}: ${milliseconds.toFixed(0)} ms, the quickest of five`);
}
