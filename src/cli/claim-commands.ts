import { Command } from "commander";
import type { AssessedClaim, Claim, ClaimsDocument, SuggestedClaim } from "../model/claim.ts";
import { acceptClaim, dismissClaim } from "../workbench/claim/accept.ts";
import { addClaim } from "../workbench/claim/add.ts";
import { discussClaim, judgeClaim, searchCounterEvidence } from "../workbench/claim/discuss.ts";
import { editClaim } from "../workbench/claim/edit.ts";
import { listClaims } from "../workbench/claim/list.ts";
import { pinClaim } from "../workbench/claim/pin.ts";
import { readClaim } from "../workbench/claim/read.ts";
import { suggestClaimsVerb } from "../workbench/claim/suggest.ts";
import type { Context } from "../workbench/context.ts";
import type { Verb } from "../workbench/verb.ts";
import { commandFor } from "./command.ts";

/** `portolan claims`, and `portolan claim VERB`. */
export function claimCommands(context: () => Context): Command[] {
  const claims = commandFor(
    {
      verb: listClaims,
      word: "claims",
      positional: ["study"],
      print: printClaims,
      examples: [
        "portolan claims studies/the-fourteen",
        "portolan claims studies/the-fourteen --status contested",
        "portolan claims studies/the-fourteen --project bloom --json",
      ],
    },
    context,
  );
  const claim = new Command("claim").description("One claim of a study: read it, write it, weigh it");
  claim.addCommand(
    commandFor(
      {
        verb: readClaim,
        word: "read",
        positional: ["study", "id"],
        print: printClaim,
        examples: ["portolan claim read studies/the-fourteen bloom-concentrated"],
      },
      context,
    ),
  );
  claim.addCommand(
    commandFor(
      {
        verb: suggestClaimsVerb,
        word: "suggest",
        positional: ["study"],
        print: (suggestions) =>
          suggestions.length === 0 ? "The figures suggest nothing new." : suggestions.map(printSuggestion).join("\n\n"),
        examples: ["portolan claim suggest studies/the-fourteen"],
      },
      context,
    ),
  );
  const change = <Input extends Verb["input"]>(word: string, verb: Verb<Input, Claim>, example: string) =>
    claim.addCommand(
      commandFor(
        {
          verb,
          word,
          positional: ["study", "id"] as (keyof Input["_output"] & string)[],
          print: ({ id, history }) => `${id}: ${history.at(-1)?.what}.`,
          examples: [`portolan claim ${word} my-study ${example}`],
        },
        context,
      ),
    );
  change(
    "add",
    addClaim,
    'data-selective --statement "Data work was for the chosen." --about olmo --for cell:olmo/post-release/data=selective',
  );
  change("edit", editClaim, "data-selective --against coding:c-12");
  change("pin", pinClaim, "data-selective");
  change("accept", acceptClaim, "differs-olmo-data-post-release");
  change("dismiss", dismissClaim, 'differs-olmo-data-post-release --reason "The passage speaks of another model."');
  change("search", searchCounterEvidence, 'data-selective --where "All passages about OLMo" --found "Nothing against it."');
  change("judge", judgeClaim, "data-selective --part coverage --concern moderate");
  change("discuss", discussClaim, 'data-selective --text "Does a mailing list count?"');
  return [claims, claim];
}

function printClaims({ claims, suggestions }: ClaimsDocument): string {
  const held = claims.map(
    ({ id, status, state, statement, why }) => `${id}: ${state === "dismissed" ? "dismissed" : status}\n   ${statement}\n   ${why}`,
  );
  const more = suggestions.length === 0 ? [] : [`The figures suggest ${suggestions.length} more: portolan claim suggest STUDY`];
  const all = [...held, ...more];
  return all.length === 0 ? "No claim meets this." : all.join("\n\n");
}

function printSuggestion({ id, statement, because }: SuggestedClaim): string {
  return `${id}\n   ${statement}\n   ${because}`;
}

function printClaim({
  id,
  status,
  statement,
  why,
  evidence,
  searches,
  confidenceOf,
  discussion,
  history,
  author,
  reason,
}: AssessedClaim): string {
  const listed = (side: "for" | "against") =>
    evidence
      .filter((item) => item.side === side)
      .map(
        ({ text, ref, scope, bears, stale, note }) =>
          `   - ${text ?? `${ref}: no longer in the study`}${scope === "part" ? " · for a part of it" : ""}${bears ? "" : " · does not bear"}${stale === null ? "" : ` · ${stale}`}${note === null ? "" : `\n     ${note}`}`,
      );
  const block = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title, ...lines]);
  const { testimony, traces } = confidenceOf;
  return [
    `${id}: ${status}`,
    statement,
    why,
    ...block("For it", listed("for")),
    ...block("Against it", listed("against")),
    ...block(
      "Searched for counter-evidence",
      searches.map(({ who, on, where, found }) => `   - ${on}, ${who}: ${where}. ${found}`),
    ),
    ...block("Confidence", [
      ...(testimony === null ? [] : [`   - testimony: ${testimony}`]),
      ...(traces === null ? [] : [`   - traces: ${traces}`]),
    ]),
    ...block(
      "Discussion",
      discussion.map(({ who, on, text }) => `   - ${on}, ${who}: ${text}`),
    ),
    ...block(
      "History",
      history.map(({ who, on, what }) => `   - ${on}, ${who}: ${what}`),
    ),
    `Author: ${author}${reason === null ? "" : `. Dismissed: ${reason}`}`,
  ].join("\n");
}
