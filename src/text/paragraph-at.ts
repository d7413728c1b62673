/** The line that holds an offset, without its line end. */
export function paragraphAt(text: string, offset: number): Readonly<{ from: number; to: number }> {
  const end = text.indexOf("\n", offset);
  return { from: text.lastIndexOf("\n", offset - 1) + 1, to: end < 0 ? text.length : end };
}
