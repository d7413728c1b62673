/** A drawn figure and what is printed around it. Sizes in pixels; `markup` is the inside of an SVG element, with its styles written out. */
export type Figure = Readonly<{
  markup: string;
  width: number;
  height: number;
  title: string;
  sentences: readonly string[];
  footer: readonly string[];
}>;

const gutter = 20;
const sans = `font-family="'Instrument Sans', 'Helvetica Neue', Arial, sans-serif"`;
const serif = `font-family="'Source Serif 4', Georgia, serif"`;

/**
 * The figure as an SVG file of its own: title and sentences above, sources and dates below, on a light ground. Long lines are wrapped to the
 * figure's width at about 6.2 px a letter.
 */
export function composeFigure({
  markup,
  width,
  height,
  title,
  sentences,
  footer,
}: Figure): Readonly<{ svg: string; width: number; height: number }> {
  const inner = Math.max(width, 360);
  const heads = wrap(title, inner / 11.5);
  const said = sentences.flatMap((sentence) => wrap(sentence, inner / 6.2));
  const feet = footer.flatMap((line) => wrap(line, inner / 6));
  let y = gutter + 22;
  const lines: string[] = [];
  for (const line of heads) {
    lines.push(`<text x="${gutter}" y="${y}" ${serif} font-size="22" fill="#14202b">${escapeXml(line)}</text>`);
    y += 28;
  }
  for (const line of said) {
    lines.push(`<text x="${gutter}" y="${y}" ${sans} font-size="13" fill="#43505b">${escapeXml(line)}</text>`);
    y += 18;
  }
  const top = y;
  y += height + 20;
  for (const line of feet) {
    lines.push(`<text x="${gutter}" y="${y}" ${sans} font-size="12" fill="#5d6872">${escapeXml(line)}</text>`);
    y += 17;
  }
  const size = { width: inner + 2 * gutter, height: y + gutter - 10 };
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`,
    `<rect width="100%" height="100%" fill="#f5f7f4"/>`,
    ...lines,
    `<g transform="translate(${gutter} ${top})" ${sans} font-size="13">${markup}</g>`,
    "</svg>",
  ].join("\n");
  return { svg, ...size };
}

/** Lines of at most so many letters, broken at blanks; a longer word stands alone. */
export function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    if (line !== "" && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
