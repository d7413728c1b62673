/** Words as an id: lower case, letters and digits, single hyphens, at most 64 characters; empty where nothing is left. */
export function slugOf(words: string): string {
  return words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 64)
    .replace(/-+$/, "");
}
