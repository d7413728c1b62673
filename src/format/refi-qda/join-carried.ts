import type { Carried } from "./carried.ts";
import { emptyRefiProject, type Guid, type RefiProject, type RefiSource } from "./refi-project.ts";

/** The carried part with other GUIDs for some things, wherever they are named. */
export function replaceGuids(carried: Carried, newOf: ReadonlyMap<Guid, Guid>): Carried {
  if (newOf.size === 0) return carried;
  const ids = new Map([...carried.ids].map(([key, guid]) => [replaceInKey(key, newOf), newOf.get(guid) ?? guid]));
  return { ...carried, project: replaceStrings(carried.project, newOf), ids };
}

/** `text GUID` names a GUID in its key. */
function replaceInKey(key: string, newOf: ReadonlyMap<Guid, Guid>): string {
  const [kind, id = ""] = key.split(" ");
  return kind === "text" && newOf.has(id) ? `text ${newOf.get(id)}` : key;
}

/** Every text in it that is one of these, whole, becomes the other. */
function replaceStrings<T>(value: T, newOf: ReadonlyMap<string, string>): T {
  if (typeof value === "string") return (newOf.get(value) ?? value) as T;
  if (Array.isArray(value)) return value.map((item) => replaceStrings(item, newOf)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceStrings(inner, newOf)])) as T;
}

/**
 * What several imports left beside one study, as one. Of two things with one GUID the later import's is taken. Files of one name that differ are
 * kept under two names.
 */
export function joinCarried(list: readonly Carried[]): Carried | undefined {
  if (list.length <= 1) return list[0];
  const files = new Map<string, Uint8Array>();
  const named = list.map((carried) => {
    const names = new Map<string, string>();
    for (const [name, bytes] of carried.files) {
      const free = freeName(name, bytes, files);
      files.set(free, bytes);
      if (free !== name) names.set(`internal://${name}`, `internal://${free}`);
    }
    return names.size === 0 ? carried : { ...carried, project: replaceStrings(carried.project, names) };
  });
  const newestFirst = [...named].reverse();
  const all = <K extends ListKey>(key: K): RefiProject[K] =>
    uniqueByGuid<Readonly<{ guid: Guid }>>(newestFirst.map(({ project }) => project[key])) as RefiProject[K];
  return {
    project: {
      ...emptyRefiProject,
      name: newestFirst[0]?.project.name ?? "",
      users: all("users"),
      codes: all("codes"),
      variables: all("variables"),
      cases: all("cases"),
      sources: joinFullest(
        named.map(({ project }) => project.sources),
        wordsOf,
      ),
      notes: joinFullest(
        named.map(({ project }) => project.notes),
        ({ text }) => [text === "" ? null : text],
      ),
      links: all("links"),
      sets: all("sets"),
      graphs: all("graphs"),
      noteRefs: [...new Set(newestFirst.flatMap(({ project }) => project.noteRefs))],
    },
    files,
    ids: new Map(named.flatMap(({ ids }) => [...ids])),
  };
}

type ListKey = "users" | "codes" | "variables" | "cases" | "links" | "sets" | "graphs";

function uniqueByGuid<T extends Readonly<{ guid: Guid }>>(lists: readonly (readonly T[])[]): readonly T[] {
  const met = new Map<Guid, T>();
  for (const list of lists) for (const item of list) if (!met.has(item.guid)) met.set(item.guid, item);
  return [...met.values()];
}

/** As uniqueByGuid, the oldest list first: but what came again without its words and files, as after an export that withheld them, does not replace what has them. */
function joinFullest<T extends Readonly<{ guid: Guid }>>(
  lists: readonly (readonly T[])[],
  words: (item: T) => readonly (string | null)[],
): readonly T[] {
  const met = new Map<Guid, T>();
  const isFull = (item: T): boolean => words(item).some((text) => text !== null);
  for (const list of lists)
    for (const item of list) {
      const before = met.get(item.guid);
      if (before === undefined || isFull(item) || !isFull(before)) met.set(item.guid, item);
    }
  return [...met.values()];
}

function wordsOf(source: RefiSource): readonly (string | null)[] {
  switch (source.kind) {
    case "text":
      return [source.text, source.richTextPath, source.plainTextPath];
    case "pdf":
      return [source.path, source.representation?.text ?? null];
    case "picture":
      return [source.path, source.textDescription?.text ?? null];
    default:
      return [source.path, ...source.transcripts.map(({ text }) => text)];
  }
}

function freeName(name: string, bytes: Uint8Array, files: ReadonlyMap<string, Uint8Array>): string {
  for (let n = 1; ; n += 1) {
    const wanted = n === 1 ? name : `${n}-${name}`;
    const taken = files.get(wanted);
    if (taken === undefined || Buffer.compare(taken, bytes) === 0) return wanted;
  }
}
