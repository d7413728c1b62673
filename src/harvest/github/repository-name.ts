import { PortolanError } from "../../model/problem.ts";

export type RepositoryName = Readonly<{ owner: string; name: string }>;

/**
 * What a person typed as a repository on GitHub: `owner/name`, `https://github.com/owner/name` (with or without `.git` or a page below it),
 * `git@github.com:owner/name.git`. Throws a PortolanError for all else.
 */
export function parseRepositoryName(text: string): RepositoryName {
  const path = text
    .trim()
    .replace(/^(?:https:\/\/(?:www\.)?github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])/i, "")
    .replace(/[?#].*$/, "");
  const [owner = "", rest = ""] = path.split("/");
  const name = rest.replace(/\.git$/i, "");
  const isName = /^[A-Za-z0-9](?:[A-Za-z0-9-_]{0,99})$/.test(owner) && /^[\w.-]{1,100}$/.test(name) && !/^\.+$/.test(name);
  if (!isName) {
    throw new PortolanError("this is no repository on GitHub", { hint: "It looks like https://github.com/owner/name, or owner/name." });
  }
  return { owner, name };
}
