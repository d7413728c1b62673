import type { z } from "zod";
import { CellSummary, DisplacedCoding, InterviewQuestion, Memo, Participant, SamplingCriterion } from "../../model/desk.ts";
import { Round, Verdict } from "../../model/round.ts";
import type { Study } from "../../model/study.ts";
import { type Entry, keepFirst, keepSound, type Ledger, type Names, names } from "./ledger.ts";
import { type ListRead, readList } from "./read-entries.ts";
import { listFiles } from "./study-layout.ts";

/** The desk's lists, each with its file and the schema of its items. */
const schemas = {
  participants: Participant,
  memos: Memo,
  guide: InterviewQuestion,
  sampling: SamplingCriterion,
  displaced: DisplacedCoding,
  summaries: CellSummary,
  rounds: Round,
  verdicts: Verdict,
} as const;

type DeskList = keyof typeof schemas;
type Item<K extends DeskList> = z.infer<(typeof schemas)[K]>;

export type DeskFiles = Readonly<{ [K in DeskList]: ListRead<Item<K>> }>;
export type DeskRecords = Pick<Study, DeskList>;

export function readDeskFiles(files: ReadonlyMap<string, Uint8Array>, ledger: Ledger): DeskFiles {
  const lists = Object.entries(schemas).map(([key, schema]) => [key, readList<unknown>(files, listFiles[key as DeskList], schema, ledger)]);
  return Object.fromEntries(lists) as DeskFiles;
}

/** What of the desk's lists refers to things that the study has; a list that is empty is absent. */
export function checkDesk(
  read: DeskFiles,
  ledger: Ledger,
  known: Readonly<{ organisation: Names; project: Names; source: Names; code: Names; coder: Names }>,
): DeskRecords {
  const once = <T extends Readonly<{ id: string }>>(list: ListRead<T>, what: string) =>
    keepFirst(ledger, list.entries, what, ({ id }) => id, ["id"]);
  const items = <T>(entries: readonly Entry<T>[]) => entries.map(({ item }) => item);
  const rounds = names(
    "round",
    read.rounds.entries.map(({ item }) => item.id),
    read.rounds.faulty,
    read.rounds.readable ? null : listFiles.rounds,
  );
  const lists: DeskRecords = {
    participants: items(
      keepSound(ledger, once(read.participants, "participant"), ({ organisation, projects }, the) => {
        the.refer(known.organisation, organisation, ["organisation"]);
        the.referAll(known.project, projects, ["projects"]);
      }),
    ),
    memos: items(once(read.memos, "memo")),
    guide: items(keepSound(ledger, once(read.guide, "question"), ({ codes }, the) => the.referAll(known.code, codes, ["codes"]))),
    sampling: items(once(read.sampling, "criterion")),
    displaced: items(
      keepSound(ledger, once(read.displaced, "displaced coding"), ({ coding }, the) =>
        the.refer(known.source, coding.source, ["coding", "source"]),
      ),
    ),
    summaries: items(
      keepSound(ledger, once(read.summaries, "summary"), ({ project, code }, the) => {
        the.refer(known.project, project, ["project"]);
        the.refer(known.code, code, ["code"]);
      }),
    ),
    rounds: items(
      keepSound(ledger, once(read.rounds, "round"), ({ assignments }, the) => {
        for (const [n, { coder, sources }] of assignments.entries()) {
          the.refer(known.coder, coder, ["assignments", n, "coder"]);
          the.referAll(known.source, sources, ["assignments", n, "sources"]);
        }
      }),
    ),
    verdicts: items(
      keepSound(ledger, once(read.verdicts, "verdict"), ({ round, source, code }, the) => {
        the.refer(rounds, round, ["round"]);
        the.refer(known.source, source, ["source"]);
        the.refer(known.code, code, ["code"]);
      }),
    ),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => (list?.length ?? 0) > 0)) as DeskRecords;
}

/** Each of the desk's lists with its file, to be written. */
export function listDeskFiles(study: DeskRecords): readonly Readonly<{ file: string; schema: z.ZodType; items: readonly unknown[] }>[] {
  return Object.entries(schemas).map(([key, schema]) => ({
    file: listFiles[key as DeskList],
    schema,
    items: study[key as DeskList] ?? [],
  }));
}
