/** The text with every character of these ranges (code points) made a shade, white space apart: positions and lengths stay. */
export function maskRanges(text: string, ranges: readonly Readonly<{ start: number; end: number }>[]): string {
  if (ranges.length === 0) return text;
  const points = [...text];
  for (const { start, end } of ranges) {
    for (let at = start; at < Math.min(end, points.length); at += 1) {
      const point = points[at] as string;
      if (!/\s/.test(point)) points[at] = point.length === 1 ? "▒" : "\u{1fb90}";
    }
  }
  return points.join("");
}
