import { countCodings, ExchangeLedger, type ExchangeReport, nothingKept } from "../../model/exchange-report.ts";
import { codebook, type Study } from "../../model/study.ts";
import type { Coding, Source } from "../../model/testimony.ts";
import { indexText } from "../../text/position.ts";
import { codePathOf, formatCodePath } from "../code-path.ts";
import { hasWithheldPassages, maskPassages, mayQuote, type Quotes } from "../consent-to-quote.ts";
import { compareRanges, layoutCodedText, type TextSegment } from "./layout-coded-text.ts";

export type CodedStudy = Pick<
  Study,
  "meta" | "framework" | "codes" | "sources" | "texts" | "codings" | "coders" | "projects" | "organisations"
>;

/** A coding as a reader sees it: names instead of ids. Empty: not said. */
export type CodingNote = Readonly<{
  number: number;
  quote: string;
  code: string;
  about: string;
  domain: string;
  stage: string;
  voice: string;
  coder: string;
  memo: string;
}>;

export type CodedSource = Readonly<{
  title: string;
  /** What is known of it, in a line. */
  about: string;
  segments: readonly TextSegment[];
  notes: readonly CodingNote[];
}>;

export type CodedSources = Readonly<{
  title: string;
  sources: readonly CodedSource[];
  /** Sources that consent withholds, with how many codings they have. */
  withheld: readonly Readonly<{ title: string; codings: number }>[];
  report: ExchangeReport;
}>;

const kinds: Readonly<Record<Source["kind"], string>> = {
  interview: "Interview",
  document: "Document",
  "field-note": "Field note",
  "reading-note": "Reading note",
};

/**
 * The coded sources of a study, ready to be drawn: in the study's order, texts cut at their codings, codings numbered by place. A source that consent
 * does not let be quoted is withheld whole. Characters that no document may hold (control characters, halves of pairs) become U+FFFD.
 */
export function listCodedSources(study: CodedStudy, quotes: Quotes = "consented"): CodedSources {
  const ledger = new ExchangeLedger();
  const codes = new Map(codebook(study).map((code) => [code.id, code]));
  const name = (list: readonly Readonly<{ id: string; name: string }>[]) => new Map(list.map((item) => [item.id, item.name]));
  const label = (list: readonly Readonly<{ id: string; label: string }>[]) => new Map(list.map((item) => [item.id, item.label]));
  const projects = name(study.projects);
  const coders = name(study.coders);
  const organisations = name(study.organisations);
  const domains = label(study.framework.domains);
  const stages = label(study.framework.stages);
  const clean = (text: string): string => {
    const cleaned = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");
    if (cleaned !== text) ledger.repair("a control character or half a pair, which no document may hold: written as U+FFFD");
    return cleaned;
  };
  const said = (id: string | null, names: ReadonlyMap<string, string>): string => (id === null ? "" : clean(names.get(id) ?? id));

  const bySource = new Map<string, Coding[]>();
  for (const coding of study.codings) {
    const list = bySource.get(coding.source);
    if (list === undefined) bySource.set(coding.source, [coding]);
    else list.push(coding);
  }
  const sources: CodedSource[] = [];
  const withheld: { title: string; codings: number }[] = [];
  const written: Coding[] = [];
  for (const source of study.sources) {
    const codings = [...(bySource.get(source.id) ?? [])].sort(compareRanges);
    const raw = study.texts.get(source.id);
    if (codings.length === 0 || raw === undefined) {
      ledger.lose(codings.length === 0 ? "a source without codings" : "a source without text, and its codings", { severity: "note" });
      continue;
    }
    if (!mayQuote(source, quotes)) {
      withheld.push({ title: clean(source.title), codings: codings.length });
      ledger.lose(`the source “${source.title}” with ${codings.length} codings: there is no consent to quote`);
      continue;
    }
    const text = indexText(maskPassages(raw, source, quotes));
    if (hasWithheldPassages(source, quotes))
      ledger.lose(`passages of “${source.title}”, and codings on them: there is no consent to quote; blocks stand in their place`);
    const isOpen = (coding: Coding): boolean => mayQuote(source, quotes, coding);
    const inside = codings.filter(({ start, end }) => end <= text.length && start < end);
    ledger.lose("a coding that lies outside its text", {}, codings.length - inside.length);
    written.push(...inside.map((coding) => (isOpen(coding) ? coding : { ...coding, memo: null })));
    const facts = [
      kinds[source.kind],
      source.date,
      source.participant,
      source.projects.map((id) => said(id, projects)).join(", "),
      source.origin,
    ];
    sources.push({
      title: clean(source.title),
      about: clean(facts.filter((fact) => fact !== null && fact !== "").join(" · ")),
      segments: layoutCodedText(text, inside).map((segment) => ({ ...segment, text: clean(segment.text) })),
      notes: inside.map((coding, index) => ({
        number: index + 1,
        quote: clean(isOpen(coding) ? coding.quote : text.slice(coding.start, coding.end)),
        code: clean(formatCodePath(codePathOf(coding.code, codes)) || coding.code),
        about: said(coding.about, projects),
        domain: said(coding.domain, domains),
        stage: said(coding.stage, stages),
        voice: said(coding.voice, organisations),
        coder: said(coding.coder, coders),
        memo: coding.memo === null || !isOpen(coding) ? "" : clean(coding.memo),
      })),
    });
  }
  const kept = {
    ...nothingKept,
    ...countCodings(written),
    sources: sources.length,
    codes: new Set(written.map(({ code }) => code)).size,
  };
  return { title: clean(study.meta.title), sources, withheld, report: ledger.report(kept) };
}

/** `2 sources, 14 codings. 1 source with 3 codings is withheld: there is no consent to quote it.` */
export function summarise({ sources, withheld }: Pick<CodedSources, "sources" | "withheld">): string {
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const codings = sources.reduce((total, { notes }) => total + notes.length, 0);
  const shown = `${count(sources.length, "source")}, ${count(codings, "coding")}.`;
  if (withheld.length === 0) return shown;
  const kept = withheld.reduce((total, item) => total + item.codings, 0);
  const one = withheld.length === 1;
  return `${shown} ${count(withheld.length, "source")} with ${count(kept, "coding")} ${one ? "is" : "are"} withheld: there is no consent to quote ${one ? "it" : "them"}.`;
}
