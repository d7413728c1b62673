/**
 * The next page that a `Link` header names, as path and query; null where it names none. Throws a RangeError where that page is of another
 * origin or path than the one asked: a cursor leads to the next page and nowhere else.
 */
export function findNextPage(header: string | null, asked: URL): string | null {
  const next = /<([^>]*)>\s*;[^,<]*\brel="?next"?/.exec(header ?? "")?.[1];
  if (next === undefined) return null;
  if (!URL.canParse(next, asked.href)) throw new RangeError("the next page is no URL");
  const url = new URL(next, asked.href);
  if (url.origin !== asked.origin || url.pathname !== asked.pathname || url.username !== "" || url.password !== "") {
    throw new RangeError("the next page lies elsewhere");
  }
  return url.pathname + url.search;
}
