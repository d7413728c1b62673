import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Id } from "../model/id.ts";
import { PortolanError } from "../model/problem.ts";
import type { Context } from "./context.ts";
import { writeDurably } from "./durable-file.ts";

/** The coders of this machine, each with the hash of a passphrase: never in a study, so never in its log, exports or copies. */
const Profiles = z.record(Id, z.strictObject({ salt: z.string(), hash: z.string() }));
type Profiles = z.infer<typeof Profiles>;

const SignedIn = z.strictObject({ coder: Id });

/** About 64 MB and a tenth of a second a guess. */
const cost = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 } as const;
const shortest = 12;

/** Ids of the coders who have a passphrase here. */
export function listProfiles({ home }: Pick<Context, "home">): Id[] {
  return Object.keys(readProfiles(home)).sort();
}

/** Gives a coder a passphrase. Throws where they have one: it is changed by who knows it. */
export function writeProfile({ home }: Pick<Context, "home">, coder: Id, passphrase: string, former: string | null = null): void {
  if ([...passphrase].length < shortest)
    throw new PortolanError(`a passphrase has ${shortest} characters or more`, { hint: "Four or five words are easy to keep." });
  const profiles = readProfiles(home);
  if (coder in profiles && (former === null || !isPassphrase({ home }, coder, former)))
    throw new PortolanError(`${coder} has a passphrase on this machine`, { hint: "Give the one in force to change it." });
  const salt = randomBytes(16);
  const hash = scryptSync(passphrase.normalize("NFKC"), salt, 32, cost);
  keep(join(home, "coders.json"), { ...profiles, [coder]: { salt: salt.toString("base64"), hash: hash.toString("base64") } });
}

/** Takes as long for a coder who is not known. */
export function isPassphrase({ home }: Pick<Context, "home">, coder: Id, passphrase: string): boolean {
  const profile = readProfiles(home)[coder];
  const salt = profile === undefined ? Buffer.alloc(16) : Buffer.from(profile.salt, "base64");
  const expected = profile === undefined ? randomBytes(32) : Buffer.from(profile.hash, "base64");
  const given = scryptSync(passphrase.normalize("NFKC"), salt, 32, cost);
  return given.length === expected.length && timingSafeEqual(given, expected) && profile !== undefined;
}

/** Who is signed in on the command line; undefined: nobody, so `me`. */
export function findSignedIn({ home }: Pick<Context, "home">): Id | undefined {
  const read = SignedIn.safeParse(readJson(join(home, "signed-in.json")));
  return read.success ? read.data.coder : undefined;
}

export function writeSignedIn({ home }: Pick<Context, "home">, coder: Id): void {
  keep(join(home, "signed-in.json"), { coder });
}

export function removeSignedIn({ home }: Pick<Context, "home">): void {
  rmSync(join(home, "signed-in.json"), { force: true });
}

function readProfiles(home: string): Profiles {
  const path = join(home, "coders.json");
  const json = readJson(path);
  if (json === undefined) return {};
  const read = Profiles.safeParse(json);
  if (read.success) return read.data;
  throw new PortolanError(`${path} is no list of coders`, {
    hint: "Take it away to begin anew: every coder then chooses a passphrase again.",
  });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function keep(path: string, value: object): void {
  writeDurably(path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`));
  chmodSync(path, 0o600);
}
