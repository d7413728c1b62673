import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { readDocument } from "../../format/read-document.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Source } from "../../model/testimony.ts";
import { listCodingsOf, removeCoding, writeCodings } from "../../store/coding.ts";
import { writeDisplacedCodings } from "../../store/displaced-coding.ts";
import { readSources, writeSources } from "../../store/source.ts";
import { findSourceText, writeSourceTexts } from "../../store/source-text.ts";
import { carryOver } from "../../text/carry-over.ts";
import { changeStudy } from "../change-study.ts";
import { writeDurably } from "../durable-file.ts";
import { originalPath } from "../original-files.ts";
import { refuseInSealedRound } from "../refuse-in-sealed-round.ts";
import { defineVerb } from "../verb.ts";

export type SourceCorrected = Readonly<{
  id: Id;
  /** Codings by what became of them. `changed`: words within were corrected. `displaced`: they wait for a decision. */
  codings: Readonly<{ same: number; changed: number; found: number; displaced: number }>;
  displaced: readonly Readonly<{ coding: Id; quote: string; reason: string }>[];
  changes: readonly string[];
}>;

export const correctSource = defineVerb({
  name: "source correct",
  summary: "Puts a corrected text in place of a source's text; its codings move along, and those that cannot wait for a decision",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    source: Id.describe("id of the source"),
    file: z.string().describe("the corrected file"),
  }),
  changes: true,
  run: async (context, input): Promise<SourceCorrected> => {
    const name = basename(input.file);
    const bytes = readBytes(input.file);
    const document = await readDocument(bytes, name, { signal: context.signal });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return changeStudy(context, input.study, { verb: "source correct" }, (db, _act, root) => {
      const source = readSources(db).find(({ id }) => id === input.source);
      const before = findSourceText(db, input.source);
      if (source === undefined || before === undefined) throw new PortolanError(`no source is called ${input.source}`);
      refuseInSealedRound(db, source.id);
      const { codings, displaced, counts, turns, passages } = carryOver(before, document.text, listCodingsOf(db, source.id), source);
      const spoken = document.turns.length > 0 ? document.turns : turns;
      const { turns: _, passages: __, ...plain } = source;
      const corrected: Source = {
        ...plain,
        original: { sha256, name, format: document.format, changes: [...document.changes] },
        ...(spoken.length > 0 && { turns: [...spoken] }),
        ...(passages.length > 0 && { passages: [...passages] }),
      };
      writeDurably(join(root, originalPath({ sha256, name })), bytes);
      writeSources(db, [corrected]);
      writeSourceTexts(db, new Map([[source.id, document.text]]));
      for (const { id } of displaced) removeCoding(db, id);
      writeCodings(db, codings);
      writeDisplacedCodings(db, displaced);
      return {
        id: source.id,
        codings: counts,
        displaced: displaced.map(({ coding, reason }) => ({ coding: coding.id, quote: coding.quote, reason })),
        changes: document.changes,
      };
    });
  },
});

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new PortolanError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
