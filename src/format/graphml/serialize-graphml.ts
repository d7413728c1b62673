/** A graph's node or edge with attributes; null ones are left out. */
type Attributes = Readonly<Record<string, string | number | null>>;
export type GraphNode = Readonly<{ id: string; attributes: Attributes }>;
export type GraphEdge = Readonly<{ from: string; to: string; isDirected: boolean; attributes: Attributes }>;

/** A graph as GraphML 1.0 (graphml.graphdrawing.org). Attributes are strings or doubles, as their first value is. */
export function serializeGraphml(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): string {
  const nodeKeys = keysOf(nodes);
  const edgeKeys = keysOf(edges);
  const declared = [
    ...[...nodeKeys].map(([name, type]) => key("node", name, type)),
    ...[...edgeKeys].map(([name, type]) => key("edge", name, type)),
  ];
  const drawn = [
    ...nodes.map(({ id, attributes }) => `    <node id="${escapeXml(id)}">${data("node", attributes)}</node>`),
    ...edges.map(
      ({ from, to, isDirected, attributes }, index) =>
        `    <edge id="e${index + 1}" source="${escapeXml(from)}" target="${escapeXml(to)}" directed="${isDirected}">${data("edge", attributes)}</edge>`,
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
${declared.join("\n")}
  <graph id="ties" edgedefault="undirected">
${drawn.join("\n")}
  </graph>
</graphml>
`;
}

function keysOf(items: readonly Readonly<{ attributes: Attributes }>[]): ReadonlyMap<string, "string" | "double"> {
  const keys = new Map<string, "string" | "double">();
  for (const { attributes } of items) {
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && !keys.has(name)) keys.set(name, typeof value === "number" ? "double" : "string");
    }
  }
  return keys;
}

function key(of: "node" | "edge", name: string, type: string): string {
  return `  <key id="${of}-${name}" for="${of}" attr.name="${escapeXml(name)}" attr.type="${type}"/>`;
}

function data(of: "node" | "edge", attributes: Attributes): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (value === null ? [] : [`<data key="${of}-${name}">${escapeXml(String(value))}</data>`]))
    .join("");
}

function escapeXml(text: string): string {
  // XML 1.0 has no place for control characters.
  const plain = [...text].filter((character) => character >= " " || character === "\n" || character === "\t").join("");
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
