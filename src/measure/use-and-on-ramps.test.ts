import { describe, expect, it } from "vitest";
import { byRelease } from "../../test/measure/example-traces.ts";
import { harbour, measuring, repository, rowOf } from "../../test/measure/measuring.ts";
import type { Derivatives } from "../model/artefact.ts";
import { noStudyFacts } from "./study-facts.ts";

const events = [{ artefact: repository, actor: "ana", day: "2024-02-01" }];

describe("use of models and datasets", () => {
  const take = measuring();
  const derivative = (
    relation: Derivatives["relation"],
    depth: 1 | 2,
    edges: number,
    outsideAccounts: number,
    asOf = "2025-06-16",
  ): Derivatives => {
    return {
      project: "harbour",
      relation,
      depth,
      edges,
      outsideAccounts,
      asOf,
      status: "stated",
      source: "https://huggingface.co",
      note: null,
    };
  };

  it("is told by relation and depth, models and accounts, by the newest count", async () => {
    const derivatives = [
      derivative("finetune", 1, 38, 8),
      derivative("finetune", 1, 40, 9, "2025-12-01"),
      derivative("quantized", 2, 82, 15),
    ];
    const rows = await take("derivatives", events, {}, {}, { ...noStudyFacts, derivatives });
    expect(rows.map(({ aspect, value, unit, why }) => [aspect, value, unit, why])).toEqual([
      ["finetune direct accounts", 9, "accounts", "as of 2025-12-01"],
      ["finetune direct models", 40, "models", "as of 2025-12-01"],
      ["quantized further accounts", 15, "accounts", "as of 2025-06-16"],
      ["quantized further models", 82, "models", "as of 2025-06-16"],
    ]);
  });

  it("of datasets keeps the project's own apart from others'", async () => {
    const dataset = "hf-dataset.harbour/logs";
    const windows = [...harbour.windows, ...byRelease("harbour", dataset, "data", "2024-01-01")];
    const datasetReuses = [{ project: "harbour", artefact: dataset, byType: "model", byOwn: 2, byOthers: 5, asOf: "2025-06-01" }];
    const study = { ...noStudyFacts, datasetReuses };
    const rows = await take("dataset-reuse", events, {}, { windows }, study);
    expect(rows.map(({ aspect, value }) => [aspect, value])).toEqual([
      ["models by others", 5],
      ["models by the project", 2],
    ]);
    const own = await take("dataset-reuse", events, { by: "artefact" }, { windows }, study);
    expect(own.map(({ artefact, value }) => [artefact, value])).toEqual([
      [dataset, 5],
      [dataset, 2],
    ]);
  });

  it("is null, and never 0, where nobody counted", async () => {
    expect(await take("derivatives", events)).toMatchObject([{ project: "harbour", value: null, why: "no count of derivatives is held" }]);
    expect(await take("dataset-reuse", events)).toMatchObject([{ value: null, why: "no list of uses of a dataset was harvested" }]);
  });
});

describe("signals for newcomers", () => {
  const take = measuring();

  it("are the share of repositories that have them, bounded by those nobody looked at", async () => {
    const signal = (artefact: string, isThere: boolean | null, scope: "core" | "adjacent" = "core") =>
      ({ project: "harbour", artefact, domain: "model", scope, signal: "contribution-guide", isThere }) as const;
    const onRampSignals = [
      signal("harbour/a", true),
      signal("harbour/b", false),
      signal("harbour/c", null),
      signal("harbour/d", true, "adjacent"),
    ];
    const rows = await take("on-ramp-signals", events, {}, {}, { ...noStudyFacts, onRampSignals });
    expect(rowOf(rows, "contribution-guide")).toMatchObject({ value: 1 / 2, low: 1 / 3, high: 2 / 3, coverage: 2 / 3, n: 2 });
    const each = await take("on-ramp-signals", events, { by: "artefact" }, {}, { ...noStudyFacts, onRampSignals });
    expect(each.map(({ artefact, value, why }) => [artefact, value, why])).toEqual([
      ["harbour/a", 1, null],
      ["harbour/b", 0, null],
      ["harbour/c", null, "nobody looked"],
      ["harbour/d", 1, null],
    ]);
  });
});
