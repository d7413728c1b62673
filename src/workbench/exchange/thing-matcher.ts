import { isDeepStrictEqual } from "node:util";
import { guidOf, isGuid } from "../../format/refi-qda/guid.ts";
import { type ExchangeLogs, newLogs } from "../../model/exchange-report.ts";
import type { Id } from "../../model/id.ts";
import { codebook, type Study } from "../../model/study.ts";
import type { FreeIds } from "../../text/free-ids.ts";

export type ThingKind = "coder" | "project" | "code" | "source" | "coding" | "fact";
export type ThingCounts = Readonly<Record<ThingKind, number>>;

export type MergeOptions = Readonly<{
  /** GUIDs that earlier exchanges taught, by `kind guid`. */
  guids: ReadonlyMap<string, Id>;
  /** What becomes of a thing that the study has and the file says otherwise. A source's text, consent and original are always the study's own. */
  changes: "keep" | "take";
}>;

/** Which thing of a study a thing of a file is, under which id it comes in, and what was said of it on the way. */
export class ThingMatcher {
  readonly added = noCounts();
  readonly changed = noCounts();
  readonly known = noCounts();
  /** GUIDs that the study does not know yet. */
  readonly newGuids: { kind: ThingKind; guid: string; thing: Id }[] = [];
  /** GUIDs of the file for things that the study has under another. */
  readonly otherGuids = new Map<string, string>();
  readonly logs: ExchangeLogs = newLogs();
  readonly #study: Study;
  readonly #guids: ReadonlyMap<string, string>;
  readonly #takes: boolean;
  readonly #ids = new Map<string, Id | null>();
  readonly #byGuid = new Map<string, Id>();
  readonly #firstGuid = new Map<string, string>();
  readonly #matched = new Set<string>();

  /** `fileGuids`: GUID of each thing of the file, by `kind id`. */
  constructor(study: Study, fileGuids: ReadonlyMap<string, string>, { guids, changes }: MergeOptions) {
    this.#study = study;
    this.#guids = fileGuids;
    this.#takes = changes === "take";
    const held: Readonly<Record<Exclude<ThingKind, "fact">, readonly Readonly<{ id: Id }>[]>> = {
      coder: study.coders,
      project: study.projects,
      code: codebook(study),
      source: study.sources,
      coding: study.codings,
    };
    const has = new Set<string>();
    for (const [kind, things] of Object.entries(held))
      for (const { id } of things) {
        has.add(`${kind} ${id}`);
        this.#byGuid.set(`${kind} ${isGuid(id) ? id : guidOf(study.meta.id, kind, id)}`, id);
      }
    // What was undone or deleted since is not known by its GUID any more.
    for (const [key, id] of guids) {
      const [kind, guid = ""] = key.split(" ");
      if (!has.has(`${kind} ${id}`)) continue;
      this.#byGuid.set(key, id);
      if (!this.#firstGuid.has(`${kind} ${id}`)) this.#firstGuid.set(`${kind} ${id}`, guid);
    }
  }

  /** Whether the study has a thing of this GUID. */
  has(kind: ThingKind, guid: string): boolean {
    return this.#byGuid.has(`${kind} ${guid}`);
  }

  /** The study's id for an id of the file; undefined: it did not come in. */
  idOf(kind: ThingKind, id: string): Id | undefined {
    const found = this.#ids.get(`${kind} ${id}`);
    // What the parts do not bring names a thing that the study has.
    return found === undefined ? id : (found ?? undefined);
  }

  /** What stays out: its id leads nowhere. */
  drop(kind: ThingKind, id: string): void {
    this.#ids.set(`${kind} ${id}`, null);
  }

  /** The study's thing of the same GUID. */
  find(kind: ThingKind, id: string): Id | undefined {
    const guid = this.#guids.get(`${kind} ${id}`);
    return guid === undefined ? undefined : this.unmatched(kind, this.#byGuid.get(`${kind} ${guid}`));
  }

  /** The id, unless another thing of the file is that already. */
  unmatched(kind: ThingKind, id: Id | undefined): Id | undefined {
    return id === undefined || this.#matched.has(`${kind} ${id}`) ? undefined : id;
  }

  /** A thing that is new, changed, or neither: then nothing is to be written. */
  settle<T extends Readonly<{ id: Id }>, F extends keyof T & string>(
    kind: ThingKind,
    thing: T,
    name: string,
    own: ReadonlyMap<Id, T>,
    ids: FreeIds,
    found: Id | undefined,
    fields: readonly F[],
  ): T[] {
    const known = found === undefined ? undefined : own.get(found);
    const id = known?.id ?? ids.make(thing.id);
    this.#ids.set(`${kind} ${thing.id}`, id);
    this.#matched.add(`${kind} ${id}`);
    this.#learn(kind, thing.id, id, known !== undefined);
    if (known === undefined) {
      this.added[kind] += 1;
      if (id !== thing.id) this.logs.repaired.add(kind, "its id is taken in this study: it got another", `${name} → ${id}`);
      return [{ ...thing, id }];
    }
    const different = fields.filter((field) => saysOtherwise(thing[field], known[field]));
    if (different.length === 0 || !this.#takes) {
      this.known[kind] += 1;
      if (different.length > 0)
        this.logs.lost.add(kind, `differs from the study's in ${different.join(", ")}: the study's own stands`, name, 1, {
          hint: "Import with --take-changes to take what the file says.",
        });
      return [];
    }
    this.changed[kind] += 1;
    this.logs.repaired.add(kind, `changed in ${different.join(", ")}, as the file says`, name, 1, { severity: "note" });
    const taken = Object.fromEntries(
      [...different, ...(kind === "coding" ? ["quote"] : [])].map((field) => [field, (thing as Record<string, unknown>)[field]]),
    );
    return [{ ...known, ...taken }];
  }

  #learn(kind: ThingKind, incoming: string, id: Id, isKnown: boolean): void {
    const guid = this.#guids.get(`${kind} ${incoming}`);
    if (guid === undefined || kind === "fact") return;
    const derived = isGuid(id) ? id : guidOf(this.#study.meta.id, kind, id);
    if (isKnown) {
      const first = this.#firstGuid.get(`${kind} ${id}`) ?? derived;
      if (guid !== first) this.otherGuids.set(guid, first);
    }
    if (this.#byGuid.get(`${kind} ${guid}`) !== id && guid !== derived) this.newGuids.push({ kind, guid, thing: id });
  }
}

const noCounts = (): Record<ThingKind, number> => ({ coder: 0, project: 0, code: 0, source: 0, coding: 0, fact: 0 });

/** Null, an empty list, and the kinds that stand for "not said" say nothing. */
function saysOtherwise(said: unknown, known: unknown): boolean {
  if (said === null || said === undefined || said === "none" || said === "document" || (Array.isArray(said) && said.length === 0))
    return false;
  return !isDeepStrictEqual(said, known ?? null);
}
