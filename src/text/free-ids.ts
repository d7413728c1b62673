import { Id } from "../model/id.ts";

/** Leaves room for a number of seven digits behind it. */
const longestStem = 56;

/** Makes ids that are free among themselves, from names of people and programs. */
export class FreeIds {
  readonly #taken: Set<string>;
  readonly #word: string;
  /** The last number given behind a name, so that a thousand equal names take a thousand steps. */
  readonly #numbers = new Map<string, number>();

  /** `word` stands for names without a Latin letter or digit (`code`); `taken`: ids in use. */
  constructor(word: string, taken: Iterable<string> = []) {
    this.#word = word;
    this.#taken = new Set(taken);
  }

  /** The first of the names that gives an id, numbered where it is taken (`open-data-2`). A name that is a free id comes back as it is. */
  make(...names: readonly (string | null | undefined)[]): string {
    const base = names.map(slugOf).find((slug) => slug !== "") ?? this.#word;
    let free = base;
    const stem = base.slice(0, longestStem).replace(/-$/, "");
    for (let n = this.#numbers.get(stem) ?? 2; this.#taken.has(free); n += 1) {
      free = `${stem}-${n}`;
      this.#numbers.set(stem, n + 1);
    }
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
    .slice(0, longestStem)
    .replace(/-$/, "");
}
