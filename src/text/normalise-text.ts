/** What normalising changed in a text. All false: the text stands as it stood. */
export type TextChanges = Readonly<{ bomRemoved: boolean; lineEndsUnified: boolean; composed: boolean }>;

/**
 * The one form in which a study holds text: no byte order mark at the start, LF line ends (CRLF and lone CR become LF), Unicode NFC.
 * Nothing else is touched: spaces, blank lines and marks inside the text stay.
 */
export function normaliseText(text: string): Readonly<{ text: string; changes: TextChanges }> {
  const bare = text.startsWith("\ufeff") ? text.slice(1) : text;
  const unified = unifyLineEnds(bare);
  const composed = unified.normalize("NFC");
  return {
    text: composed,
    changes: { bomRemoved: bare !== text, lineEndsUnified: unified !== bare, composed: composed !== unified },
  };
}

/** CRLF and lone CR become LF. */
export function unifyLineEnds(text: string): string {
  return text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
}

/** The changes in words, for a list of what was done: `byte order mark removed, line ends made LF`; empty where nothing changed. */
export function describeChanges(changes: TextChanges): string {
  const words = [
    changes.bomRemoved ? "byte order mark removed" : null,
    changes.lineEndsUnified ? "line ends made LF" : null,
    changes.composed ? "characters composed (NFC)" : null,
  ];
  return words.filter((word) => word !== null).join(", ");
}
