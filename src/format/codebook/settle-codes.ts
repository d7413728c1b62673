import { type ExchangeLedger, type ExchangeReport, nothingKept } from "../../model/exchange-report.ts";
import { Code, CodeKind, type Framework } from "../../model/framework.ts";
import { FreeIds } from "../../text/free-ids.ts";
import { parseCodePath } from "../code-path.ts";
import { shorten } from "../coding-intake.ts";
import type { CodeDraft } from "./codebook-columns.ts";

/**
 * Drafts as codes of a study: ids that are free, parents by nesting, by id, by label or path; loops are broken. A draft that names a code of the
 * framework is that; what it says otherwise is lost, and named.
 */
export function settleCodes(
  drafts: readonly CodeDraft[],
  { framework, file }: Readonly<{ framework: Framework; file?: string }>,
  ledger: ExchangeLedger,
): Readonly<{ codes: readonly Code[]; report: ExchangeReport }> {
  const known = new Map<string, Code>(framework.codes.map((code) => [code.id, code]));
  const ids = new FreeIds("code", known.keys());
  const origin = `Codebook: ${shorten(file ?? "file not named")}`;
  // First the ids, so that a code may name a parent that comes later.
  const idOf: string[] = [];
  const byWrittenId = new Map<string, string>();
  const byPath = new Map<string, string>();
  const ofFramework = new Set<string>();
  const met = new Set<string>();
  for (const { fields, line } of drafts) {
    const written = fields.id?.trim();
    const isKnown = written !== undefined && known.has(written) && !met.has(written);
    const isOverride = isKnown && fields.from?.trim() === "override";
    const isFrameworks = isKnown && !isOverride && fields.from?.trim() !== "study";
    const label = labelOf(fields);
    const id = isFrameworks || isOverride ? (written as string) : ids.make(written, label);
    if (isFrameworks) ofFramework.add(id);
    if (isFrameworks || isOverride) met.add(id);
    if (written !== undefined && id !== written)
      ledger.repair(`the id “${shorten(written)}” is taken or is none: a new one was made`, { line });
    idOf.push(id);
    if (written !== undefined && !byWrittenId.has(written)) byWrittenId.set(written, id);
    const path = parseCodePath(fields.path ?? label ?? "").join("\n");
    if (path !== "" && !byPath.has(path)) byPath.set(path, id);
  }
  // Where a file names parents, its paths are for people only: a label may hold the mark between two labels.
  const namesParents = drafts.some(({ fields, above }) => above !== null || (fields.parent ?? "").trim() !== "");
  const findMerged = (fields: CodeDraft["fields"]): string | undefined => {
    const written = fields.merged_into?.trim();
    return written === undefined ? undefined : (byWrittenId.get(written) ?? (known.has(written) ? written : undefined));
  };
  const codes = drafts.flatMap(({ fields, line, above }, index): Code[] => {
    const id = idOf[index] as string;
    const frameworks = ofFramework.has(id) ? known.get(id) : undefined;
    if (frameworks !== undefined) {
      sayDifference(fields, frameworks, ledger, line);
      return [];
    }
    const named = fields.parent?.trim();
    const parent =
      above !== null
        ? (idOf[above] as string)
        : named !== undefined && named !== ""
          ? (byWrittenId.get(named) ?? (known.has(named) ? named : byPath.get(named)))
          : namesParents
            ? undefined
            : findAbove(fields, byPath);
    if (named && parent === undefined)
      ledger.lose(`the parent “${shorten(named)}”, which is no code: the code stands at the top`, { line });
    return [
      settleCode(
        {
          fields,
          id,
          label: labelOf(fields) ?? id,
          parent: parent === id ? null : (parent ?? null),
          mergedInto: findMerged(fields),
          origin,
          line,
        },
        ledger,
      ),
    ];
  });
  return { codes: parentsFirst(breakLoops(codes, ledger)), report: ledger.report({ ...nothingKept, codes: drafts.length }) };
}

