import { readFileSync } from "node:fs";
import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { isPassphrase, listProfiles, removeSignedIn, writeProfile, writeSignedIn } from "../coder-profiles.ts";
import { defineVerb } from "../verb.ts";

const passphraseFile = z.string().describe("file whose first line is the passphrase; /dev/stdin: what is typed or piped");
const coder = Id.describe("id of the coder, as it stands in studies");

/** Who codes on this machine. */
export type CoderProfiles = Readonly<{ coders: readonly Id[]; signedIn: Id | null }>;

export const addProfile = defineVerb({
  name: "coder add",
  summary: "Gives a coder a passphrase on this machine, or changes it",
  input: z.strictObject({
    coder,
    passphraseFile,
    formerFile: z.string().optional().describe("file with the passphrase in force, to change it"),
  }),
  changes: false,
  run: async (context, input): Promise<Readonly<{ coder: Id }>> => {
    const former = input.formerFile === undefined ? null : firstLine(input.formerFile);
    writeProfile(context, input.coder, firstLine(input.passphraseFile), former);
    return { coder: input.coder };
  },
});

export const signIn = defineVerb({
  name: "coder sign-in",
  summary: "From now on commands act as this coder",
  input: z.strictObject({ coder, passphraseFile }),
  changes: false,
  run: async (context, input): Promise<Readonly<{ coder: Id }>> => {
    if (!isPassphrase(context, input.coder, firstLine(input.passphraseFile)))
      throw new PortolanError("coder and passphrase do not belong together", { hint: `portolan coder-add ${input.coder} gives one.` });
    writeSignedIn(context, input.coder);
    return { coder: input.coder };
  },
});

export const signOut = defineVerb({
  name: "coder sign-out",
  summary: "Commands act as nobody in particular again",
  input: z.strictObject({}),
  changes: false,
  run: async (context): Promise<Readonly<{ coder: null }>> => {
    removeSignedIn(context);
    return { coder: null };
  },
});

export const listProfilesVerb = defineVerb({
  name: "coder list",
  summary: "The coders who have a passphrase on this machine, and who acts",
  input: z.strictObject({}),
  changes: false,
  run: async (context): Promise<CoderProfiles> => ({ coders: listProfiles(context), signedIn: context.who ?? null }),
});

function firstLine(file: string): string {
  try {
    return readFileSync(file, "utf8").split(/\r?\n/, 1)[0] ?? "";
  } catch (cause) {
    throw new PortolanError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
