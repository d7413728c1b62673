/** An SVG document of these marks on white, in a font that every reader has. */
export function svgDocument(width: number, height: number, marks: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif" font-size="11"><rect width="100%" height="100%" fill="#ffffff"/>${marks.join("")}</svg>`;
}

export function text(
  x: number,
  y: number,
  words: string,
  look: Readonly<{ size?: number; weight?: number; anchor?: "end" | "middle" }>,
): string {
  const more = [
    look.size === undefined ? "" : ` font-size="${look.size}"`,
    look.weight === undefined ? "" : ` font-weight="${look.weight}"`,
    look.anchor === undefined ? "" : ` text-anchor="${look.anchor}"`,
  ].join("");
  return `<text x="${x}" y="${y}" fill="#14202b"${more}>${escapeXml(words)}</text>`;
}

function escapeXml(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
