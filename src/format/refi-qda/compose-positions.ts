import { lengthInCodePoints } from "../../text/position.ts";

/**
 * Where a position of a text (code points, LF line ends) stands after the text is composed (NFC). A position inside what becomes one
 * character goes behind it. Composition never crosses a line end, so each line is counted for itself.
 */
export function composePositions(text: string): (position: number) => number {
  if (text.normalize("NFC") === text) return (position) => position;
  const lines = text.split("\n");
  const starts: number[] = [];
  const composed: number[] = [];
  let before = 0;
  let after = 0;
  for (const line of lines) {
    starts.push(before);
    composed.push(after);
    before += lengthInCodePoints(line) + 1;
    after += lengthInCodePoints(line.normalize("NFC")) + 1;
  }
  return (position) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] as number) <= position) low = middle;
      else high = middle - 1;
    }
    const line = lines[low] as string;
    const inside = position - (starts[low] as number);
    if (line.normalize("NFC") === line) return (composed[low] as number) + inside;
    return (composed[low] as number) + lengthInCodePoints([...line].slice(0, inside).join("").normalize("NFC"));
  };
}
