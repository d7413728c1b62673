import { parseCodebookCsv, parseCodebookYaml } from "../../format/codebook/parse-codebook.ts";
import { parseCodingsTable } from "../../format/codings-table/parse-codings-table.ts";
import { guidOf } from "../../format/refi-qda/guid.ts";
import { importQdc, importQdpx } from "../../format/refi-qda/import-exchange.ts";
import { parseAnnotations } from "../../format/w3c-annotation/parse-annotations.ts";
import type { Framework } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Study } from "../../model/study.ts";
import type { ForeignStudy } from "../../store/foreign/foreign-study.ts";
import { parseForeignDatabase } from "../../store/foreign/read-foreign-database.ts";
import { decodeText, type IncomingFormat } from "./exchange-format.ts";
import { type ExchangeParts, noParts } from "./exchange-parts.ts";

/** A file that comes in. */
export type Incoming = Readonly<{
  bytes: Uint8Array;
  /** Without folders, for people. */
  name: string;
  format: Exclude<IncomingFormat, "study">;
  /** Which project of a database that holds several. */
  project?: string | undefined;
}>;

/** Reads the parts against a study; null: one that is still to be made. It may be asked inside a transaction: it does not wait. */
export type PartsFor = (study: Study | null) => ExchangeParts;

/** Reads a file under a framework. What can be wrong with it is wrong before anything is written. */
export async function readIncoming(incoming: Incoming, framework: Framework): Promise<PartsFor> {
  const { bytes, name, format } = incoming;
  const meta = { ...noMeta, title: name.replace(/\.[A-Za-z0-9]{1,8}$/, "") || name };
  const asParts = (parts: Partial<ExchangeParts> & Pick<ExchangeParts, "report">): ExchangeParts => ({
    ...noParts,
    format,
    meta,
    ...parts,
  });
  switch (format) {
    case "qdpx": {
      const { parts, report } = await importQdpx(bytes, { framework, name });
      const { sources, texts, codes, codings, coders, projects, facts, carried, ids } = parts;
      return () => asParts({ meta: parts.meta, sources, texts, codes, codings, coders, projects, facts, carried, guids: ids, report });
    }
    case "qdc": {
      const { codes, ids, report } = importQdc(bytes, { framework, name });
      return () => asParts({ codes, guids: ids, report });
    }
    case "database": {
      const foreign = parseForeignDatabase(bytes, { framework, file: name, ...(incoming.project ? { project: incoming.project } : {}) });
      return () => asParts({ ...partsOfForeign(foreign), format: foreign.program });
    }
    case "codebook-csv":
    case "codebook-yaml": {
      const text = decodeText(bytes, name);
      const { codes, report } = (format === "codebook-csv" ? parseCodebookCsv : parseCodebookYaml)(text, { framework, file: name });
      return () => asParts({ codes, report });
    }
    default: {
      const text = decodeText(bytes, name);
      const parse = format === "csv" ? parseCodingsTable : parseAnnotations;
      return (study) => {
        if (study === null)
          throw new PortolanError(`${name} holds codings without the texts they stand in`, {
            hint: "Name with --study a study that has these sources.",
          });
        return asParts(parse(text, study, { file: name }));
      };
    }
  }
}

const noMeta = { id: null, description: null, framework: null, asOf: null, licence: null, credit: null };

function partsOfForeign({ meta, keys, program: _, ...parts }: ForeignStudy): Omit<ExchangeParts, "format" | "carried"> {
  const guids = new Map([...keys].map(([thing, key]) => [thing as Id, guidOf("foreign", key)]));
  return { ...parts, meta: { ...noMeta, ...meta }, guids };
}
