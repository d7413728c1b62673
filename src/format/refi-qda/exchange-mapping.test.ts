import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Fact } from "../../model/fact.ts";
import { Code } from "../../model/framework.ts";
import { Project } from "../../model/project.ts";
import { StudyMeta } from "../../model/study.ts";
import { Coder, Coding, Source } from "../../model/testimony.ts";
import { elementMapping, studyMapping } from "./exchange-mapping.ts";
import { exchangeMappingPage } from "./exchange-mapping-page.ts";
import { grammar } from "./refi-grammar.ts";

describe("the table of what travels", () => {
  it("has every field of what a study holds, once", () => {
    const shapes = { study: StudyMeta, coder: Coder, code: Code, source: Source, coding: Coding, project: Project, fact: Fact };
    for (const [entity, { shape }] of Object.entries(shapes)) {
      const fields = [...Object.keys(shape), ...(entity === "source" ? ["text"] : [])];
      const listed = studyMapping.filter((row) => row.entity === entity).map(({ field }) => field);
      expect(listed.sort(), entity).toEqual(fields.sort());
    }
    const desk = ["account join", "participant", "desk memo", "guide question", "sampling criterion", "displaced coding", "matrix summary"];
    const others = ["framework", "organisation", "tie", "derivatives", "affiliation", "traces", ...desk];
    expect([...new Set(studyMapping.map(({ entity }) => entity))].sort()).toEqual([...Object.keys(shapes), ...others].sort());
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
