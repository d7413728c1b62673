import type { z } from "zod";
import { describeIssue } from "./describe-issue.ts";
import type { Entry, Ledger } from "./ledger.ts";
import { type Path, readYaml, type YamlFile } from "./read-yaml.ts";

type Files = ReadonlyMap<string, Uint8Array>;

/** What a list file holds: the items that fit the schema, and the ids (where readable) of those that do not. */
export type ListRead<T> = Readonly<{ entries: readonly Entry<T>[]; faulty: readonly string[]; readable: boolean }>;

/** Reads one YAML file of one map. Undefined: absent, or with a fault, which is then in the ledger. */
export function readItem<T>(files: Files, name: string, schema: z.ZodType<T>, ledger: Ledger): Entry<T> | undefined {
  const file = readFile(files, name, ledger);
  return file === undefined ? undefined : toEntry(file, [], file.value, schema, ledger);
}

/** Reads one YAML file of one list. Absent and empty files are empty lists. */
export function readList<T>(files: Files, name: string, schema: z.ZodType<T>, ledger: Ledger, keyOf = idOf): ListRead<T> {
  if (!files.has(name)) return { entries: [], faulty: [], readable: true };
  const file = readFile(files, name, ledger);
  if (file === undefined) return { entries: [], faulty: [], readable: false };
  if (file.value === null) return { entries: [], faulty: [], readable: true };
  if (!Array.isArray(file.value)) {
    ledger.add({ severity: "error", file: name, ...file.place([]), message: "must be a list", hint: 'Begin each item with "- ".' });
    return { entries: [], faulty: [], readable: false };
  }
  const entries: Entry<T>[] = [];
  const faulty: string[] = [];
  for (const [n, value] of file.value.entries()) {
    const entry = toEntry(file, [n], value, schema, ledger);
    if (entry !== undefined) entries.push(entry);
    else faulty.push(...keyOf(value));
  }
  return { entries, faulty, readable: true };
}

function readFile(files: Files, name: string, ledger: Ledger): YamlFile | undefined {
  const bytes = files.get(name);
  if (bytes === undefined) return undefined;
  const { file, problems } = readYaml(name, bytes);
  ledger.add(...problems);
  return file ?? undefined;
}

function toEntry<T>(file: YamlFile, path: Path, value: unknown, schema: z.ZodType<T>, ledger: Ledger): Entry<T> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return { item: result.data, file, path };
  for (const issue of result.error.issues) {
    for (const complaint of describeIssue(issue, schema, value)) {
      const place = file.place([...path, ...complaint.path], complaint.onKey);
      const hint = complaint.hint === undefined ? {} : { hint: complaint.hint };
      ledger.add({ severity: "error", file: file.name, ...place, message: complaint.message, ...hint });
    }
  }
  return undefined;
}

/** The id of a value that does not fit its schema, if it has one. */
function idOf(value: unknown): readonly string[] {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return typeof id === "string" ? [id] : [];
}
