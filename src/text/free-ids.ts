import { Id } from "../model/id.ts";

/** Makes ids that are free among themselves, from names of people and programs. */
export class FreeIds {
  readonly #taken: Set<string>;
  readonly #word: string;

  /** `word` stands for names without a Latin letter or digit (`code`); `taken`: ids in use. */
  constructor(word: string, taken: Iterable<string> = []) {
    this.#word = word;
    this.#taken = new Set(taken);
  }

  /** The first of the names that gives an id, numbered where it is taken (`open-data-2`). A name that is a free id comes back as it is. */
  make(...names: readonly (string | null | undefined)[]): string {
    const base = names.map(slugOf).find((slug) => slug !== "") ?? this.#word;
    let free = base;
    for (let n = 2; this.#taken.has(free); n += 1) free = `${base}-${n}`;
    this.#taken.add(free);
    return free;
  }
}

/** `Mabêl 2ième.txt` → `mabel-2ieme-txt`; at most 56 characters; empty where nothing is a Latin letter or a digit. */
export function slugOf(name: string | null | undefined): string {
  if (name != null && name.length <= 64 && Id.safeParse(name).success) return name;
  return (name ?? "")
    .slice(0, 400)
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, 56)
    .replace(/-$/, "");
}
