import type { ExchangeLogs } from "../../model/exchange-report.ts";
import { Code, CodeKind, type Framework } from "../../model/framework.ts";
import { Id } from "../../model/id.ts";
import { FreeIds } from "../../text/free-ids.ts";
import { readBlock } from "./portolan-block.ts";
import { type Family, families, familyName } from "./portolan-names.ts";
import { type Guid, listCodes, type RefiCode } from "./refi-project.ts";

export type CodesRead = Readonly<{
  /** Codes that the framework does not have, parents before children. */
  codes: readonly Code[];
  /** Code id by GUID, the framework's included. */
  idOf: ReadonlyMap<Guid, string>;
  /** What the codes of Portolan's families say. */
  context: ReadonlyMap<Guid, Readonly<{ family: Family; id: string }>>;
}>;

/**
 * The codes of a tree as codes of a study. A code whose [Portolan] lines name one of the framework's is that. Names that carry their path
 * (`Coke::diet Coke`, `Coke/diet Coke`) stand below the code of that path, if there is one. Equal names in two branches are two codes.
 */
export function readCodes(
  tree: readonly RefiCode[],
  origin: string | null,
  framework: Framework,
  { repaired, lost }: ExchangeLogs,
): CodesRead {
  const known = new Map(framework.codes.map((code) => [code.id, code]));
  const ids = new FreeIds("code", known.keys());
  const idOf = new Map<Guid, string>();
  const context = new Map<Guid, { family: Family; id: string }>();
  const met = new Set<string>();
  const codes: Code[] = [];
  const from = `REFI-QDA: ${(origin ?? "program not named").slice(0, 200)}`;
  const paths = findPaths(tree, origin);

  const visit = (code: RefiCode, parent: string | null, parentName: string | null): void => {
    const block = readBlock(code.description);
    const family = families.find((candidate) => block.fields.get("family") === candidate || familyName(candidate) === code.name);
    if (family !== undefined) {
      for (const child of code.children) readContext(child, family);
      return;
    }
    const wanted = block.fields.get("id");
    const isFrameworks = block.fields.get("of") === "framework" && wanted !== undefined && known.has(wanted) && !met.has(wanted);
    if (isFrameworks) {
      met.add(wanted);
      idOf.set(code.guid, wanted);
      if (known.get(wanted)?.label !== code.name)
        lost.add("code name", "of a code of the framework: the framework's own name stands", code.name);
      for (const child of code.children) visit(child, wanted, code.name);
      return;
    }
    const path = paths.get(code.guid);
    const label = path?.name ?? (code.name === "" ? `Code ${code.guid.slice(0, 8)}` : code.name);
    const isOverride = block.fields.get("of") === "override" && wanted !== undefined && known.has(wanted) && !met.has(wanted);
    if (isOverride) met.add(wanted);
    const id = isOverride ? wanted : ids.make(wanted, label, parentName);
    idOf.set(code.guid, id);
    const mergedInto = block.fields.get("merged-into");
    const kind = CodeKind.safeParse(block.fields.get("kind"));
    const level = Code.shape.level.safeParse(block.fields.get("level") ?? null);
    const made = {
      id,
      label,
      definition: block.text?.trim() ? block.text : label,
      origin: block.fields.get("origin") || from,
      kind: kind.success ? kind.data : ("other" as const),
      parent: path === undefined ? parent : (idOf.get(path.parent) ?? null),
      level: level.success ? level.data : null,
      include: block.fields.get("include") ?? null,
      exclude: block.fields.get("exclude") ?? null,
      example: block.fields.get("example") ?? null,
      ...(block.fields.get("deprecated") === "true" ? { deprecated: true } : {}),
      ...(Id.safeParse(mergedInto).success ? { mergedInto: mergedInto as string } : {}),
    };
    if (path !== undefined) repaired.add("code", `carries its place in its name (${path.mark}): put below the code it names`, code.name);
    const isSound = (made.kind === "participation") === (made.level !== null) || made.parent === null;
    if (!isSound) repaired.add("code", "its kind and its level do not go together here: read as kind other without a level", code.name);
    codes.push(isSound ? made : { ...made, kind: "other", level: null });
    for (const child of code.children) visit(child, id, code.name);
  };

  const readContext = (code: RefiCode, family: Family): void => {
    const block = readBlock(code.description);
    const listed = family === "stage" ? framework.stages : family === "domain" ? framework.domains : [];
    const said = block.fields.get(family);
    const written = family === "voice" && !Id.safeParse(said).success ? undefined : said;
    const id = written ?? listed.find(({ label }) => label === code.name)?.id;
    if (id !== undefined && (family === "voice" || listed.some((item) => item.id === id))) context.set(code.guid, { family, id });
    else if (family === "voice") context.set(code.guid, { family, id: new FreeIds("voice").make(null, code.name) });
    else {
      lost.add(
        family,
        `below ${familyName(family)}: this framework has no such ${family}, so its codings are codings of a code of that name`,
        code.name,
      );
      visit({ ...code, children: [] }, null, null);
    }
    for (const child of code.children) readContext(child, family);
  };

  // Parents of codes that carry their path come first, whatever the order of the file.
  const depth = (code: RefiCode): number => (paths.has(code.guid) ? code.name.split(paths.get(code.guid)?.mark ?? "").length : 0);
  for (const code of [...tree].sort((a, b) => depth(a) - depth(b))) visit(code, null, null);
  return { codes, idOf, context };
}

type PathName = Readonly<{ parent: Guid; name: string; mark: string }>;

/** Top-level codes whose names begin with the path of another: `::` in any file, `/` in those of Taguette. */
function findPaths(tree: readonly RefiCode[], origin: string | null): ReadonlyMap<Guid, PathName> {
  const marks = /taguette/i.test(origin ?? "") ? ["::", "/"] : ["::"];
  const byName = new Map(tree.map((code) => [code.name, code.guid]));
  const found = new Map<Guid, PathName>();
  for (const { guid, name } of tree) {
    for (const mark of marks) {
      const at = name.lastIndexOf(mark);
      const parent = at > 0 ? byName.get(name.slice(0, at)) : undefined;
      const rest = name.slice(at + mark.length);
      if (parent !== undefined && parent !== guid && rest !== "") found.set(guid, { parent, name: rest, mark });
    }
  }
  return found;
}

/** Colours, codability and notes of codes, for what is kept beside the study; the tree itself is the study's. */
export function decorOf(tree: readonly RefiCode[]): readonly RefiCode[] {
  return listCodes(tree).map((code) => ({ ...code, description: null, children: [] }));
}
