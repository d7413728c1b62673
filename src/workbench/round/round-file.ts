import { z } from "zod";
import { parseStudyFolder } from "../../format/study-folder/parse-study-folder.ts";
import { serializeStudyFolder } from "../../format/study-folder/serialize-study-folder.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Round } from "../../model/round.ts";
import type { Study } from "../../model/study.ts";
import { Coding } from "../../model/testimony.ts";
import type { SealedCoding } from "../../store/sealed-coding.ts";
import { refuseErrors } from "../refuse-errors.ts";

/** A round as one coder takes it along: the texts and the codebook as plain files of a study, and their own codings. */
const RoundFile = z.strictObject({
  format: z.literal("portolan-round-1"),
  study: Id,
  round: Id,
  coder: Id,
  files: z.record(z.string(), z.string()),
  codings: z.array(Coding),
});

export type RoundFile = Readonly<{ study: Study; round: Round; coder: Id; codings: readonly SealedCoding[] }>;

/** Everything of the study that a coder needs in a round, and nothing of what others coded. */
export function serializeRoundFile(study: Study, round: Round, coder: Id, codings: readonly SealedCoding[]): Buffer {
  const sources = new Set(round.assignments.find((one) => one.coder === coder)?.sources);
  const taken: Study = {
    meta: study.meta,
    framework: study.framework,
    organisations: study.organisations,
    projects: study.projects,
    facts: [],
    ties: [],
    derivatives: [],
    affiliations: [],
    sources: study.sources.filter(({ id }) => sources.has(id)),
    texts: new Map([...study.texts].filter(([id]) => sources.has(id))),
    codes: study.codes,
    codings: [],
    coders: study.coders.filter(({ id }) => id === coder),
    parts: [],
    rounds: [{ ...round, assignments: [{ coder, sources: [...sources] }] }],
  };
  const decoder = new TextDecoder();
  const files = Object.fromEntries(
    [...serializeStudyFolder(taken, { keepFramework: true })].map(([path, bytes]) => [path, decoder.decode(bytes)]),
  );
  const file = { format: "portolan-round-1", study: study.meta.id, round: round.id, coder, files, codings };
  return Buffer.from(`${JSON.stringify(file, null, 1)}\n`);
}

/** Throws a PortolanError for what is no such file, with its faults listed. */
export function parseRoundFile(bytes: Uint8Array, name: string): RoundFile {
  const read = RoundFile.safeParse(parseJson(bytes));
  if (!read.success) throw new PortolanError(`${name} is no file of a round`, { hint: "It is written by portolan round-export." });
  const encoder = new TextEncoder();
  const { study, problems } = parseStudyFolder(
    new Map(Object.entries(read.data.files).map(([path, text]) => [path, encoder.encode(text)])),
    new Map(),
  );
  refuseErrors(problems, `${name} has faults`);
  const round = study?.rounds?.find(({ id }) => id === read.data.round);
  if (study === null || round === undefined) throw new PortolanError(`${name} does not hold the round that it names`);
  return { study, round, coder: read.data.coder, codings: read.data.codings.map((coding) => ({ ...coding, round: round.id })) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
