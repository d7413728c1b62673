import { z } from "zod";
import { type ClaimEvidence, MeasureRef, type PinnedFigure } from "../../model/claim.ts";
import { PortolanError } from "../../model/problem.ts";

/** Evidence as it is asked for, before its figures are read: what `parseEvidenceAddress` makes of a line. */
export type AskedEvidence =
  | Readonly<{ kind: "coding"; coding: string }>
  | Readonly<{ kind: "fact"; fact: string }>
  | Readonly<{ kind: "measure"; measure: MeasureRef; above: number | null; below: number | null }>
  | Readonly<{ kind: "change"; from: MeasureRef; to: MeasureRef; expects: "rises" | "falls" }>
  | Readonly<{ kind: "cell"; project: string; domain: string; stage: string | null; expects: readonly string[] }>;

type Common = Pick<ClaimEvidence, "side" | "act" | "scope" | "note">;

const hint =
  "Write coding:ID, fact:ID, measure:NAME?by=cell&project=P&domain=D&stage=S&above=0.5, change:NAME?by=cell&project=P&domain=D&from=stage:S&to=stage:S&expects=rises (or from=..DAY&to=DAY..), or cell:PROJECT/STAGE/DOMAIN=open.";

/**
 * Reads one line that names a piece of evidence. A part of a claim is marked by `part!` before it, another act by `use!` and so on.
 * Throws a PortolanError that shows the forms.
 */
export function parseEvidenceAddress(line: string): AskedEvidence & Pick<Common, "act" | "scope"> {
  const marks = /^(?:(?:part|participation|use|motivation|governance)!)*/.exec(line)?.[0] ?? "";
  const named = marks.split("!").filter((mark) => mark !== "");
  const scope = named.includes("part") ? ("part" as const) : ("whole" as const);
  const act = (named.find((mark) => mark !== "part") ?? null) as Common["act"];
  return { ...parseBody(line.slice(marks.length), line), scope, act };
}

function parseBody(body: string, line: string): AskedEvidence {
  const colon = body.indexOf(":");
  const [kind, rest] = [body.slice(0, colon), body.slice(colon + 1)];
  if (kind === "coding") return { kind, coding: rest };
  if (kind === "fact") return { kind, fact: rest };
  if (kind === "cell") {
    const found = /^([a-z0-9-]+)\/([a-z0-9-]+)\/([a-z0-9-]+)=([a-z,-]+)$/.exec(rest);
    if (found === null) throw refuse(line);
    const [, project, stage, domain, expects] = found as unknown as [string, string, string, string, string];
    return { kind, project, domain, stage: stage === "undated" ? null : stage, expects: expects.split(",") };
  }
  if (kind !== "measure" && kind !== "change") throw refuse(line);
  const [name, query] = rest.split("?") as [string, string | undefined];
  const { above, below, expects, from, to, ...groups } = Object.fromEntries(new URLSearchParams(query ?? ""));
  const figure = (more: Readonly<Record<string, string>>) => {
    const read = MeasureRef.safeParse({ name, ...groups, ...more });
    if (!read.success) throw refuse(line, z.prettifyError(read.error));
    return read.data;
  };
  if (kind === "measure") {
    const bounds = { above: numberOf(above, line), below: numberOf(below, line) };
    if ((bounds.above === null) === (bounds.below === null)) throw refuse(line, "a figure speaks where it lies above or below one value");
    return { kind, measure: figure({}), ...bounds };
  }
  if (expects !== "rises" && expects !== "falls") throw refuse(line, "a change rises or falls");
  const side = (value: string | undefined): Record<string, string> => {
    if (value === undefined) throw refuse(line, "a change has a from and a to");
    const group = /^(project|artefact|organisation|domain|stage):(.+)$/.exec(value);
    if (group !== null) return { [group[1] as string]: group[2] as string };
    const [since, until] = value.split("..");
    if (until === undefined) throw refuse(line, `"${value}" is no group and no days`);
    return { ...(since ? { since } : {}), ...(until ? { until } : {}) };
  };
  return { kind, from: figure(side(from)), to: figure(side(to)), expects };
}

/** The evidence with its figures pinned as they are now. `figureOf` and `verdictOf` throw where there is none. */
export function pinEvidence(
  asked: AskedEvidence,
  common: Common,
  figureOf: (ref: MeasureRef) => PinnedFigure,
  verdictOf: (project: string, domain: string, stage: string | null) => Readonly<{ verdict: string; version: string }>,
): ClaimEvidence {
  switch (asked.kind) {
    case "measure":
      return { ...asked, ...common, pinned: figureOf(asked.measure) };
    case "change":
      return { ...asked, ...common, pinnedFrom: figureOf(asked.from), pinnedTo: figureOf(asked.to) };
    case "cell":
      return { ...asked, expects: [...asked.expects], ...common, pinned: verdictOf(asked.project, asked.domain, asked.stage) };
    default:
      return { ...asked, ...common };
  }
}

function numberOf(text: string | undefined, line: string): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (text === "" || !Number.isFinite(number)) throw refuse(line, `"${text}" is no number`);
  return number;
}

function refuse(line: string, why?: string): PortolanError {
  return new PortolanError(`"${line}" names no evidence${why === undefined ? "" : `: ${why}`}`, { hint });
}
