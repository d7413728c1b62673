import { Id } from "../../model/id.ts";
import type { Coder } from "../../model/testimony.ts";
import { FreeIds } from "../../text/free-ids.ts";
import type { Guid, RefiProject } from "./refi-project.ts";

/** Coders by user; a coding without a user is the unknown coder's. */
export function readCoders(refi: RefiProject, kinds: string | undefined) {
  const ids = new FreeIds("coder");
  const said = readKinds(kinds);
  const idOf = new Map<Guid, string>();
  const coders = refi.users.map(({ guid, name, id: written }): Coder => {
    const id = ids.make(Id.safeParse(written).success ? written : null, name, written);
    idOf.set(guid, id);
    const isProgram = name !== null && name !== "" && (refi.origin ?? "").startsWith(name);
    return { id, name: name || written || id, kind: said.get(id) ?? (isProgram ? "tool" : "person") };
  });
  let unknown: Coder | undefined;
  return {
    idOf,
    find: (guid: Guid | null): string => {
      const known = guid === null ? undefined : idOf.get(guid);
      if (known !== undefined) return known;
      unknown ??= { id: ids.make("unknown-coder"), name: "Coder not named in the file", kind: "person" };
      return unknown.id;
    },
    list: (): readonly Coder[] => (unknown === undefined ? coders : [...coders, unknown]),
  };
}

function readKinds(written: string | undefined): ReadonlyMap<string, Coder["kind"]> {
  try {
    const kinds = Object.entries(JSON.parse(written ?? "{}") as Record<string, unknown>);
    return new Map(kinds.flatMap(([id, kind]) => (kind === "person" || kind === "tool" || kind === "editors" ? [[id, kind]] : [])));
  } catch {
    return new Map();
  }
}
