import type { Report, ReportBlock, ReportTable } from "../../model/report.ts";

/** The report as Markdown (with tables as GitHub writes them), its drawings as files beside it: paths and their texts, `report.md` first. */
export function serializeReportMarkdown(report: Report): ReadonlyMap<string, string> {
  const { title, subtitle, licence, credit, blocks, references } = report;
  const foot = [licence === null ? "" : `Licence: ${licence}.`, credit === null ? "" : `Credit: ${credit}`].filter((part) => part !== "");
  const text = [
    `# ${escapeMarkdown(title)}`,
    escapeMarkdown(subtitle),
    ...blocks.map(drawBlock),
    ...(references.length === 0
      ? []
      : [
          "## References",
          references
            .map(
              ({ title: name, year, url }, index) =>
                `${index + 1}. ${escapeMarkdown(name)}${year === null ? "" : ` (${year})`}${url === null ? "" : `. <${url}>`}`,
            )
            .join("\n"),
        ]),
    ...(foot.length === 0 ? [] : ["---", escapeMarkdown(foot.join(" "))]),
  ];
  const figures = blocks.flatMap((block) =>
    block.kind === "figure" ? [[`figures/${block.figure.id}.svg`, block.figure.svg] as const] : [],
  );
  return new Map([["report.md", `${text.filter((part) => part !== "").join("\n\n")}\n`], ...figures]);
}

function drawBlock(block: ReportBlock): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escapeMarkdown(block.text)}`;
    case "paragraph":
      return escapeMarkdown(block.text);
    case "quote":
      return `> ${escapeMarkdown(block.text)}\n>\n> ${escapeMarkdown(block.from)}`;
    case "list":
      return block.items.map((item) => `- ${escapeMarkdown(item)}`).join("\n");
    case "table":
      return drawTable(block.table);
    case "figure":
      return `![${escapeMarkdown(block.figure.alt)}](figures/${block.figure.id}.svg)\n\n${escapeMarkdown(block.figure.title)}\n\n${drawTable(block.figure.table)}`;
  }
}

function drawTable({ caption, head, rows }: ReportTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => escapeMarkdown(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [`*${escapeMarkdown(caption)}*`, "", line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** Nothing of a text is read as Markdown or HTML; a line stays one line. */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]<]/g, "\\$&")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([-+#>])/, "\\$1");
}