function findAbove(fields: CodeDraft["fields"], byPath: ReadonlyMap<string, string>): string | undefined {
  const path = parseCodePath(fields.path ?? "");
  return path.length > 1 && (fields.label ?? path.at(-1)) === path.at(-1) ? byPath.get(path.slice(0, -1).join("\n")) : undefined;
}

function labelOf(fields: CodeDraft["fields"]): string | undefined {
  return fields.label ?? parseCodePath(fields.path ?? "").at(-1) ?? fields.id;
}

type Settled = Readonly<{
  fields: CodeDraft["fields"];
  id: string;
  label: string;
  parent: string | null;
  origin: string;
  mergedInto: string | undefined;
  line: number | undefined;
}>;

function settleCode({ fields, id, label, parent, mergedInto, origin, line }: Settled, ledger: ExchangeLedger): Code {
  const kind = CodeKind.safeParse(fields.kind?.trim() || "other");
  if (!kind.success) ledger.lose(`the kind “${shorten(fields.kind ?? "")}”, which is none: read as other`, { line });
  const level = Code.shape.level.safeParse(fields.level?.trim() || null);
  if (!level.success) ledger.lose(`the level “${shorten(fields.level ?? "")}”, which is none of closed, selective, open`, { line });
  if (fields.definition === undefined) ledger.repair("a code without a definition: its label stands for it", { line });
  const code: Code = {
    id,
    label,
    definition: fields.definition ?? label,
    origin: fields.origin ?? origin,
    kind: kind.success ? kind.data : "other",
    parent,
    level: level.success ? (level.data ?? null) : null,
    include: fields.include ?? null,
    exclude: fields.exclude ?? null,
    example: fields.example ?? null,
    ...(/^(?:true|yes|1)$/i.test(fields.deprecated?.trim() ?? "") ? { deprecated: true } : {}),
    ...(mergedInto === undefined ? {} : { mergedInto }),
  };
  if (Code.safeParse(code).success) return code;
  ledger.repair("a code whose kind and level do not go together: read as kind other without a level", { line });
  return { ...code, kind: "other", level: null };
}

function sayDifference(fields: CodeDraft["fields"], code: Code, ledger: ExchangeLedger, line: number | undefined): void {
  const different = (["label", "definition", "kind", "level", "include", "exclude", "example"] as const).filter(
    (key) => fields[key] !== undefined && fields[key] !== (code[key] ?? ""),
  );
  if (different.length > 0)
    ledger.lose(`${different.join(", ")} of the framework's code “${code.id}”: the framework's own stands`, {
      line,
      hint: "Write `study` as its `from` to make it a code of the study.",
    });
}

function breakLoops(codes: readonly Code[], ledger: ExchangeLedger): readonly Code[] {
  const parents = new Map<string, string | null>(codes.map(({ id, parent }) => [id, parent]));
  const settled = new Set<string>();
  for (const { id } of codes) {
    const path = new Set<string>();
    for (let at: string | null | undefined = id; at != null && !settled.has(at); at = parents.get(at)) {
      if (path.has(at)) {
        ledger.repair(`the code “${at}” stands below itself: put at the top`);
        parents.set(at, null);
        break;
      }
      path.add(at);
    }
    for (const passed of path) settled.add(passed);
  }
  // Any code is sound at the top, whatever its kind and level.
  return codes.map((code) => (parents.get(code.id) === code.parent ? code : { ...code, parent: null }));
}

function parentsFirst(codes: readonly Code[]): readonly Code[] {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const placed = new Set<string>();
  return codes.flatMap((code) => {
    const chain: Code[] = [];
    for (
      let at: Code | undefined = code;
      at !== undefined && !placed.has(at.id);
      at = at.parent === null ? undefined : byId.get(at.parent)
    ) {
      chain.push(at);
      placed.add(at.id);
    }
    return chain.reverse();
  });
}
