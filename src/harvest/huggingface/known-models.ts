import { type BaseClaim, formOfClaim, parseBaseClaims } from "./base-claims.ts";
import type { HubClient } from "./hub-client.ts";
import { HubFailure } from "./hub-failure.ts";
import type { DerivativeItem, HubSteps } from "./hub-item.ts";
import { type HubRepository, HubRepository as Shape } from "./hub-shapes.ts";
import { findLicence } from "./licence.ts";
import { detailAddress } from "./read-listing.ts";

/** What became of a claim's target: its present id, where it has one; its licence, where it was seen; the model, where it was looked up. */
export type Target = Readonly<{
  id: string;
  status: "resolved" | "dangling" | "unchecked";
  because: DerivativeItem["because"];
  licence: string | null;
  model: HubRepository | null;
}>;

/**
 * What this run knows of models: those listed with the bases they claim, and which names were asked about. Bounded: no more than `checks`
 * names are asked about in a run, the rest stay unchecked.
 */
export class KnownModels {
  readonly #client: HubClient;
  readonly #listed = new Map<string, HubRepository>();
  readonly #claims = new Map<string, readonly BaseClaim[]>();
  readonly #asked = new Map<string, Target>();
  readonly #formerNames: ReadonlyMap<string, string>;
  #checks: number;

  /** `own`: the organisation's models. `formerNames`: in lower case, to present ids. */
  constructor(client: HubClient, own: readonly HubRepository[], formerNames: ReadonlyMap<string, string>, checks: number) {
    this.#client = client;
    this.#formerNames = formerNames;
    this.#checks = checks;
    for (const model of own) this.#listed.set(model.id.toLowerCase(), model);
  }

  isListed(id: string): boolean {
    return this.#listed.has(id.toLowerCase());
  }

  claimsOf(model: HubRepository): readonly BaseClaim[] {
    const key = model.id.toLowerCase();
    const known = this.#claims.get(key) ?? parseBaseClaims(model);
    if (this.#listed.get(key) === model) this.#claims.set(key, known);
    return known;
  }

  async *find(child: HubRepository, raw: string): HubSteps<Target> {
    const form = formOfClaim(raw);
    if (form !== "id") return { id: raw, status: "dangling", because: form, licence: null, model: null };
    const present = this.#formerNames.get(raw.toLowerCase());
    const own = this.#listed.get((present ?? raw).toLowerCase());
    if (own !== undefined) {
      return {
        id: own.id,
        status: "resolved",
        because: present === undefined ? null : "renamed",
        licence: findLicence(own.cardData, own.tags),
        model: null,
      };
    }
    const told = child.baseModels?.models.find(({ id }) => id.toLowerCase() === raw.toLowerCase());
    if (told !== undefined) return { id: told.id, status: "resolved", because: null, licence: null, model: null };
    return yield* this.#ask(raw);
  }

  /** Whether, by the claims of models known here and of `near`, a model was made from `target`. */
  reaches(from: string, target: string, near: ReadonlyMap<string, HubRepository>): boolean {
    const seen = new Set<string>();
    const open = [from.toLowerCase()];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === target.toLowerCase()) return true;
      if (seen.has(at)) continue;
      seen.add(at);
      const model = near.get(at) ?? this.#listed.get(at);
      if (model === undefined) continue;
      for (const { raw } of this.claimsOf(model)) open.push(this.#formerNames.get(raw.toLowerCase())?.toLowerCase() ?? raw.toLowerCase());
    }
    return false;
  }

  async *#ask(raw: string): HubSteps<Target> {
    const known = this.#asked.get(raw.toLowerCase());
    if (known !== undefined) return known;
    if (this.#checks <= 0) return { id: raw, status: "unchecked", because: null, licence: null, model: null };
    this.#checks--;
    const found = yield* this.#look(raw);
    if (found.status !== "unchecked") this.#asked.set(raw.toLowerCase(), found);
    return found;
  }

  async *#look(raw: string): HubSteps<Target> {
    try {
      const { data } = yield* this.#client.get(detailAddress("model", raw), "a model that others are said to be made from");
      const model = Shape.safeParse(data);
      if (!model.success) return { id: raw, status: "resolved", because: null, licence: null, model: null };
      const { id, gated, cardData, tags } = model.data;
      const isRenamed = id.toLowerCase() !== raw.toLowerCase();
      return {
        id,
        status: "resolved",
        because: isRenamed ? "renamed" : gated ? "gated" : null,
        licence: findLicence(cardData, tags),
        model: model.data,
      };
    } catch (error) {
      if (!(error instanceof HubFailure)) throw error;
      if (error.fault === "gated" || error.fault === "disabled")
        return { id: raw, status: "resolved", because: "gated", licence: null, model: null };
      if (error.fault === "missing" || error.fault === "forbidden") {
        return { id: raw, status: "dangling", because: "missing or private", licence: null, model: null };
      }
      return { id: raw, status: "unchecked", because: null, licence: null, model: null };
    }
  }
}
