import { z } from "zod";
import { levelInput } from "../../finding/chart.ts";
import { type DecidedStanding, decisionsToSettle, type Settling, verdictsOfDecision } from "../../finding/decisions.ts";
import { observedLevel } from "../../finding/observed-level.ts";
import { measureUnknownPeople, type UnknownPerson } from "../../measure/cell-figures.ts";
import { resolveActors } from "../../model/account-join.ts";
import type { ObservedLevel, Why } from "../../model/cell.ts";
import type { Day } from "../../model/day.ts";
import type { CellFigures } from "../../model/figures.ts";
import type { Id } from "../../model/id.ts";
import { PortolanError, type Problem } from "../../model/problem.ts";
import type { Study } from "../../model/study.ts";
import { openSoundStudy } from "../open-study.ts";
import { withPlaced } from "../traced-study.ts";
import { defineVerb } from "../verb.ts";
import { revealPeople } from "./reveal-people.ts";

type Verdict = Readonly<{ level: ObservedLevel; why: Why | null }>;

/** A verdict that one decision would change. */
export type ChangedVerdict = Readonly<{
  project: Id;
  stage: Id | null;
  domain: Id;
  now: Verdict;
  would: Partial<Record<DecidedStanding, Verdict>>;
}>;

/** A person whose standing is not known, over all cells where that is so. Days both included. */
export type UnresolvedPerson = Readonly<{
  actor: string;
  accounts: number;
  projects: readonly Id[];
  events: number;
  arrivals: number;
  from: Day;
  until: Day;
  /** How much of all events of the cells they stand in would be known besides: a share, 0–1. */
  coverageGain: number;
  changes: readonly ChangedVerdict[];
  /** As histories write them; only where asked for, and nowhere kept. Null: not asked for. */
  names: readonly string[] | null;
}>;

/** A cell whose level hangs on who people are. `settle`: decisions that would give it one, the weightiest first, by where people prove to be. */
export type OpenCell = Readonly<{
  project: Id;
  stage: Id | null;
  domain: Id;
  verdict: Verdict;
  events: number;
  coverage: number;
  unknownPeople: number;
  settle: Readonly<Record<"inside" | "outside", Settling | null>>;
}>;

export type PeopleReport = Readonly<{
  /** As it was named. */
  study: string;
  /** People with events in core cells, and those of standing unknown. */
  people: Readonly<{ unknown: number; events: number; eventsUnknown: number; joinedAccounts: number }>;
  cells: readonly OpenCell[];
  unresolved: readonly UnresolvedPerson[];
  problems: readonly Problem[];
}>;

export const readPeople = defineVerb({
  name: "people read",
  summary: "Who is not known, by weight, and what knowing them would change",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    project: z.string().optional().describe("only this project"),
    limit: z.coerce.number().int().min(1).max(10_000).default(30).describe("people listed"),
    reveal: z.boolean().default(false).describe("show names and addresses, looked up again in the clones; nothing of it is kept"),
  }),
  changes: false,
  run: async (context, { study: path, project, limit, reveal }): Promise<PeopleReport> => {
    const open = openSoundStudy(context, path);
    const { study } = open;
    if (project !== undefined && !study.projects.some(({ id }) => id === project))
      throw new PortolanError(`the study has no project ${project}`, { hint: `It has: ${study.projects.map(({ id }) => id).join(", ")}.` });
    const measured = await withPlaced(context, open, measureUnknownPeople);
    const isAsked = (one: Readonly<{ project: Id }>) => project === undefined || one.project === project;
    const figures = measured.figures.filter(isAsked);
    const people = measured.people.filter(isAsked);
    const unresolved = listUnresolved(study, figures, people);
    const shown = unresolved.slice(0, limit);
    const { names, problems } = reveal
      ? await revealPeople(
          context,
          open,
          shown.map(({ actor }) => actor),
        )
      : { names: null, problems: [] };
    const events = figures.reduce((sum, cell) => sum + cell.events, 0);
    const eventsUnknown = figures.reduce((sum, cell) => sum + cell.eventsByStanding.unknown, 0);
    return {
      study: path,
      people: { unknown: unresolved.length, events, eventsUnknown, joinedAccounts: resolveActors(study.joins ?? []).size },
      cells: listOpenCells(study, figures, people),
      unresolved: shown.map((person) => ({ ...person, names: names === null ? null : (names.get(person.actor) ?? []) })),
      problems,
    };
  },
});

