/** What a message's trailer lines say. Nothing else of a message is used. */
export type Trailers = Readonly<{ coAuthors: readonly Readonly<{ name: string; address: string }>[]; signOffs: number }>;

const NOTHING: Trailers = { coAuthors: [], signOffs: 0 };
const MAX_LINE = 1_000;
const MAX_PEOPLE = 1_000;

/**
 * `Co-authored-by: Name <address>` and `Signed-off-by:` lines in any letter case, at the start of any line but the first: squash merges keep
 * the lines of the commits they join in the middle of the message. A quoted or indented line is not one.
 */
export function parseTrailers(message: string): Trailers {
  if (!/-by:/i.test(message)) return NOTHING;
  const coAuthors: { name: string; address: string }[] = [];
  let signOffs = 0;
  for (const line of message.split(/\r?\n/).slice(1)) {
    const colon = line.indexOf(":");
    if (colon < 13 || colon > 14 || line.length > MAX_LINE) continue;
    const key = line.slice(0, colon).toLowerCase();
    if (key === "signed-off-by") signOffs++;
    if (key !== "co-authored-by" || coAuthors.length === MAX_PEOPLE) continue;
    const value = line.slice(colon + 1).trim();
    const open = value.lastIndexOf("<");
    const name = (open < 0 ? value : value.slice(0, open)).trim();
    const address =
      open < 0
        ? ""
        : value
            .slice(open + 1)
            .replace(/>.*$/, "")
            .trim();
    if (name !== "" || address !== "") coAuthors.push({ name, address });
  }
  return { coAuthors, signOffs };
}
