import type { Report, ReportBlock, ReportTable } from "../../model/report.ts";

/** The report as one HTML file that needs no other, to be read and printed. */
export function serializeReportHtml(report: Report): string {
  const { title, subtitle, licence, credit, blocks, references } = report;
  const foot = [licence === null ? "" : `Licence: ${escapeHtml(licence)}. `, credit === null ? "" : `Credit: ${escapeHtml(credit)}`].join(
    "",
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p class="subtitle">${escapeHtml(subtitle)}</p>
${blocks.map(drawBlock).join("\n")}
${references.length === 0 ? "" : `<h2>References</h2>\n<ol class="references">${references.map((reference) => `<li>${drawReference(reference)}</li>`).join("\n")}</ol>`}
<footer>${foot}</footer>
</body>
</html>
`;
}

function drawBlock(block: ReportBlock): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${escapeHtml(block.text)}</p>`;
    case "quote":
      return `<blockquote><p>${escapeHtml(block.text)}</p><footer>${escapeHtml(block.from)}</footer></blockquote>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join("")}</ul>`;
    case "table":
      return drawTable(block.table);
    case "figure":
      return `<figure><figcaption>${escapeHtml(block.figure.title)}</figcaption><div role="img" aria-label="${escapeHtml(block.figure.alt)}">${block.figure.svg}</div>${drawTable(block.figure.table)}</figure>`;
  }
}

function drawTable({ caption, head, rows }: ReportTable): string {
  const body = rows.map(
    ([first = "", ...rest]) =>
      `<tr><th scope="row">${escapeHtml(first)}</th>${rest.map((value) => `<td>${escapeHtml(value)}</td>`).join("")}</tr>`,
  );
  return `<div class="scroll"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${head.map((value) => `<th scope="col">${escapeHtml(value)}</th>`).join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

function drawReference({ authors, title, year, publisher, url, note }: Report["references"][number]): string {
  const names = authors.map(({ family, given }) => (given === null ? family : `${family}, ${given}`)).join("; ");
  const words = [names, year === null ? "" : `(${year})`, title, publisher ?? "", note ?? ""]
    .filter((part) => part !== "")
    .map(escapeHtml)
    .join(". ");
  return url === null ? `${words}.` : `${words}. <a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const style = `
body{max-width:60rem;margin:2rem auto;padding:0 1.25rem;color:#14202b;background:#fff;font:16px/1.5 Georgia,"Source Serif 4",serif}
h1,h2,h3{line-height:1.2;font-weight:600}h2{margin-top:2.2rem;border-top:1px solid #7e8885;padding-top:.6rem}h3{margin-top:1.4rem}
.subtitle{color:#43505b}figure{margin:1.5rem 0}figcaption,caption{text-align:left;font-weight:600;padding:.3rem 0}
.scroll,figure>div[role=img]{overflow-x:auto}svg{max-width:100%;height:auto}
table{border-collapse:collapse;font:13px/1.4 Helvetica,Arial,sans-serif;margin:.6rem 0}th,td{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #d5dad4}
thead th{border-bottom-color:#7e8885}footer{margin-top:2.5rem;border-top:1px solid #7e8885;padding-top:.6rem;color:#43505b;font-size:14px}
@page{size:A4;margin:18mm}@media print{body{margin:0;max-width:none;font-size:10.5pt}h2,h3,figcaption{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}table{font-size:8pt}.scroll{overflow:visible}}
`;
