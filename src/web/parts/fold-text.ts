import { textWidth } from "./text-width.ts";

/** A text in at most so many lines of a width in pixels, broken at blanks and hyphens; what does not fit ends with an ellipsis. `size`: see `textWidth`. */
export function foldText(text: string, width: number, lines: number, size = 13): string[] {
  const words = text.split(/(?<=-)|\s+/);
  const folded: string[] = [];
  let line = "";
  words.forEach((word, index) => {
    const joined = line === "" ? word : line.endsWith("-") ? line + word : `${line} ${word}`;
    if (line !== "" && textWidth(joined, size) > width && folded.length < lines - 1) {
      folded.push(line);
      line = word;
    } else line = joined;
    if (index === words.length - 1) folded.push(line);
  });
  return folded.map((one) => cut(one, width, size));
}

function cut(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, size) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
