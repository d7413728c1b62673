import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyCode } from "../../src/workbench/coding/apply.ts";
import { suggestCodings } from "../../src/workbench/coding/suggest.ts";
import { readGuide } from "../../src/workbench/guide/read.ts";
import { writeGuide } from "../../src/workbench/guide/write.ts";
import { readCodePairs } from "../../src/workbench/matrix/codes.ts";
import { readFrameworkMatrix } from "../../src/workbench/matrix/projects.ts";
import { summariseCell } from "../../src/workbench/matrix/summarise.ts";
import { listQuotes } from "../../src/workbench/quote/list.ts";
import { readSaturation } from "../../src/workbench/saturation/read.ts";
import { combineCodes } from "../../src/workbench/search/combine.ts";
import { searchVerb } from "../../src/workbench/search/find.ts";
import { addSource } from "../../src/workbench/source/add.ts";
import { withholdPassage } from "../../src/workbench/source/withhold.ts";
import { makeSmallStudy, type SmallStudy } from "./small-study.ts";

const vtt = [
  "WEBVTT",
  "",
  "00:01.000 --> 00:03.000",
  "<v Mika>We open the tide gauges to all partners 🌊.",
  "",
  "00:04.000 --> 00:06.000",
  "<v Ola>Partners never asked for the gauges.",
  "",
  "00:07.000 --> 00:09.000",
  "<v Mika>My brother told me of İstanbul's partnership.",
  "",
].join("\n");

let small: SmallStudy;
let talk: string;
const text = () => small.read().texts.get(talk) as string;
const rangeOf = (words: string) => {
  const at = text().indexOf(words);
  const start = [...text().slice(0, at)].length;
  return { start, end: start + [...words].length };
};
const apply = (words: string, ...codes: string[]) =>
  applyCode.run(small.context, applyCode.input.parse({ study: small.study, source: talk, ...rangeOf(words), codes }));
const search = (input: object) => searchVerb.run(small.context, searchVerb.input.parse({ study: small.study, ...input }));

beforeAll(async () => {
  small = makeSmallStudy();
  const input = {
    study: small.study,
    file: small.file("talk.vtt", vtt),
    kind: "interview",
    participant: "user-b",
    projects: ["tidevann"],
    consent: ["analyse", "quote"],
  };
  talk = (await addSource.run(small.context, addSource.input.parse(input))).id;
  await apply("open the tide gauges to all partners", "asking");
  await apply("tide gauges", "write-access");
  await apply("Partners never asked", "good-first-issues");
  await withholdPassage.run(
    small.context,
    withholdPassage.input.parse({ study: small.study, source: talk, ...rangeOf("My brother told me of İstanbul's partnership.") }),
  );
});
afterAll(() => small.remove());

describe("search", () => {
  it("finds whole words of one paragraph, upper and lower case alike, with who says them and what is coded there", async () => {
    const { hits, withheld } = await search({ words: "partners GAUGES" });
    expect(hits.map(({ before, hit, after, speaker, fromMs, codes }) => [before, hit, after, speaker, fromMs, codes])).toEqual([
      ["We open the tide gauges to all ", "partners", " 🌊.", "Mika", 1000, ["asking"]],
      ["", "Partners", " never asked for the gauges.", "Ola", 4000, ["good-first-issues"]],
    ]);
    expect(withheld).toBe(0);
    const [first] = hits;
    expect([...text()].slice(first?.start, first?.end).join("")).toBe("partners");
  });

  it("counts and does not show what may not be analysed; open words, phrases, patterns, speakers and codes narrow it", async () => {
    expect(await search({ words: "partner*" })).toMatchObject({ hits: [{}, {}], withheld: 1 });
    expect((await search({ words: '"tide   gauges"' })).hits.length).toBe(1);
    expect((await search({ words: "partners", speaker: "ola" })).hits.length).toBe(1);
    expect((await search({ words: "gauges", code: "asking" })).hits.length).toBe(1);
    expect((await search({ words: "gauges", code: "good-first-issues" })).hits.map(({ codes }) => codes)).toEqual([
      ["asking", "write-access"],
    ]);
    expect((await search({ words: "", pattern: "g[au]+ges?" })).hits.length).toBe(2);
    expect((await search({ words: "open", project: "skjaer" })).hits.map(({ source }) => source)).toEqual(["interview-tide"]);
    expect((await search({ words: "parts" })).hits).toEqual([]);
  });

  it("refuses a faulty pattern, and ends one that would take for ever", async () => {
    await expect(search({ words: "", pattern: "(" })).rejects.toThrow("no regular expression");
    const input = { study: small.study, file: small.file("as.txt", `${"a".repeat(60)}!`), kind: "document" };
    await addSource.run(small.context, addSource.input.parse(input));
    await expect(search({ words: "", pattern: "(a+)+$" })).rejects.toThrow("takes longer than 3 s");
  });
});