const keyOf = ({ project, stage, domain }: Readonly<{ project: Id; stage: Id | null; domain: Id }>) => `${project}|${stage}|${domain}`;

function listUnresolved(
  study: Study,
  figures: readonly CellFigures[],
  people: readonly UnknownPerson[],
): Omit<UnresolvedPerson, "names">[] {
  const cells = new Map(figures.map((cell) => [keyOf(cell), cell]));
  const projects = new Map(study.projects.map((project) => [project.id, project]));
  const { thresholds } = study.framework;
  const all = figures.reduce((sum, cell) => sum + cell.events, 0);
  const accounts = new Map<string, number>();
  for (const person of resolveActors(study.joins ?? []).values()) accounts.set(person, (accounts.get(person) ?? 0) + 1);
  const byActor = new Map<string, UnknownPerson[]>();
  for (const person of people) byActor.set(person.actor, [...(byActor.get(person.actor) ?? []), person]);
  const found = [...byActor].map(([actor, places]) => {
    const events = places.reduce((sum, place) => sum + place.events, 0);
    const changes = places.flatMap((place): ChangedVerdict[] => {
      const [cell, project] = [cells.get(keyOf(place)), projects.get(place.project)];
      if (cell === undefined || project === undefined) return [];
      const input = levelInput(project, cell, study.framework);
      const would = verdictsOfDecision(input, place, thresholds);
      if (Object.keys(would).length === 0) return [];
      return [{ project: place.project, stage: place.stage, domain: place.domain, now: observedLevel(input, thresholds), would }];
    });
    return {
      actor,
      accounts: accounts.get(actor) ?? 1,
      projects: [...new Set(places.map((place) => place.project))],
      events,
      arrivals: places.filter(({ hasArrived }) => hasArrived).length,
      from: places.map(({ from }) => from).sort()[0] as Day,
      until: places
        .map(({ until }) => until)
        .sort()
        .at(-1) as Day,
      coverageGain: all === 0 ? 0 : events / all,
      changes,
    };
  });
  return found.sort(
    (a, b) => b.changes.length - a.changes.length || b.events - a.events || b.arrivals - a.arrivals || (a.actor < b.actor ? -1 : 1),
  );
}

/** Cells that are undetermined for want of affiliation, and those whose level one decision could turn. */
function listOpenCells(study: Study, figures: readonly CellFigures[], people: readonly UnknownPerson[]): OpenCell[] {
  const { thresholds } = study.framework;
  const inCell = new Map<string, UnknownPerson[]>();
  for (const person of people) inCell.set(keyOf(person), [...(inCell.get(keyOf(person)) ?? []), person]);
  return study.projects.flatMap((project) =>
    figures
      .filter((cell) => cell.project === project.id && cell.events > 0)
      .flatMap((cell): OpenCell[] => {
        const input = levelInput(project, cell, study.framework);
        const verdict = observedLevel(input, thresholds);
        if (verdict.why !== "affiliation") return [];
        const unknown = inCell.get(keyOf(cell)) ?? [];
        const settle = {
          inside: decisionsToSettle(input, unknown, "inside", thresholds),
          outside: decisionsToSettle(input, unknown, "outside", thresholds),
        };
        const coverage = 1 - cell.eventsByStanding.unknown / cell.events;
        const { stage, domain, events } = cell;
        return [{ project: project.id, stage, domain, verdict, events, coverage, unknownPeople: unknown.length, settle }];
      }),
  );
}
