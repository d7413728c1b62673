/** Something that can be found by its words. `path`: where it is shown, within the site, with its choices. */
export type SearchEntry = Readonly<{
  kind: "project" | "organisation" | "code" | "artefact" | "passage";
  id: string;
  label: string;
  detail: string;
  path: string;
}>;

/** The kinds in the order in which they are listed. */
export const searchKinds: readonly SearchEntry["kind"][] = ["project", "organisation", "artefact", "code", "passage"];

/**
 * The entries that hold every word asked for, best first within each kind: a label that begins with the words, then one in which a word begins
 * with them, then the rest. At most `limit`, of each kind at least its best two while there is room.
 */
export function searchEntries(entries: readonly SearchEntry[], asked: string, limit: number): readonly SearchEntry[] {
  const words = plain(asked)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const whole = words.join(" ");
  const hits = entries.flatMap((entry) => {
    const label = plain(entry.label);
    const text = `${label} ${plain(entry.detail)}`;
    if (!words.every((word) => text.includes(word))) return [];
    const rank = label.startsWith(whole)
      ? 0
      : new RegExp(`(?:^|[^\\p{L}\\p{N}])${escapeRegExp(words[0] as string)}`, "u").test(label)
        ? 1
        : label.includes(whole)
          ? 2
          : 3;
    return [{ entry, rank }];
  });
  const byKind = searchKinds.map((kind) =>
    hits
      .filter(({ entry }) => entry.kind === kind)
      .sort((a, b) => a.rank - b.rank || a.entry.label.length - b.entry.label.length || a.entry.label.localeCompare(b.entry.label))
      .map(({ entry }) => entry),
  );
  const taken = byKind.map((list) => Math.min(2, list.length));
  let room = limit - taken.reduce((sum, count) => sum + count, 0);
  for (const [index, list] of byKind.entries()) {
    const more = Math.max(0, Math.min(room, list.length - (taken[index] ?? 0)));
    taken[index] = (taken[index] ?? 0) + more;
    room -= more;
  }
  return byKind.flatMap((list, index) => list.slice(0, taken[index])).slice(0, limit);
}

/** Lower case without marks: `Łódź` is found by `lodz`. */
function plain(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l").replaceAll("ø", "o");
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