describe("combinations and tables", () => {
  it("relate passages by and, or, not, overlaps, within and followed by, a code with those below it", async () => {
    const combine = async (combination: string) =>
      (await combineCodes.run(small.context, { study: small.study, combination }))
        .filter(({ source }) => source === talk)
        .map(({ quote }) => quote);
    expect(await combine("asking and write-access")).toEqual(["tide gauges"]);
    expect(await combine("write-access within asking")).toEqual(["tide gauges"]);
    expect(await combine("asking not write-access")).toEqual([]);
    expect(await combine("asking followed by good-first-issues")).toEqual(["open the tide gauges to all partners"]);
    expect(await combine("write-access or good-first-issues")).toEqual(["tide gauges", "Partners never asked"]);
    await expect(combineCodes.run(small.context, { study: small.study, combination: "asking near write-access" })).rejects.toThrow(
      "no combination",
    );
  });

  it("count code by code, and code by project with the summary written for a cell", async () => {
    const { pairs } = await readCodePairs.run(small.context, { study: small.study });
    expect(pairs).toEqual([{ a: "asking", b: "write-access", pairs: 1, sources: 1 }]);
    const evidence = small
      .read()
      .codings.filter(({ source, code }) => source === talk && code === "asking")
      .map(({ id }) => id);
    await summariseCell.run(
      small.context,
      summariseCell.input.parse({
        study: small.study,
        project: "tidevann",
        code: "asking",
        text: "They open, and are not asked.",
        evidence,
      }),
    );
    const { cells, summaries } = await readFrameworkMatrix.run(small.context, { study: small.study });
    expect(cells.find(({ code, project }) => code === "asking" && project === "tidevann")).toEqual({
      code: "asking",
      project: "tidevann",
      passages: 1,
      sources: 1,
      voices: 1,
    });
    expect(summaries.find(({ project, code }) => project === "tidevann" && code === "asking")).toMatchObject({
      text: "They open, and are not asked.",
      evidence,
    });
  });

  it("quotations obey consent and say how many are kept back", async () => {
    const quotes = await listQuotes.run(small.context, listQuotes.input.parse({ study: small.study, code: "asking" }));
    expect(quotes.quotes.map(({ quote }) => quote)).toEqual(["open the tide gauges to all partners"]);
    const toPublish = await listQuotes.run(small.context, listQuotes.input.parse({ study: small.study, for: "publish" }));
    expect(toPublish.quotes.filter(({ source }) => source === talk)).toEqual([]);
    expect(toPublish.withheld.publish).toBeGreaterThanOrEqual(3);
  });

  it("saturation, the guide's coverage and who is still to be heard", async () => {
    const [all] = await readSaturation.run(
      small.context,
      readSaturation.input.parse({ study: small.study, baseSize: 1, runLength: 1, kinds: ["interview"] }),
    );
    expect(all?.sources.map(({ source, newCodes }) => [source, newCodes])).toEqual([
      ["interview-tide", 2],
      [talk, 1],
    ]);
    await writeGuide.run(small.context, {
      study: small.study,
      questions: [
        { id: "open-what", text: "What is open?", codes: ["asking"] },
        { id: "who", text: "Who?", codes: ["nobody-used-this"] },
      ],
      sampling: [{ id: "maintainers", label: "Maintainers", group: "maintainer", wanted: 2 }],
    });
    const guide = await readGuide.run(small.context, { study: small.study });
    expect(guide.coverage.find(({ source }) => source === talk)).toMatchObject({ answered: ["open-what"], open: ["who"] });
    expect(guide.grid.find(({ project }) => project === "tidevann")).toEqual({
      project: "tidevann",
      criterion: "maintainers",
      heard: ["maintainer-a"],
      wanted: 2,
      missing: 1,
    });
  });

  it("suggestions stay suggestions: nothing is written", async () => {
    const before = small.read().codings.length;
    await suggestCodings.run(small.context, suggestCodings.input.parse({ study: small.study, source: talk }));
    expect(small.read().codings.length).toBe(before);
  });
});
