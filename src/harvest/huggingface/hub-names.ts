import type { Pseudonyms } from "../identity/pseudonyms.ts";
import type { RepositoryType } from "./hub-item.ts";

/**
 * Names of the Hub as they may leave: those in the study's own namespaces as they are, all others as keyed hashes, since an owner is most
 * often a person and the Hub does not say. The form `ACCOUNT/REPOSITORY` is kept, and ACCOUNT is the owner's pseudonym as an actor.
 */
export class HubNames {
  readonly #pseudonyms: Pseudonyms;
  readonly #open: ReadonlySet<string>;

  constructor(pseudonyms: Pseudonyms, openNamespaces: Iterable<string>) {
    this.#pseudonyms = pseudonyms;
    this.#open = new Set([...openNamespaces].map((name) => name.toLowerCase()));
  }

  isOpen(id: string): boolean {
    return id.includes("/") && this.#open.has(ownerOf(id));
  }

  /** Of an id, or of whatever else a card names as one. */
  give(type: RepositoryType, id: string): string {
    if (this.isOpen(id)) return id;
    const hash = this.#pseudonyms.accountOfLogin(`huggingface ${type}`, id);
    return id.includes("/") ? `${this.#pseudonyms.accountOfLogin("huggingface", ownerOf(id))}/${hash}` : hash;
  }
}

export function ownerOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf("/"))).toLowerCase();
}

/**
 * The id of the artefact that a repository of the Hub is: `hf.owner/name` for models, `hf-dataset.…`, `hf-space.…`. The prefix keeps a model, a
 * dataset and a repository elsewhere apart that have one name (`allenai/dolma` is three things).
 */
export function artefactOfHub(type: RepositoryType, id: string): string {
  const prefix = type === "model" ? "hf." : `hf-${type}.`;
  return id.includes("/") ? prefix + id : `${prefix}-/${id}`;
}
