import { describe, expect, it } from "vitest";
import { classifyAddress } from "./email-domain.ts";
import { findFullName } from "./full-name.ts";
import { findNoreplyAccount } from "./noreply-address.ts";
import { PeopleWords } from "./people-words.ts";
import { makePseudonyms } from "./pseudonyms.ts";

const key = Buffer.alloc(32, 1);
const pseudonyms = makePseudonyms(key, ["Institute.example.org", "example.edu"]);
const account = (name: string, address: string) => pseudonyms.identify({ name, address }).account;

describe("pseudonyms", () => {
  it("are the same for one address in any letter case, and under any name", () => {
    expect(account("Ada", "Ada@Field.example.net")).toBe(account("ada lovelace", " <ada@field.EXAMPLE.net> "));
    expect(account("Ada", "ada@field.example.net")).toMatch(/^[0-9a-f]{20}$/);
  });

  it("change with the key, and tell nothing without it", () => {
    const other = makePseudonyms(Buffer.alloc(32, 2), []);
    expect(other.identify({ name: "Ada", address: "ada@field.example.net" }).account).not.toBe(account("Ada", "ada@field.example.net"));
    expect(other.fingerprint).not.toBe(makePseudonyms(Buffer.alloc(32, 3), []).fingerprint);
    expect(() => makePseudonyms(Buffer.alloc(16), [])).toThrow("32 bytes");
  });

  it("of a platform's noreply address are of the login, with or without number, and of the login told by the platform", () => {
    const old = account("Ada", "AdaL@users.noreply.github.com");
    expect(account("Ada", "4711+adal@users.noreply.github.com")).toBe(old);
    expect(pseudonyms.accountOfLogin("github", "ADAL")).toBe(old);
    expect(pseudonyms.accountOfLogin("gitlab", "adal")).not.toBe(old);
  });

  it("of addresses that many machines have are of address and name together", () => {
    for (const address of ["root@localhost", "", "you@example.com", "ubuntu@ip-10-0-0-1.ec2.internal"]) {
      expect(account("Ada Example", address)).not.toBe(account("Bo Example", address));
      expect(account("Ada Example", address)).toBe(account("ada example ", address));
    }
  });
});

describe("the class of an address", () => {
  const organisations = new Set(["institute.example.org", "example.edu", "gmail.com"]);
  it.each([
    ["ada@institute.example.org", "institute.example.org"],
    ["ada@gpu.institute.example.org", "institute.example.org"],
    ["ADA@CS.EXAMPLE.EDU", "example.edu"],
    ["ada@notexample.edu", "other"],
    ["ada@institute.example.org.evil.net", "other"],
    ["ada@gmail.com", "personal"],
    ["ada@qq.com", "personal"],
    ["12+ada@users.noreply.github.com", "noreply"],
    ["noreply@institute.example.org", "noreply"],
    ["ada@laptop", "local"],
    ["ada@laptop.local", "local"],
    ["ada@node.(none)", "local"],
    ["ada@10.0.0.7", "local"],
    ["root", "local"],
    ["ada@ip-1.eu-west-1.compute.internal", "local"],
    ["ada@ada-lovelace.net", "other"],
    ["", "none"],
    ["<>", "none"],
  ])("of %s is %s", (address, expected) => {
    expect(classifyAddress(address, organisations)).toBe(expected);
  });
});

describe("programs", () => {
  const automation = (name: string, address: string) => pseudonyms.identify({ name, address }).automation;
  it.each([
    ["dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", "bot"],
    ["github-actions", "41898282+github-actions[bot]@users.noreply.github.com", "bot"],
    ["pre-commit-ci[bot]", "66853113+pre-commit-ci[bot]@users.noreply.github.com", "bot"],
    ["GitHub", "noreply@github.com", "bot"],
    ["lark-bot", "lark@institute.example.org", "bot"],
    ["Claude", "noreply@anthropic.com", "agent"],
    ["Claude Opus 4", "noreply@anthropic.com", "agent"],
    ["Copilot", "198982749+Copilot@users.noreply.github.com", "agent"],
    ["copilot-swe-agent[bot]", "198982749+copilot-swe-agent[bot]@users.noreply.github.com", "agent"],
    ["Cursor", "cursoragent@cursor.com", "agent"],
    ["aider (gpt-4o)", "noreply@aider.chat", "agent"],
    ["Devin AI", "158243242+devin-ai-integration[bot]@users.noreply.github.com", "agent"],
    ["Claude", "", "agent"],
  ])("%s <%s> is known as %s", (name, address, expected) => {
    expect(automation(name, address)).toBe(expected);
  });

  it.each([
    ["Claude Monet", "claude@field.example.net"],
    ["Claude", "claude@gmail.com"],
    ["Claude", "77+claude@users.noreply.github.com"],
    ["Devin Example", "devin@gmail.com"],
    ["Jules", "12+jules@users.noreply.github.com"],
    ["Anna Bot", "anna.bot@gmail.com"],
    ["Abbot", "abbot@field.example.net"],
    ["Travis", "travis@gmail.com"],
  ])("%s <%s> is a person as far as known", (name, address) => {
    expect(automation(name, address)).toBeNull();
  });
});

describe("full names", () => {
  it.each(["Ada  LOVELACE", "Ａda Lovelace", " ada lovelace "])("compares %s as one", (name) => {
    expect(findFullName(name)).toBe("ada lovelace");
  });
  it.each(["ada", "Your Name", "OLMo Team", "root user", "ada lovelace@laptop", "Ada 2", ""])("takes %s for nobody's", (name) => {
    expect(findFullName(name)).toBeNull();
  });
});

describe("noreply addresses", () => {
  it("carry login and number as each platform writes them", () => {
    expect(findNoreplyAccount("12+ada@users.noreply.github.com")).toEqual({ platform: "github", login: "ada", number: "12" });
    expect(findNoreplyAccount("12-ada@users.noreply.gitlab.com")).toEqual({ platform: "gitlab", login: "ada", number: "12" });
    expect(findNoreplyAccount("ada@users.noreply.huggingface.co")).toEqual({ platform: "huggingface", login: "ada", number: null });
    expect(findNoreplyAccount("ada@users.noreply.github.com.evil.net")).toBeUndefined();
  });
});

describe("names in tags and paths", () => {
  it("are seen as login, local part, full name or word of one; a project's own word is none", () => {
    const words = new PeopleWords(["meadow/lark"]);
    words.add({ name: "Ottilie Example", address: "ottiex@gmail.com" });
    words.add({ name: "Lark Keeper", address: "9+larkling@users.noreply.github.com" });
    for (const text of ["ottiex-wip", "by/ottilie", "OttilieExample", "v1-larkling", "ask-x@y.org", "keeper-1"])
      expect(words.appearIn(text), text).toBe(true);
    for (const text of ["v1.0.0", "lark-7b", "release/2024", "step1000-tokens4B", "main"]) expect(words.appearIn(text), text).toBe(false);
  });
});
