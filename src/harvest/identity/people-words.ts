import { normaliseAddress } from "./email-domain.ts";
import { findFullName } from "./full-name.ts";
import { findNoreplyAccount } from "./noreply-address.ts";
import type { Signature } from "./pseudonyms.ts";

const plainWords = new Set(
  "admin alpha beta base chat code data demo dev final git github hello info init instruct latest main mail master model open public rc release root stable support team test tool tools user version work".split(
    " ",
  ),
);

/**
 * Remembers, in memory only, how people were called, so that a tag or file that carries somebody's name, login or address can be left out of
 * what leaves the border. Errs to leaving out.
 */
export class PeopleWords {
  readonly #words = new Set<string>();
  readonly #phrases = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #exempt: ReadonlySet<string>;

  /** `exempt`: words that name the artefact itself (a company's name is not a person's). */
  constructor(exempt: Iterable<string>) {
    this.#exempt = new Set([...exempt].flatMap(wordsOf));
  }

  add({ name, address }: Signature): void {
    const seen = `${name}\0${address}`;
    if (this.#seen.has(seen)) return;
    this.#seen.add(seen);
    const text = normaliseAddress(address);
    const local = findNoreplyAccount(text)?.login ?? text.slice(0, Math.max(0, text.lastIndexOf("@")));
    this.#add(local, 3);
    this.#addPhrase(local);
    const fullName = findFullName(name);
    if (fullName === null) this.#add(name.trim().toLowerCase(), 3);
    else for (const word of wordsOf(fullName)) this.#add(word, 4);
    this.#addPhrase(fullName ?? name);
  }

  /** Whether the text holds a word, login, full name or address of somebody added. */
  appearIn(text: string): boolean {
    if (/[^\s@]@[^\s@]+\.[a-z]/i.test(text)) return true;
    const words = wordsOf(text);
    if (words.some((word) => this.#words.has(word)) || this.#words.has(text.toLowerCase())) return true;
    for (let from = 0; from < words.length; from++) {
      for (let until = from + 1; until <= Math.min(words.length, from + 5); until++) {
        if (this.#phrases.has(words.slice(from, until).join(""))) return true;
      }
    }
    return false;
  }

  #add(word: string, least: number): void {
    if (word.length >= least && !/^[\d.]+$/.test(word) && !plainWords.has(word) && !this.#exempt.has(word)) this.#words.add(word);
  }

  #addPhrase(text: string): void {
    const phrase = wordsOf(text).join("");
    if (phrase.length >= 4 && !/^\d+$/.test(phrase) && !plainWords.has(phrase) && !this.#exempt.has(phrase)) this.#phrases.add(phrase);
  }
}

function wordsOf(text: string): string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
