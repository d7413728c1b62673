import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Fact } from "../../model/fact.ts";
import { Code } from "../../model/framework.ts";
import { Project } from "../../model/project.ts";
import { type Study, StudyMeta } from "../../model/study.ts";
import { Coder, Coding, Source } from "../../model/testimony.ts";
import { elementMapping, studyMapping } from "./exchange-mapping.ts";
import { exchangeMappingPage } from "./exchange-mapping-page.ts";
import { grammar } from "./refi-grammar.ts";

/** Every part of a study and the table's word for it: a part that is added to studies is added here, and to the table. */
const wordOf: Readonly<Record<keyof Study, string>> = {
  meta: "study",
  framework: "framework",
  organisations: "organisation",
  projects: "project",
  facts: "fact",
  ties: "tie",
  derivatives: "derivatives",
  affiliations: "affiliation",
  joins: "account join",
  sources: "source",
  texts: "source",
  codes: "code",
  codings: "coding",
  coders: "coder",
  parts: "traces",
  participants: "participant",
  memos: "desk memo",
  guide: "guide question",
  sampling: "sampling criterion",
  displaced: "displaced coding",
  summaries: "matrix summary",
  rounds: "round",
  verdicts: "verdict",
  claims: "claim",
};

describe("the table of what travels", () => {
  it("has every part of a study", () => {
    expect([...new Set(studyMapping.map(({ entity }) => entity))].sort()).toEqual([...new Set(Object.values(wordOf))].sort());
  });

  it("has every field of what a study holds, once", () => {
    const shapes = { study: StudyMeta, coder: Coder, code: Code, source: Source, coding: Coding, project: Project, fact: Fact };
    for (const [entity, { shape }] of Object.entries(shapes)) {
      const fields = [...Object.keys(shape), ...(entity === "source" ? ["text"] : [])];
      const listed = studyMapping.filter((row) => row.entity === entity).map(({ field }) => field);
      expect(listed.sort(), entity).toEqual(fields.sort());
    }
  });

  it("has every element of a QDPX", () => {
    const lists = ["Users", "CodeBook", "Codes", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs"];
    const parts = ["VariableRef", "CodeRef", "MemberCode", "MemberSource", "MemberNote", "PlainTextContent"];
    const words = new Set(
      elementMapping.flatMap(({ element }) => element.match(/[A-Za-z]+/g) ?? []).map((word) => word.replace(/(?<=Note|Link|Coding)s$/, "")),
    );
    const missing = Object.keys(grammar).filter(
      (name) => !words.has(name) && !lists.includes(name) && !parts.includes(name) && !name.endsWith("Value"),
    );
    expect(missing).toEqual([]);
  });

  it("is the page docs/method/exchange-mapping.md", () => {
    const page = readFileSync(new URL("../../../docs/method/exchange-mapping.md", import.meta.url), "utf8");
    expect(page, "run npm run docs").toBe(exchangeMappingPage());
  });
});
