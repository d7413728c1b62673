import ts from "typescript";

/** One reference from a source file to another module, or to the network by a global. */
export type Import = {
  /** Path below `src`, with slashes: `store/open.ts`. */
  file: string;
  line: number;
  /** As written: `../model/day.ts`, `node:fs`, `zod`; for a call of a global its name, `fetch`. */
  target: string;
  /**
   * `type`: erased when run (`import type`). `value`: runs when the importing file does. `lazy`: `import()`, runs when called.
   * `global`: a call of a browser or Node global that reaches the network.
   * `import { type X }` is a value import: with verbatimModuleSyntax the module still runs.
   */
  kind: "type" | "value" | "lazy" | "global";
};

const NETWORK_GLOBALS = ["fetch", "EventSource", "WebSocket", "XMLHttpRequest", "sendBeacon"];
const GLOBAL_OBJECTS = ["globalThis", "window", "self", "navigator"];

/**
 * All imports, re-exports, `import()`, type imports and network globals of a TypeScript text, in order; of a style sheet
 * its `@import`s and `url()`s. An `import()` whose argument is
 * not a plain string has the target `import(?)`: it cannot be checked.
 */
export function readImports(file: string, text: string): Import[] {
  if (file.endsWith(".css")) return readCssImports(file, text);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: Import[] = [];
  const add = (node: ts.Node, target: string, kind: Import["kind"]) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    found.push({ file, line, target, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node, node.moduleSpecifier.text, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? "type" : "value");
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node, node.moduleSpecifier.text, node.isTypeOnly ? "type" : "value");
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      add(node, node.argument.literal.text, "type");
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const target = node.arguments[0];
      add(node, target && ts.isStringLiteral(target) ? target.text : "import(?)", "lazy");
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = nameOfGlobal(node.expression);
      if (name !== undefined) add(node, name, "global");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function nameOfGlobal(callee: ts.Expression): string | undefined {
  if (ts.isIdentifier(callee)) return NETWORK_GLOBALS.includes(callee.text) ? callee.text : undefined;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined;
  const reaches = GLOBAL_OBJECTS.includes(callee.expression.text) && NETWORK_GLOBALS.includes(callee.name.text);
  return reaches ? callee.name.text : undefined;
}

function readCssImports(file: string, text: string): Import[] {
  return text.split("\n").flatMap((line, index) =>
    [...line.matchAll(/@import\s+["']([^"']+)["']|url\(["']?([^"')]+)["']?\)/g)]
      .map((match) => match[1] ?? match[2] ?? "")
      .filter((target) => !/^(data:|#)/.test(target))
      .map((target) => ({ file, line: index + 1, target, kind: "value" as const })),
  );
}
