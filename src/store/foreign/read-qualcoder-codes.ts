import type { ExchangeLedger } from "../../model/exchange-report.ts";
import type { Id } from "../../model/id.ts";
import { type ForeignDatabase, integerIn, textIn } from "./foreign-database.ts";
import type { ForeignParts } from "./foreign-parts.ts";

type Node = Readonly<{ label: string | null; memo: string | null; parent: string | null; key: string; isCategory: boolean }>;

/**
 * QualCoder's categories and codes as one tree of codes, parents first; a code below a code (since v16) stands there, else in its category. Loops are
 * broken. Gives the codes by their number; categories are codes that nothing is coded with.
 */
export function readQualcoderCodes(
  db: ForeignDatabase,
  parts: ForeignParts,
  ledger: ExchangeLedger,
  memo: (value: unknown) => string | null,
): ReadonlyMap<number, Id> {
  const nodes = new Map<string, Node>();
  const keyOf = (kind: "category" | "code", value: unknown): string | null => {
    const number = integerIn(value);
    return number === null ? null : `${kind} ${number}`;
  };
  for (const row of db.readRows("code_cat", ["catid", "name"], ["memo", "supercatid"])) {
    const key = keyOf("category", row.catid);
    if (key !== null)
      nodes.set(key, { key, label: textIn(row.name), memo: memo(row.memo), parent: keyOf("category", row.supercatid), isCategory: true });
  }
  const rows = db.readRows("code_name", ["cid", "name"], ["memo", "catid", "color", "supercid"]);
  for (const row of rows) {
    const key = keyOf("code", row.cid);
    const parent = keyOf("code", row.supercid) ?? keyOf("category", row.catid);
    if (key !== null) nodes.set(key, { key, label: textIn(row.name), memo: memo(row.memo), parent, isCategory: false });
  }
  ledger.lose("a colour: a study's codes have none", { severity: "note" }, rows.filter(({ color }) => textIn(color) !== null).length);

  const made = new Map<string, Id>();
  const open = new Set<string>();
  for (const first of [...nodes.values()].sort((a, b) => Number(b.isCategory) - Number(a.isCategory))) {
    const chain: Node[] = [];
    for (let node: Node | undefined = first; node !== undefined && !made.has(node.key); node = parentOf(node)) {
      if (open.has(node.key)) {
        ledger.repair("a code or category stands below itself: put at the top");
        break;
      }
      open.add(node.key);
      chain.push(node);
    }
    for (const node of chain.reverse()) {
      const parent = node.parent === null ? undefined : made.get(node.parent);
      made.set(
        node.key,
        parts.addCode({
          label: node.label,
          definition: node.memo,
          parent: parent ?? null,
          ...(node.isCategory ? { origin: "QualCoder: category" } : {}),
          key: `${node.isCategory ? "category" : "code"} ${node.label ?? node.key}`,
        }),
      );
    }
  }
  return new Map([...made].flatMap(([key, id]) => (key.startsWith("code ") ? [[Number(key.slice(5)), id] as const] : [])));

  function parentOf(node: Node): Node | undefined {
    const parent = node.parent === null ? undefined : nodes.get(node.parent);
    if (node.parent !== null && parent === undefined) ledger.repair("a code or category whose parent is not there: put at the top");
    return parent;
  }
}
