import type { Command } from "commander";
import { formatProblem } from "../model/problem.ts";
import { forgetActor } from "../workbench/actor/forget.ts";
import type { Context } from "../workbench/context.ts";
import { affiliatePerson, unaffiliatePerson } from "../workbench/people/affiliate.ts";
import { type JoinReport, joinAccountsByHand, listJoins, separateAccounts } from "../workbench/people/join.ts";
import { type OpenCell, type PeopleReport, readPeople, type UnresolvedPerson } from "../workbench/people/read.ts";
import { readRoster } from "../workbench/people/roster.ts";
import { commandFor } from "./command.ts";
import { formatNumber, formatShare, formatTable } from "./table.ts";

/** Commands on who the people in traces are. */
export function peopleCommands(context: () => Context): Command[] {
  const people = commandFor(
    {
      verb: readPeople,
      word: "people",
      positional: ["study"],
      print: printPeople,
      examples: [
        "portolan people my-study",
        "portolan people my-study --project olmo --reveal",
        "portolan people affiliate 3f9a ai2 --study my-study",
      ],
    },
    context,
  );
  const affiliate = commandFor(
    {
      verb: affiliatePerson,
      word: "affiliate",
      positional: ["actor", "organisation"],
      print: ({ actor, organisation, from, until, isNewOrganisation }) =>
        `${actor} belongs to ${organisation}${isNewOrganisation ? " (new)" : ""}${from === null ? "" : `, from ${from}`}${until === null ? "" : `, until ${until}`}. portolan undo takes it back.`,
      examples: [
        "portolan people affiliate 3f9a02 ai2 --study my-study --from 2023-02",
        'portolan people affiliate 77c0 "Meadow Lab" --type university --study my-study',
      ],
    },
    context,
  );
  const unaffiliate = commandFor(
    {
      verb: unaffiliatePerson,
      word: "unaffiliate",
      positional: ["actor"],
      print: ({ actor, removed }) => `${removed} claims on ${actor} taken back.`,
      examples: ["portolan people unaffiliate 3f9a02 --study my-study"],
    },
    context,
  );
  const decided = ({ a, b, decision, accounts }: JoinReport) =>
    `${a} and ${b} are ${decision === "join" ? "one person" : "two people"} now; the first has ${accounts.length === 1 ? "this account" : `${accounts.length} accounts`}. portolan undo takes it back.`;
  const join = commandFor(
    {
      verb: joinAccountsByHand,
      word: "join",
      positional: ["a", "b"],
      print: decided,
      examples: ["portolan people join 3f9a02 77c01b --study my-study"],
    },
    context,
  );
  const separate = commandFor(
    {
      verb: separateAccounts,
      word: "separate",
      positional: ["a", "b"],
      print: decided,
      examples: ["portolan people separate 3f9a02 77c01b --study my-study"],
    },
    context,
  );
  const joins = commandFor(
    {
      verb: listJoins,
      word: "joins",
      positional: ["study"],
      print: (list) =>
        list.length === 0
          ? "No accounts are joined."
          : formatTable(
              ["account", "account", "reason", "confidence"],
              list.map(({ a, b, reason, confidence }) => [a, b, reason, confidence]),
            ),
      examples: ["portolan people joins my-study --confidence medium"],
    },
    context,
  );
  const roster = commandFor(
    {
      verb: readRoster,
      word: "roster",
      positional: ["file"],
      print: ({ rows, claims, people: count, problems }) =>
        [
          `${rows} lines read: ${claims} claims on ${count} accounts. Names and addresses were not kept.`,
          ...problems.map(formatProblem),
        ].join("\n"),
      examples: ["portolan people roster team.csv --study my-study"],
    },
    context,
  );
  for (const command of [affiliate, unaffiliate, join, separate, joins, roster]) people.addCommand(command.exitOverride());
  const forget = commandFor(
    {
      verb: forgetActor,
      word: "forget",
      positional: ["actor"],
      print: ({ accounts, events, affiliations, joins: joined, lineage, isSwept }) =>
        [
          `Forgotten: ${events} events of ${accounts} accounts, ${affiliations} affiliations, ${joined} joins, ${lineage} claims on models. A later harvest leaves them out.`,
          "Exports, copies and clones made before are not reached: erase them yourself.",
          ...(isSwept ? [] : ["Another program holds the study open: the last old bytes go when it is next opened for writing."]),
        ].join("\n"),
      examples: ["portolan forget 3f9a02 --study my-study --yes"],
    },
    context,
  );
  return [people, forget];
}

function printPeople({ people, cells, unresolved, problems, study }: PeopleReport): string {
  const share = people.events === 0 ? 0 : people.eventsUnknown / people.events;
  const head = `${formatNumber(people.eventsUnknown)} of ${formatNumber(people.events)} events (${formatShare(share)}) are by ${formatNumber(people.unknown)} people of whom nobody knows where they belong; ${formatNumber(people.joinedAccounts)} accounts are joined.`;
  return [
    head,
    ...(cells.length === 0
      ? []
      : [
          "",
          "Cells without a level for want of affiliation, and how many decisions would give them one, the weightiest first:",
          printCells(cells),
        ]),
    ...(unresolved.length === 0 ? [] : ["", printUnresolved(unresolved)]),
    ...problems.map(formatProblem),
    ...(unresolved.length === 0
      ? []
      : [
          "",
          `Next: portolan people affiliate ${unresolved[0]?.actor.slice(0, 8)} ORGANISATION --study ${study}. --reveal shows names, looked up again in the clones.`,
        ]),
  ].join("\n");
}

function printCells(cells: readonly OpenCell[]): string {
  const settle = (one: OpenCell["settle"]["inside"]) => (one === null ? "–" : `${one.decisions} → ${one.level}`);
  return formatTable(
    ["project", "stage", "domain", "events", "known", "unknown people", "if inside", "if outside"],
    cells.map((cell) => [
      cell.project,
      cell.stage ?? "undated",
      cell.domain,
      cell.events,
      formatShare(cell.coverage),
      cell.unknownPeople,
      settle(cell.settle.inside),
      settle(cell.settle.outside),
    ]),
  );
}

function printUnresolved(unresolved: readonly UnresolvedPerson[]): string {
  const changes = ({ changes: list }: UnresolvedPerson) =>
    list
      .map(({ project, stage, domain, would }) => {
        const verdicts = Object.entries(would).map(
          ([standing, { level, why }]) => `${level}${why === null ? "" : ` (${why})`} if ${standing}`,
        );
        return `${project} ${stage ?? "undated"} ${domain}: ${verdicts.join(", ")}`;
      })
      .join("; ");
  const isRevealed = unresolved.some(({ names }) => names !== null);
  return formatTable(
    ["actor", "events", "arrivals", "from", "until", "coverage", "projects", "one decision changes", ...(isRevealed ? ["who"] : [])],
    unresolved.map((person) => [
      person.actor,
      person.events,
      person.arrivals,
      person.from,
      person.until,
      `+${(person.coverageGain * 100).toFixed(1)} %`,
      person.projects.join(" "),
      changes(person) || "–",
      ...(isRevealed ? [person.names?.join(", ") || "not in a clone"] : []),
    ]),
  );
}
