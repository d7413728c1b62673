import { describe, expect, it } from "vitest";
import { parseGitSource } from "./source.ts";

describe("the address of a repository", () => {
  it("is a folder, file://, https://, ssh:// or user@host:path", () => {
    expect(parseGitSource("/srv/lark")).toEqual({ kind: "folder", path: "/srv/lark" });
    expect(parseGitSource("file:///srv/my%20lark")).toEqual({ kind: "folder", path: "/srv/my lark" });
    expect(parseGitSource(" https://git.example.org/meadow/lark.git ")).toMatchObject({
      protocol: "https",
      host: "git.example.org",
      port: 443,
    });
    expect(parseGitSource("ssh://git@git.example.org:2222/meadow/lark")).toMatchObject({ protocol: "ssh", port: 2222 });
    expect(parseGitSource("git@git.example.org:meadow/lark.git")).toMatchObject({ url: "ssh://git@git.example.org/meadow/lark.git" });
  });

  it.each([
    ["a helper that runs a command", "ext::sh -c touch% /tmp/canary"],
    ["any other helper", "fd::17"],
    ["an option", "--upload-pack=touch /tmp/canary"],
    ["an option as host", "ssh://-oProxyCommand=touch/x"],
    ["an option as user", "ssh://-oProxyCommand=x@git.example.org/x"],
    ["an option as path", "ssh://git.example.org/--upload-pack=x"],
    ["shell signs in the path", "ssh://git.example.org/lark;touch$IFS/tmp/x"],
    ["an encoded quote in the path", "https://git.example.org/lark%22x"],
    ["a way up", "ssh://git.example.org/lark/..%2f..%2fetc"],
    ["http", "http://git.example.org/lark"],
    ["http on this machine, not allowed", "http://127.0.0.1:8080/lark"],
    ["git://", "git://git.example.org/lark"],
    ["ftp://", "ftp://git.example.org/lark"],
    ["a password", "https://ada:secret@git.example.org/lark"],
    ["a token as user", "https://token@git.example.org/lark"],
    ["a query", "https://git.example.org/lark?service=x"],
    ["another machine's file", "file://server/share/lark"],
    ["two lines", "https://git.example.org/lark\n--upload-pack=x"],
    ["nothing", "  "],
  ])("is not %s", (_, text) => {
    expect(() => parseGitSource(text)).toThrow(/\w/);
  });

  it("is a folder's, and never git's to take for a host, where it only looks like user@host:path", () => {
    expect(parseGitSource("git@-oProxyCommand=x:y")).toMatchObject({ kind: "folder" });
  });

  it("says nothing of a secret it was given", () => {
    expect(() => parseGitSource("https://ada:hunter2@git.example.org/lark")).toThrow(/^(?!.*hunter2).*$/);
  });

  it("is http on 127.0.0.1 alone, where that is allowed", () => {
    expect(parseGitSource("http://127.0.0.1:8080/lark", { allowLocal: true })).toMatchObject({ isLocal: true, port: 8080 });
    for (const text of ["http://localhost:8080/lark", "http://127.0.0.1.example.org/lark", "http://10.0.0.1/lark"]) {
      expect(() => parseGitSource(text, { allowLocal: true })).toThrow("http");
    }
  });
});
