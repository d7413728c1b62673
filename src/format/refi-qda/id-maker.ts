import { Id } from "../../model/id.ts";

/** Makes ids that are free, from names of people and programs. */
export class IdMaker {
  readonly #taken: Set<string>;
  readonly #word: string;
  /** The number tried last for a base, so that a thousand equal names are not a million look-ups. */
  readonly #last = new Map<string, number>();

  /** `word` stands for names that give no letters (`code`); `taken`: ids that are used already. */
  constructor(word: string, taken: Iterable<string> = []) {
    this.#word = word;
    this.#taken = new Set(taken);
  }

  /** The wanted id where it is one and free, else one made of the names, the first that gives letters, numbered where it is taken. */
  make(wanted: string | null | undefined, ...names: readonly (string | null)[]): string {
    if (wanted != null && Id.safeParse(wanted).success && !this.#taken.has(wanted)) {
      this.#taken.add(wanted);
      return wanted;
    }
    const base = names.map(slugOf).find((slug) => slug !== "") ?? this.#word;
    let free = base;
    for (let n = (this.#last.get(base) ?? 1) + 1; this.#taken.has(free); n += 1) {
      free = `${base}-${n}`;
      this.#last.set(base, n);
    }
    this.#taken.add(free);
    return free;
  }
}

/** `Mabêl 2ième.txt` → `mabel-2ieme-txt`; at most 48 characters; empty where nothing is a Latin letter or a digit. */
export function slugOf(name: string | null): string {
  return (name ?? "")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 48)
    .replaceAll(/^-|-$/g, "");
}
