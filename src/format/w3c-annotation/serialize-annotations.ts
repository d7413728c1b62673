import { countCodings, ExchangeLedger, type ExchangeReport, nothingKept } from "../../model/exchange-report.ts";
import { codebook, type Study } from "../../model/study.ts";
import type { Coder, Coding } from "../../model/testimony.ts";
import type { IndexedText } from "../../text/position.ts";
import { contextAround, type Quotes } from "../consent-to-quote.ts";
import { listOutgoingCodings } from "../outgoing-codings.ts";
import { annotationContext, iriOf, portolanContext } from "./annotation-context.ts";

export type AnnotatedStudy = Pick<Study, "meta" | "framework" | "codes" | "sources" | "texts" | "codings" | "coders">;

/**
 * A study's codings as one W3C AnnotationCollection (Web Annotation Data Model, 2017) with its only page inside, one Annotation a coding:
 * body: the code as a TextualBody of purpose `tagging`, the memo as one of purpose `commenting`; target: the source with a
 * TextPositionSelector and a TextQuoteSelector. Positions count Unicode code points, as the model says they must; the collection says so too.
 *
 * Where consent does not let a source be quoted, its codings have their position only: no words, no memo. The report counts them.
 */
export function serializeAnnotations(
  study: AnnotatedStudy,
  options: { quotes?: Quotes } = {},
): Readonly<{ text: string; report: ExchangeReport }> {
  const ledger = new ExchangeLedger();
  const labels = new Map(codebook(study).map(({ id, label }) => [id, label]));
  const coders = new Map(study.coders.map((coder) => [coder.id, coder]));
  const id = study.meta.id;
  const outgoing = listOutgoingCodings(study, ledger, options.quotes);
  const items = outgoing.map(({ coding, source, text, isQuoted }) => {
    const body = [
      { id: iriOf(id, "code", coding.code), type: "TextualBody", purpose: "tagging", value: labels.get(coding.code) ?? coding.code },
      ...(coding.memo !== null && coding.memo !== "" ? [{ type: "TextualBody", purpose: "commenting", value: coding.memo }] : []),
    ];
    const selector = [
      { type: "TextPositionSelector", start: coding.start, end: coding.end },
      ...(isQuoted ? [quoteSelector(coding, text)] : []),
    ];
    return {
      id: iriOf(id, "coding", coding.id),
      type: "Annotation",
      motivation: "tagging",
      creator: describeCoder(id, coding.coder, coders.get(coding.coder)),
      body,
      target: {
        type: "SpecificResource",
        source: { id: iriOf(id, "source", source.id), type: "Text", format: "text/plain", label: source.title },
        selector,
      },
      ...(coding.about === null ? {} : { about: iriOf(id, "project", coding.about) }),
      ...(coding.voice === null ? {} : { voice: iriOf(id, "voice", coding.voice) }),
      ...(coding.domain === null ? {} : { domain: iriOf(study.framework.id, "domain", coding.domain) }),
      ...(coding.stage === null ? {} : { stage: iriOf(study.framework.id, "stage", coding.stage) }),
    };
  });
  sayWhatStays(study, ledger);
  const written = outgoing.map(({ coding }) => coding);
  const collection = {
    "@context": [annotationContext, portolanContext],
    id: `urn:x-portolan:${id}:annotations`,
    type: "AnnotationCollection",
    label: study.meta.title,
    generator: { type: "Software", name: "Portolan" },
    textPositionUnit: "Unicode code point",
    total: items.length,
    first: { id: `urn:x-portolan:${id}:annotations:1`, type: "AnnotationPage", startIndex: 0, items },
  };
  const kept = {
    ...nothingKept,
    ...countCodings(written),
    sources: new Set(written.map(({ source }) => source)).size,
    codes: new Set(written.map(({ code }) => code)).size,
  };
  return { text: `${JSON.stringify(collection, null, 2)}\n`, report: ledger.report(kept) };
}

function quoteSelector(coding: Coding, text: IndexedText) {
  const { before, after } = contextAround(text, coding.start, coding.end);
  return {
    type: "TextQuoteSelector",
    exact: coding.quote,
    ...(before === "" ? {} : { prefix: before }),
    ...(after === "" ? {} : { suffix: after }),
  };
}

function describeCoder(study: string, id: string, coder: Coder | undefined) {
  const type = coder?.kind === "tool" ? "Software" : coder?.kind === "editors" ? "Organization" : "Person";
  return { id: iriOf(study, "coder", id), type, name: coder?.name ?? id };
}

function sayWhatStays(study: AnnotatedStudy, ledger: ExchangeLedger): void {
  const coded = new Set(study.codings.map(({ source }) => source));
  const used = new Set(study.codings.map(({ code }) => code));
  ledger.lose("the text of a source: annotations name it only", { severity: "note" }, coded.size);
  ledger.lose("the round of a coding", { severity: "note" }, study.codings.filter(({ round }) => round !== undefined).length);
  ledger.lose("a source without codings", { severity: "note" }, study.sources.filter(({ id }) => !coded.has(id)).length);
  ledger.lose("definition and place in the tree of a code: write the codebook beside", { severity: "note" }, used.size);
  ledger.lose("a code that no coding uses", { severity: "note" }, codebook(study).filter(({ id }) => !used.has(id)).length);
}
