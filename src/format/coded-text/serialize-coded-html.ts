import type { ExchangeReport } from "../../model/exchange-report.ts";
import type { Quotes } from "../consent-to-quote.ts";
import type { TextSegment } from "./layout-coded-text.ts";
import { type CodedSource, type CodedStudy, type CodingNote, listCodedSources, summarise } from "./list-coded-sources.ts";

/**
 * The coded sources as one page of HTML that needs nothing else: no script, no picture, no address to load from (a policy in the page says so too).
 * A coding n stands between `[n` and `n]`, so that overlaps can be told apart in print and by ear; the more codings, the stronger the ground. Each number
 * leads to the coding in the table below the text and back.
 */
export function serializeCodedHtml(
  study: CodedStudy,
  options: { quotes?: Quotes } = {},
): Readonly<{ text: string; report: ExchangeReport }> {
  const coded = listCodedSources(study, options.quotes);
  const contents = coded.sources.map(({ title }, n) => `<li><a href="#s${n + 1}">${escapeHtml(title)}</a></li>`).join("");
  const withheld = coded.withheld.map(({ title, codings }) => `<li>${escapeHtml(title)}: codings ${codings}, text withheld</li>`).join("");
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(coded.title)}: coded text</title>
<style>${style}</style>
</head>
<body>
<h1>${escapeHtml(coded.title)}</h1>
<p>${escapeHtml(summarise(coded))} A coding stands between [n and n]; n leads to the table below its text.</p>
${contents === "" ? "" : `<nav aria-label="Sources"><ol>${contents}</ol></nav>`}
${withheld === "" ? "" : `<h2>Withheld</h2><ul>${withheld}</ul>`}
${coded.sources.map(drawSource).join("\n")}
</body>
</html>
`;
  return { text, report: coded.report };
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

function drawSource({ title, about, segments, notes }: CodedSource, index: number): string {
  const n = index + 1;
  return `<section id="s${n}" aria-labelledby="h${n}">
<h2 id="h${n}">${escapeHtml(title)}</h2>
<p class="about">${escapeHtml(about)}</p>
<div class="text" dir="auto" lang="">${segments.map((segment) => drawSegment(segment, n)).join("")}</div>
<table>
<caption>Codings of ${escapeHtml(title)}</caption>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>
<tbody>
${notes.map((note) => drawNote(note, n)).join("\n")}
</tbody>
</table>
</section>`;
}

function drawSegment({ text, depth, opens, closes }: TextSegment, source: number): string {
  const begins = opens.map((index) => mark(source, index + 1, true)).join("");
  const ends = closes.map((index) => mark(source, index + 1, false)).join("");
  const words = depth === 0 ? escapeHtml(text) : `<mark class="d${Math.min(depth, 4)}">${escapeHtml(text)}</mark>`;
  return `${begins}${words}${ends}`;
}

function mark(source: number, number: number, isBegin: boolean): string {
  const id = isBegin ? ` id="t${source}-${number}"` : "";
  const label = `coding ${number} ${isBegin ? "begins" : "ends"}`;
  return `<a class="n"${id} href="#c${source}-${number}" aria-label="${label}">${isBegin ? `[${number}` : `${number}]`}</a>`;
}

const heads = ["No.", "Words", "Code", "About", "Domain", "Stage", "Voice", "Coder", "Memo"];

function drawNote(note: CodingNote, source: number): string {
  const cells = [note.quote, note.code, note.about, note.domain, note.stage, note.voice, note.coder, note.memo];
  const number = `<th scope="row" id="c${source}-${note.number}"><a href="#t${source}-${note.number}">${note.number}</a></th>`;
  return `<tr>${number}${cells.map((cell) => `<td dir="auto">${escapeHtml(cell)}</td>`).join("")}</tr>`;
}

const style = `
:root{color-scheme:light dark}
body{font:1rem/1.5 Georgia,"Times New Roman",serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
.about,caption,th,td,nav{font:.875rem/1.4 system-ui,sans-serif}
caption{text-align:left;padding:.5rem 0}
.text{white-space:pre-wrap;overflow-wrap:anywhere;border-left:3px solid #8888;padding-left:1rem}
mark{color:inherit;border-bottom:2px solid #b8860b}
.d1{background:#f5c54240}.d2{background:#f5c54270}.d3{background:#f5c542a0}.d4{background:#f5c542d0}
.n{font:bold .7rem/1 system-ui,sans-serif;vertical-align:super;text-decoration:none;color:inherit;padding:0 1px}
.n:hover,.n:focus{outline:2px solid}
table{border-collapse:collapse;margin:1rem 0 3rem;width:100%}
th,td{border:1px solid #8888;padding:.25rem .5rem;text-align:start;vertical-align:top;white-space:pre-wrap;overflow-wrap:break-word}
:target{outline:2px solid #b8860b}
@media print{body{max-width:none;margin:0}section{break-before:page}.n{color:#000}}
`;
