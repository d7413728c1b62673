import { join } from "node:path";
import { z } from "zod";
import { listNotCanonical } from "../../format/study-folder/list-not-canonical.ts";
import { endDay, firstDay } from "../../model/day.ts";
import type { Problem } from "../../model/problem.ts";
import type { Study } from "../../model/study.ts";
import { openEngine } from "../../traces/engine.ts";
import { checkParts } from "../../traces/parts.ts";
import { openStudy, readFrameworks } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export type CheckReport = Readonly<{ study: string; problems: readonly Problem[] }>;

export const checkStudy = defineVerb({
  name: "study check",
  summary: "Everything that is wrong, doubtful or not canonical in a study",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<CheckReport> => {
    const open = openStudy(context, input.study);
    const engine = await openEngine({ allowedDirectories: [join(open.root, "traces")] });
    try {
      const parts = await checkParts(engine, open.root, open.study.parts, { cacheFolder: null });
      const sound = !open.problems.some(({ severity }) => severity === "error");
      const frameworks = readFrameworks(context);
      const form = open.form === "plain" && sound ? listNotCanonical(open.files, open.study, { frameworks }) : [];
      return { study: open.study.meta.id, problems: [...open.problems, ...parts, ...form, ...listDisagreements(open.study)] };
    } finally {
      await engine.close();
    }
  },
});

/** Facts that give one property of one subject different values: both are kept, and the reader is told. */
function listDisagreements({ facts, projects }: Study): Problem[] {
  const bySubject = new Map<string, Set<string>>();
  for (const { project, subject, property, value, asOf } of facts) {
    if (value === null) continue;
    const key = `${project}: ${subject}, ${property}, as of ${asOf ?? "an unknown day"}`;
    bySubject.set(key, (bySubject.get(key) ?? new Set()).add(String(value)));
  }
  const doubtful = [...bySubject].filter(([, values]) => values.size > 1);
  const early = projects.flatMap(({ id, clock, generations }) =>
    generations.flatMap(({ name, baseRelease, instructRelease }) =>
      [baseRelease, instructRelease].flatMap((release) =>
        release !== null && clock !== null && endDay(release.date) <= firstDay(clock.date)
          ? [
              {
                severity: "note" as const,
                message: `${id}: ${name} is dated ${release.date}, before the project's clock of ${clock.date}; both are kept`,
              },
            ]
          : [],
      ),
    ),
  );
  return [
    ...doubtful.map(([key, values]) => ({
      severity: "note" as const,
      message: `${key}: sources differ (${[...values].join(" · ")}); both are kept`,
    })),
    ...early,
  ];
}
