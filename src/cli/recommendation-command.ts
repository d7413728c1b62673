import type { Command } from "commander";
import type { RecommendationAnswer } from "../model/recommendation.ts";
import type { Context } from "../workbench/context.ts";
import { listRecommendations } from "../workbench/recommendation/list.ts";
import { commandFor } from "./command.ts";

/** `portolan recommend`. */
export function recommendationCommand(context: () => Context): Command {
  return commandFor(
    {
      verb: listRecommendations,
      word: "recommend",
      positional: ["study"],
      print: printRecommendations,
      examples: [
        "portolan recommend studies/the-fourteen --audience policymakers --region Africa",
        "portolan recommend studies/the-fourteen --project bloom --json",
      ],
    },
    context,
  );
}

/** What speaks first, then what would but for a voice, then what does not; general advice last, by its name alone. */
function printRecommendations(answers: readonly RecommendationAnswer[]): string {
  const of = (...states: RecommendationAnswer["state"][]) => answers.filter(({ state }) => states.includes(state));
  const blocks = of("triggered", "satisfied", "one-voice", "not-triggered").map((answer) =>
    [
      `${answer.id} ${answer.label} (${answer.audience}): ${answer.state}`,
      `   ${answer.definition}`,
      `   Portolan's rule: ${answer.rule}`,
      `   ${answer.reason}`,
      ...answer.projects.flatMap(({ project, isSatisfied, evidence }) => [
        `   - ${project}${isSatisfied ? ", satisfied" : ""}: ${evidence[0]?.text ?? ""}`,
        ...evidence.slice(1, 4).map(({ text }) => `     ${text}`),
        ...(evidence.length > 4 ? [`     and ${evidence.length - 4} more`] : []),
      ]),
      `   What would satisfy it: ${answer.satisfied}`,
    ].join("\n"),
  );
  const general = of("general").map(({ id, label }) => `${id} ${label}`);
  return [...blocks, ...(general.length === 0 ? [] : [`General advice, without a rule: ${general.join(" · ")}.`])].join("\n\n");
}
