/** A find in its place: UTF-16 offsets of the hit, and the words around it in one line each. */
export type InContext = Readonly<{ before: string; hit: string; after: string }>;

/** The hit with up to `width` characters on each side, line ends shown as spaces, cut at whole words. */
export function keywordInContext(text: string, from: number, to: number, width = 70): InContext {
  const line = (piece: string) => piece.replaceAll(/\s+/g, " ");
  const left = text.slice(Math.max(0, from - width), from);
  const right = text.slice(to, to + width);
  return {
    before: line(from > width ? left.slice(left.search(/\s/) + 1) : left),
    hit: line(text.slice(from, to)),
    after: line(to + width < text.length ? right.slice(0, Math.max(0, right.search(/\s\S*$/))) : right),
  };
}
