import type { Problem } from "../../model/problem.ts";
import type { Path, YamlFile } from "./read-yaml.ts";
import { suggestWord } from "./suggest-word.ts";

/** A value with the place it was read from. */
export type Entry<T> = Readonly<{ item: T; file: YamlFile; path: Path }>;

/**
 * The names that a reference may give: ids in use, and ids of items that stand in a file but have a fault of their own.
 * `unread`: the file that would name more, but cannot be read; then no name is called unknown.
 */
export type Names = Readonly<{ what: string; known: ReadonlySet<string>; faulty: ReadonlySet<string>; unread: string | null }>;

/** Collects what is wrong while a study is read. */
export class Ledger {
  readonly problems: Problem[] = [];
  readonly #leftOut = new Map<string, { file: string; reason: string; count: number }>();
  readonly #hints = new Map<Names, Map<string, string | undefined>>();

  add(...problems: readonly Problem[]): void {
    for (const problem of problems) this.problems.push(problem);
  }

  at(severity: Problem["severity"], entry: Entry<unknown>, path: Path, message: string, hint?: string, onKey = false): void {
    const place = entry.file.place([...entry.path, ...path], onKey);
    this.add({ severity, file: entry.file.name, ...place, message, ...(hint === undefined ? {} : { hint }) });
  }

  /** An item without a fault that goes because what it refers to has one; counted by file and reason. */
  leftOut(file: string, reason: string): void {
    const key = JSON.stringify([file, reason]);
    const seen = this.#leftOut.get(key);
    if (seen === undefined) this.#leftOut.set(key, { file, reason, count: 1 });
    else seen.count += 1;
  }

  /** A near name or the short list of names, worked out once a wrong name. */
  hint(names: Names, name: string): string | undefined {
    const hints = this.#hints.get(names) ?? new Map<string, string | undefined>();
    this.#hints.set(names, hints);
    if (!hints.has(name)) hints.set(name, suggestWord(name, names.known));
    return hints.get(name);
  }

  /** Everything found, files in order of name, places in order within a file. */
  list(): readonly Problem[] {
    const notes = [...this.#leftOut.values()].map(({ file, reason, count }): Problem => {
      const items = count === 1 ? "1 item is" : `${count} items are`;
      return { severity: "note", file, message: `${items} left out with ${reason}, which has a fault` };
    });
    return [...this.problems, ...notes].sort(byPlace);
  }
}

/** The faults of one item, as checks find them. */
export class ItemCheck {
  sound = true;
  readonly #ledger: Ledger;
  readonly #entry: Entry<unknown>;
  #leftOutWith: string | undefined;

  constructor(ledger: Ledger, entry: Entry<unknown>) {
    this.#ledger = ledger;
    this.#entry = entry;
  }

  error(path: Path, message: string, hint?: string): void {
    this.sound = false;
    this.#ledger.at("error", this.#entry, path, message, hint);
  }

  warning(path: Path, message: string, hint?: string): void {
    this.#ledger.at("warning", this.#entry, path, message, hint);
  }

  /** Null refers to nothing. A name that a faulty item has is no fault here, but the item goes with it. */
  refer(names: Names, name: string | null, path: Path): void {
    if (name === null || names.known.has(name)) return;
    if (names.faulty.has(name)) {
      this.sound = false;
      this.#leftOutWith ??= `${names.what} "${name}"`;
    } else if (names.unread !== null) {
      this.sound = false;
      this.#leftOutWith ??= names.unread;
    } else this.error(path, `unknown ${names.what} "${name}"`, this.#ledger.hint(names, name));
  }

  referAll(names: Names, ids: readonly string[], path: Path): void {
    for (const [n, id] of ids.entries()) this.refer(names, id, [...path, n]);
  }

  /** Says what the checks came to: true where the item stays. */
  close(): boolean {
    if (this.#leftOutWith !== undefined) this.#ledger.leftOut(this.#entry.file.name, this.#leftOutWith);
    return this.sound;
  }
}

/** The entries that pass a check; the ids of the others are faulty names from then on. */
export function keepSound<T>(ledger: Ledger, entries: readonly Entry<T>[], check: (item: T, the: ItemCheck) => void): readonly Entry<T>[] {
  return entries.filter((entry) => {
    const the = new ItemCheck(ledger, entry);
    check(entry.item, the);
    return the.close();
  });
}

/** The first entry of each key. A later one is an error at its own place; the message names the first. */
export function keepFirst<T>(
  ledger: Ledger,
  entries: readonly Entry<T>[],
  what: string,
  keyOf: (item: T) => string,
  keyPath: Path,
): readonly Entry<T>[] {
  const first = new Map<string, Entry<T>>();
  return entries.filter((entry) => {
    const key = keyOf(entry.item);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, entry);
      return true;
    }
    ledger.at("error", entry, keyPath, `${what} "${key}" stands twice: first at ${placeOf(earlier, keyPath)}`, "Remove one, or rename it.");
    return false;
  });
}

/** `file:line:column` of a part of an entry. */
export function placeOf(entry: Entry<unknown>, path: Path): string {
  const { line, column } = entry.file.place([...entry.path, ...path]);
  return `${entry.file.name}:${line}:${column}`;
}

export function names(what: string, known: Iterable<string>, faulty: Iterable<string> = [], unread: string | null = null): Names {
  return { what, known: new Set(known), faulty: new Set(faulty), unread };
}

function byPlace(a: Problem, b: Problem): number {
  const files = (a.file ?? "") < (b.file ?? "") ? -1 : (a.file ?? "") > (b.file ?? "") ? 1 : 0;
  return files || (a.line ?? Infinity) - (b.line ?? Infinity) || (a.column ?? 0) - (b.column ?? 0);
}
