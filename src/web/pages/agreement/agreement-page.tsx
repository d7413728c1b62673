import type { AgreementDocument } from "../../../workbench/agreement/read.ts";
import { documentQuery } from "../../client/documents.ts";
import { Choice } from "../../parts/choice.tsx";
import type { TableOf } from "../../parts/data-columns.ts";
import { countOf } from "../../parts/numbers.ts";
import { usePageSearch } from "../../parts/use-page-search.ts";
import { useWidth } from "../../parts/use-width.ts";
import { ViewPage } from "../../parts/view-page.tsx";
import { WithDocument } from "../../parts/view-state.tsx";
import { AgreementDrawing } from "./agreement-drawing.tsx";
import { DifferenceList } from "./difference-list.tsx";
import { layoutAgreement, listCoefficients, spellCoefficient } from "./layout-agreement.ts";

/** How far the coders of a study agree, code by code, and the differences to settle. */
export function AgreementPage() {
  const [search] = usePageSearch();
  const path = search.round === undefined ? "agreement.json" : `agreement/${search.round}.json`;
  return (
    <WithDocument key={path} query={documentQuery<AgreementDocument>(path)} what="the agreement">
      {(document) => <LoadedAgreement document={document} />}
    </WithDocument>
  );
}

function LoadedAgreement({ document }: Readonly<{ document: AgreementDocument }>) {
  const [search, change] = usePageSearch();
  const [pane, width] = useWidth<HTMLDivElement>();
  const offered = listCoefficients(document);
  const preferred = offered.includes("krippendorff_alpha_nominal") ? "krippendorff_alpha_nominal" : offered[0];
  const coefficient = offered.find((one) => one === search.coefficient) ?? preferred;
  const chosen = document.rows.flatMap(({ figures }) => figures).find((figure) => figure.coefficient === coefficient);
  const sentences = [
    document.sources === 0
      ? "No source was coded by two coders."
      : `${countOf(document.coders.length, "coder")} read ${countOf(document.sources, "source")} in common. Unit: ${document.unit}. Codebook: version ${document.codebook ?? "not known"}.`,
    ...document.notes,
  ];
  return (
    <ViewPage
      name="Agreement"
      title={document.round === null ? "How far the coders agree" : `How far the coders agree: ${document.round.name}`}
      sentences={sentences}
      table={figureTable(document) as TableOf<unknown>}
      sources={[...new Set(document.rows.flatMap(({ figures }) => figures.map(({ source }) => source)))]}
      tools={
        <>
          <Choice
            label="Round"
            none="All codings"
            value={document.round?.id}
            options={document.rounds.filter(({ sealed }) => !sealed).map(({ id, name }) => [id, name] as const)}
            choose={(round) => change({ round })}
          />
          {coefficient !== undefined && (
            <Choice
              label="Coefficient"
              none={spellCoefficient(preferred as string)}
              value={coefficient === preferred ? undefined : coefficient}
              options={offered.filter((one) => one !== preferred).map((one) => [one, spellCoefficient(one)] as const)}
              choose={(value) => change({ coefficient: value })}
            />
          )}
        </>
      }
      below={document.round === null ? undefined : <DifferenceList round={document.round.id} />}
    >
      <div ref={pane}>
        {width > 0 && coefficient !== undefined && document.sources > 0 && (
          <>
            <AgreementDrawing layout={layoutAgreement(document, coefficient, width)} label={sentences.join(" ")} />
            <p className="key-line">
              {`${chosen?.formula ?? ""}. A line: 95 % limits by drawing sources again, where there are two or more. Undefined figures are said, never drawn as 0 or 1.`}
            </p>
          </>
        )}
      </div>
    </ViewPage>
  );
}

type FigureRow = Readonly<{ label: string; figure: AgreementDocument["rows"][number]["figures"][number]; key: string }>;

function figureTable(document: AgreementDocument): TableOf<FigureRow> {
  return {
    caption: "Agreement, a row a figure",
    rows: document.rows.flatMap(({ label, figures }, index) =>
      figures.map((figure) => ({ label, figure, key: `${index} ${figure.coefficient}` })),
    ),
    keyOf: ({ key }) => key,
    columns: [
      { head: document.by === "code" ? "Code" : "Row", kind: "text", value: ({ label }) => label },
      { head: "Coefficient", kind: "text", value: ({ figure }) => spellCoefficient(figure.coefficient) },
      { head: "Value", kind: "text", value: ({ figure }) => figure.value?.toFixed(2) ?? `undefined: ${figure.why}` },
      { head: "Low", kind: "text", value: ({ figure }) => figure.limits?.low?.toFixed(2) ?? null },
      { head: "High", kind: "text", value: ({ figure }) => figure.limits?.high?.toFixed(2) ?? null },
      { head: "N", kind: "count", value: ({ figure }) => figure.n },
      { head: "Unit", kind: "text", value: ({ figure }) => figure.unit },
      {
        head: "Prevalence",
        kind: "share",
        value: ({ figure }) => figure.prevalence.find(({ category }) => category === "yes")?.share ?? null,
      },
      {
        head: "Raw table",
        kind: "text",
        value: ({ figure: { table } }) =>
          table === null || table.categories.length > 2
            ? null
            : table.counts.map((row) => row.map((count) => Math.round(count * 100) / 100).join(" ")).join(" / "),
      },
      { head: "Codebook", kind: "text", value: ({ figure }) => figure.codebook },
      { head: "Formula", kind: "text", value: ({ figure }) => figure.formula },
    ],
  };
}
