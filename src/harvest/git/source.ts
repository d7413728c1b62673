import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PortolanError } from "../../model/problem.ts";

/** Where a repository is read from. `host` and `port` are of a URL. */
export type GitSource =
  | Readonly<{ kind: "folder"; path: string }>
  | Readonly<{ kind: "remote"; protocol: "https" | "ssh" | "http"; url: string; host: string; port: number; isLocal: boolean }>;

const ports = { https: 443, ssh: 22, http: 80 } as const;

/**
 * What a person typed as the address of a repository: a folder, `file://`, `https://`, `ssh://`, or `user@host:path` as ssh. With
 * `allowLocal` also `http://127.0.0.1:PORT/…`. Throws a PortolanError for all else: other protocols (`ext::` runs a command), passwords and
 * tokens in the URL, hosts, users and paths that a program could take for an option.
 */
export function parseGitSource(text: string, options: { allowLocal?: boolean } = {}): GitSource {
  const typed = text.trim();
  if (typed === "" || /[\0\r\n]/.test(typed)) throw refuse("an address is one line of text");
  if (/^[A-Za-z][A-Za-z0-9+.-]*::/.test(typed)) throw refuse(`Portolan does not use git's helper protocols (${typed.split("::")[0]}::)`);
  const scp = /^([A-Za-z0-9][\w.-]*)@([A-Za-z0-9][\w.-]*):(?!\/\/)(.+)$/.exec(typed);
  if (scp && !typed.includes("://"))
    return parseRemote(`ssh://${scp[1]}@${scp[2]}/${(scp[3] ?? "").replace(/^\/+/, "")}`, options.allowLocal ?? false);
  if (/^file:/i.test(typed)) return { kind: "folder", path: folderOf(typed) };
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(typed)) return parseRemote(typed, options.allowLocal ?? false);
  if (typed.startsWith("-")) throw refuse(`"${typed}" looks like an option`, `Write ./${typed} if it is a folder.`);
  if (typed.startsWith("~/")) return { kind: "folder", path: join(homedir(), typed.slice(2)) };
  return { kind: "folder", path: isAbsolute(typed) ? typed : resolve(typed) };
}

function folderOf(typed: string): string {
  try {
    const url = new URL(typed);
    if (url.host !== "" && url.host !== "localhost") throw new Error("another host");
    url.host = "";
    return fileURLToPath(url);
  } catch {
    throw refuse(`${typed} is not a file:// address of a folder on this machine`, "It looks like file:///home/ada/project.");
  }
}

function parseRemote(typed: string, allowLocal: boolean): GitSource {
  if (!URL.canParse(typed)) throw refuse("this is not a URL");
  const url = new URL(typed);
  const protocol = url.protocol.slice(0, -1);
  const isLocal = allowLocal && protocol === "http" && url.hostname === "127.0.0.1";
  if (protocol !== "https" && protocol !== "ssh" && !isLocal) {
    const known = protocol === "http" || protocol === "git";
    throw refuse(`Portolan does not fetch by ${protocol}://`, known ? "Use https://: it cannot be changed on its way." : undefined);
  }
  if (url.password !== "" || (protocol !== "ssh" && url.username !== "")) {
    throw refuse(
      "the URL carries a user or password",
      "Leave it out: it would end in logs. Clone the repository yourself and name the folder.",
    );
  }
  if (url.search !== "" || url.hash !== "") throw refuse("the URL of a repository has no ? and no #");
  const host = url.hostname;
  const path = safeDecode(url.pathname);
  if (!/^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/i.test(host)) throw refuse(`"${host}" is no host`);
  if (!/^[\w.]?[\w.-]*$/.test(url.username) || url.username.startsWith("-"))
    throw refuse("the user in the URL has characters that are not allowed");
  if (path === null || path.length < 2 || /(?:^|\/)(?:-|\.\.?(?:\/|$))|[\0-\x20"'`$;|&<>\\]/.test(path)) {
    throw refuse("the path in the URL has characters that are not allowed");
  }
  const port = url.port === "" ? ports[protocol as keyof typeof ports] : Number(url.port);
  return { kind: "remote", protocol: protocol as "https" | "ssh" | "http", url: url.href, host, port, isLocal };
}

function safeDecode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function refuse(message: string, hint = "Name a folder, or a URL that begins with https:// or ssh://."): PortolanError {
  return new PortolanError(message, { hint });
}
