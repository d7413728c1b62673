import { serializeCsv } from "../text/serialize-csv.ts";
import type { readPlacement } from "../workbench/placement/read.ts";

type Placements = Awaited<ReturnType<typeof readPlacement.run>>;

/** Each project with its model, its steps, what is missing and what the placement hangs on; then how many agree with what is declared. */
export function printPlacement(placements: Placements): string {
  const blocks = placements.map(({ project, model, stop, steps, missing, hangsOn, declared, agrees }) => {
    const against =
      agrees === null ? "" : agrees ? `, as declared (${declared.status})` : `; declared: ${declared.value} (${declared.status})`;
    return [
      `${project}: ${model ?? `not placed. ${stop}`}${against}`,
      ...steps.map(({ asks, answer, status }) => `  ${asks} ${answer ?? "not known"} (${status})`),
      ...missing.map((fact) => `  Missing: ${fact}`),
      `  Hangs on: ${hangsOn.question} (${hangsOn.status})`,
    ].join("\n");
  });
  const compared = placements.filter(({ agrees }) => agrees !== null);
  return [...blocks, `${compared.filter(({ agrees }) => agrees).length} of ${compared.length} as declared.`].join("\n");
}

export function placementCsv(placements: Placements): string {
  return serializeCsv(
    ["project", "model", "declared", "declared_status", "question", "answer", "status", "basis", "source", "hangs_on", "missing"],
    placements.flatMap(({ project, model, declared, steps, hangsOn, missing }) =>
      steps.map(({ question, answer, status, basis }) => [
        project,
        model,
        declared.value,
        declared.status,
        question,
        answer,
        status,
        basis.map(({ says, status: known }) => `${says} (${known})`).join("; "),
        [...new Set(basis.flatMap(({ source }) => source ?? []))].join("; "),
        hangsOn.question,
        missing.join("; "),
      ]),
    ),
  );
}
