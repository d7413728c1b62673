/** The parts of a Word document beside its text (Office Open XML, ECMA-376, transitional), and the elements that the text is made of. */

const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export type RunLook = Readonly<{
  isBold?: boolean;
  isItalic?: boolean;
  isRaised?: boolean;
  ground?: string | undefined;
  halfPoints?: number;
}>;

/** Text as XML: the five characters escaped. Control characters must be gone before. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&apos;");
}

/** A run of text in one look; tabs and returns become tabs. No line end may be in it. */
export function drawRun(text: string, { isBold, isItalic, isRaised, ground, halfPoints }: RunLook = {}): string {
  const look = [
    isBold ? "<w:b/>" : "",
    isItalic ? "<w:i/>" : "",
    halfPoints === undefined ? "" : `<w:sz w:val="${halfPoints}"/>`,
    ground === undefined ? "" : `<w:shd w:val="clear" w:color="auto" w:fill="${ground}"/>`,
    isRaised ? '<w:vertAlign w:val="superscript"/>' : "",
  ].join("");
  const words = text
    .split(/[\t\r]/)
    .map((part) => (part === "" ? "" : `<w:t xml:space="preserve">${escapeXml(part)}</w:t>`))
    .join("<w:tab/>");
  return `<w:r>${look === "" ? "" : `<w:rPr>${look}</w:rPr>`}${words}</w:r>`;
}

export type ParagraphStyle = "Title" | "Heading1" | "Heading2";

/** A paragraph of finished runs. */
export function drawParagraph(runs: string, style?: ParagraphStyle, isNewPage = false): string {
  const look = `${style === undefined ? "" : `<w:pStyle w:val="${style}"/>`}${isNewPage ? "<w:pageBreakBefore/>" : ""}`;
  return `<w:p>${look === "" ? "" : `<w:pPr>${look}</w:pPr>`}${runs}</w:p>`;
}

/** A table with lines; the first row is its head and comes again on each page. A cell's line ends are paragraphs. `widths` in twentieths of a point. */
export function drawTable(rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>`;
  const lines = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).join("");
  const drawCell = (cell: string, column: number, isHead: boolean): string => {
    const paragraphs = cell
      .split("\n")
      .map((words) => drawParagraph(words === "" ? "" : drawRun(words, { isBold: isHead, halfPoints: 17 })));
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[column] ?? 1000}" w:type="dxa"/></w:tcPr>${paragraphs.join("")}</w:tc>`;
  };
  const body = rows.map((cells, index) => {
    const isHead = index === 0;
    const look = isHead ? "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "";
    return `<w:tr>${look}${cells.map((cell, column) => drawCell(cell, column, isHead)).join("")}</w:tr>`;
  });
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const total = widths.reduce((sum, width) => sum + width, 0);
  const look = `<w:tblPr><w:tblW w:w="${total}" w:type="dxa"/><w:tblBorders>${lines}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>`;
  return `<w:tbl>${look}<w:tblGrid>${grid}</w:tblGrid>${body.join("")}</w:tbl>`;
}

/** A drawing in a document: SVG for readers that know it, and a picture for those that do not; null: one clear dot. Sizes in pixels of 1/96 inch. */
export type WordPicture = Readonly<{ svg: string; png: Uint8Array | null; width: number; height: number; alt: string }>;

/** The paragraph that shows picture `number`, from 1, at most as wide as the page. */
export function drawPicture({ width, height, alt }: WordPicture, number: number): string {
  const scale = Math.min(1, 970 / width);
  const [cx, cy] = [Math.round(width * scale * 9525), Math.round(height * scale * 9525)];
  const extension = `<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="svg${number}"/></a:ext></a:extLst>`;
  const picture =
    `<pic:pic xmlns:pic="${drawing}/picture"><pic:nvPicPr><pic:cNvPr id="${number}" name="Figure ${number}"/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="png${number}">${extension}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`;
  return (
    `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">` +
    `<wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${number}" name="Figure ${number}" descr="${escapeXml(alt)}"/>` +
    `<a:graphic xmlns:a="${drawing}/main"><a:graphicData uri="${drawing}/picture">${picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  );
}

/** The files of a document, by path, in the order in which they stand in the archive. The page is A4, lying, with margins of 2 cm. */
export function listWordParts(title: string, body: string, pictures: readonly WordPicture[] = []): ReadonlyMap<string, Uint8Array> {
  const page = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>';
  const margins = '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>';
  const parts: readonly (readonly [path: string, xml: string])[] = [
    ["[Content_Types].xml", contentTypes],
    ["_rels/.rels", relations],
    [
      "word/document.xml",
      `<w:document xmlns:w="${main}" xmlns:r="${officeRelations}"><w:body>${body}<w:sectPr>${page}${margins}</w:sectPr></w:body></w:document>`,
    ],
    ["word/styles.xml", styles],
    ["word/_rels/document.xml.rels", documentRelations(pictures)],
    ["docProps/core.xml", coreProperties(title)],
  ];
  const encoder = new TextEncoder();
  return new Map([
    ...parts.map(([path, xml]) => [path, encoder.encode(head + xml)] as const),
    ...pictures.flatMap(({ svg, png }, index) => [
      [`word/media/figure-${index + 1}.png`, png ?? dot] as const,
      [`word/media/figure-${index + 1}.svg`, encoder.encode(svg)] as const,
    ]),
  ]);
}

/** A PNG of one clear dot. */
const dot = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII="),
  (character) => character.charCodeAt(0),
);

const drawing = "http://schemas.openxmlformats.org/drawingml/2006";
const officeType = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const contentTypes =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  '<Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>' +
  `<Override PartName="/word/document.xml" ContentType="${officeType}.document.main+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${officeType}.styles+xml"/>` +
  '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>';

const relations =
  `<Relationships xmlns="${packageRelations}">` +
  `<Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="word/document.xml"/>` +
  `<Relationship Id="rId2" Type="${packageRelations}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

function documentRelations(pictures: readonly WordPicture[]): string {
  const picture = (id: string, file: string) => `<Relationship Id="${id}" Type="${officeRelations}/image" Target="media/${file}"/>`;
  const all = pictures
    .flatMap((_, index) => ["png", "svg"].map((kind) => picture(`${kind}${index + 1}`, `figure-${index + 1}.${kind}`)))
    .join("");
  return `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${officeRelations}/styles" Target="styles.xml"/>${all}</Relationships>`;
}

function coreProperties(title: string): string {
  const spaces =
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  return `<cp:coreProperties ${spaces}><dc:title>${escapeXml(title)}</dc:title><dc:creator>Portolan</dc:creator></cp:coreProperties>`;
}

const style = (id: ParagraphStyle, name: string, halfPoints: number, level: number | null) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>` +
  `<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/>${level === null ? "" : `<w:outlineLvl w:val="${level}"/>`}</w:pPr>` +
  `<w:rPr><w:b/><w:sz w:val="${halfPoints}"/></w:rPr></w:style>`;

const styles =
  `<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>` +
  '<w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults>' +
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
  `${style("Title", "Title", 40, null)}${style("Heading1", "heading 1", 32, 0)}${style("Heading2", "heading 2", 26, 1)}</w:styles>`;
