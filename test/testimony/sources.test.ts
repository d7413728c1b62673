import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseStudyFolder } from "../../src/format/study-folder/parse-study-folder.ts";
import { serializeStudyFolder } from "../../src/format/study-folder/serialize-study-folder.ts";
import { writeCodings } from "../../src/store/coding.ts";
import { indexText } from "../../src/text/position.ts";
import { changeStudy } from "../../src/workbench/change-study.ts";
import { applyCode } from "../../src/workbench/coding/apply.ts";
import { writeMemo } from "../../src/workbench/memo/write.ts";
import { writeParticipant } from "../../src/workbench/participant/write.ts";
import { passagesOf } from "../../src/workbench/passages.ts";
import { addSource } from "../../src/workbench/source/add.ts";
import { changeSource } from "../../src/workbench/source/change.ts";
import { correctSource } from "../../src/workbench/source/correct.ts";
import { settleDisplaced } from "../../src/workbench/source/settle.ts";
import { uploadSource } from "../../src/workbench/source/upload.ts";
import { withdrawSource } from "../../src/workbench/source/withdraw.ts";
import { withholdPassage } from "../../src/workbench/source/withhold.ts";
import { redoLast, undoLast } from "../../src/workbench/study/undo.ts";
import { makeSmallStudy, type SmallStudy } from "./small-study.ts";

let small: SmallStudy;
beforeEach(() => {
  small = makeSmallStudy();
});
afterEach(() => small.remove());

const vtt =
  "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Mika>We open the harbour 🌊 in spring.\n\n00:04.000 --> 00:06.000\n<v Ola>Only to some.\n";
const given = { kind: "interview", projects: [], asks: [] } as const;
const add = (name: string, content: string | Uint8Array, more: object = {}) =>
  addSource.run(small.context, addSource.input.parse({ study: small.study, file: small.file(name, content), ...given, ...more }));

describe("adding a source", () => {
  it("keeps text, turns and times, the original by its hash, and what was changed on the way", async () => {
    const added = await add("Talk at the pier.vtt", `\ufeff${vtt.replaceAll("\n", "\r\n")}`, {
      projects: ["tidevann"],
      participant: "maintainer-a",
      asks: ["software/pre-training"],
      date: "2025-05",
    });
    expect(added).toMatchObject({
      id: "talk-at-the-pier",
      isNew: true,
      format: "vtt",
      turns: 2,
      speakers: ["Mika", "Ola"],
      characters: 46,
    });
    const source = small.read().sources.find(({ id }) => id === added.id);
    expect(source).toMatchObject({
      participant: "maintainer-a",
      asks: [{ domain: "software", stage: "pre-training" }],
      consent: { analyse: true, quote: true, quoteWithOrganisation: true, publish: false },
      original: { name: "Talk at the pier.vtt", format: "vtt" },
      turns: [
        { start: 0, end: 32, speaker: "Mika", fromMs: 1000, toMs: 3000 },
        { start: 33, end: 46, speaker: "Ola", fromMs: 4000, toMs: 6000 },
      ],
    });
    const kept = readFileSync(join(small.study, "originals", `${source?.original?.sha256}.vtt`), "utf8");
    expect(kept).toContain("<v Mika>We open");
  });

  it("of the same bytes a second time changes nothing and says so", async () => {
    const first = await add("talk.vtt", vtt);
    const again = await add("the same under another name.vtt", vtt);
    expect(again).toMatchObject({ id: first.id, isNew: false });
    expect(small.read().sources.length).toBe(4);
    const sent = { name: "talk.vtt", content: Buffer.from(vtt).toString("base64"), ...given };
    expect(await uploadSource.run(small.context, uploadSource.input.parse({ study: small.study, ...sent }))).toMatchObject({
      isNew: false,
    });
  });

  it("refuses an unknown project or cell, and what cannot be read, and keeps nothing", async () => {
    await expect(add("a.txt", "Said.", { projects: ["nowhere"] })).rejects.toThrow("no project is called nowhere");
    await expect(add("b.txt", "Said.", { asks: ["data/never"] })).rejects.toThrow('"data/never" is no cell');
    await expect(add("c.pdf", "no pdf")).rejects.toThrow("cannot be read as PDF");
    expect(small.read().sources.length).toBe(3);
  });

  it("and all that the desk keeps comes back from plain files", async () => {
    await add("talk.vtt", vtt, { note: "From the pier." });
    const study = small.read();
    const { study: again, problems } = parseStudyFolder(serializeStudyFolder(study), new Map());
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    // Projects stand in their order, facts by project; a source that has no text gets an empty one.
    const named = (list: Iterable<readonly [string, unknown]>) =>
      Object.fromEntries([...list].filter(([key]) => !["projects", "facts", "texts"].includes(key)));
    expect(named(Object.entries(again ?? {}))).toEqual(named(Object.entries(study)));
  });
});

describe("correcting a source", () => {
  it("moves 500 codings of a transcript along, with emoji before them, and queues what has no place; an undo takes all of it back", async () => {
    const lines = Array.from({ length: 500 }, (_, n) => `Mika: 🌊 Harbour ${n} opens its gauge to everyone who asks.`);
    const { id } = await add("talk.txt", lines.join("\n"));
    const text = indexText(small.read().texts.get(id) as string);
    const codings = lines.map((line, n) => {
      const start = text.toCodePoint(text.text.indexOf(line) + line.indexOf("Harbour"));
      const end = start + `Harbour ${n} opens its gauge`.length;
      return {
        id: `t-${n}`,
        source: id,
        start,
        end,
        quote: text.slice(start, end),
        code: "asking",
        domain: null,
        stage: null,
        voice: null,
        about: null,
        coder: "mika",
        memo: null,
      };
    });
    changeStudy(small.context, small.study, { verb: "apply" }, (db) => writeCodings(db, codings));
    const before = small.read();
    const corrected = lines
      .map((line, n) =>
        n % 10 === 0 ? line.replace("opens its gauge", "opened its tide gauge") : n === 77 ? "Mika: I take that back." : line,
      )
      .filter((_, n) => n !== 3);
    const report = await correctSource.run(small.context, {
      study: small.study,
      source: id,
      file: small.file("corrected.txt", `Interview, corrected 🙂\n${corrected.join("\n")}`),
    });
    expect(report.codings).toEqual({ same: 448, changed: 50, found: 0, displaced: 2 });
    expect(report.displaced.map(({ coding }) => coding)).toEqual(["t-3", "t-77"]);
    const after = small.read();
    const fresh = indexText(after.texts.get(id) as string);
    const own = after.codings.filter(({ source }) => source === id);
    expect(own.length).toBe(498);
    for (const coding of own) {
      expect(fresh.slice(coding.start, coding.end)).toBe(coding.quote);
      const n = Number(coding.id.slice(2));
      expect(coding.quote).toBe(n % 10 === 0 ? `Harbour ${n} opened its tide gauge` : `Harbour ${n} opens its gauge`);
    }
    expect(after.sources.find((source) => source.id === id)?.turns?.length).toBe(499);

    const place = fresh.toCodePoint(fresh.text.indexOf("I take that back"));
    await settleDisplaced.run(small.context, { study: small.study, coding: "t-77", start: place, end: place + 16, drop: false });
    expect(await settleDisplaced.run(small.context, { study: small.study, coding: "t-3", drop: true })).toMatchObject({ left: 1 });
    expect(small.read().codings.find((coding) => coding.id === "t-77")?.quote).toBe("I take that back");
    for (let n = 0; n < 3; n += 1) await undoLast.run(small.context, { study: small.study });
    expect(small.read()).toEqual(before);
    await redoLast.run(small.context, { study: small.study });
    expect(small.read().displaced?.map((displaced) => displaced.id)).toEqual(["c-harbour", "t-3", "t-77"]);
  });

  it("keeps a narrower consent over the place where its words were", async () => {
    const { id } = await add("talk.txt", "We met at the pier. My brother stole the gauge. Then it rained.");
    await withholdPassage.run(small.context, withholdPassage.input.parse({ study: small.study, source: id, start: 20, end: 47 }));
    await correctSource.run(small.context, {
      study: small.study,
      source: id,
      file: small.file("new.txt", "We met at the pier. A relative took it. Then it rained."),
    });
    const source = small.read().sources.find((each) => each.id === id);
    const text = indexText(small.read().texts.get(id) as string);
    const [passage] = source?.passages ?? [];
    expect(text.slice(passage?.start ?? 0, passage?.end ?? 0)).toContain("A relative took it");
    expect(passage?.consent.analyse).toBe(false);
  });
});

describe("consent", () => {
  it("holds down to the passage: its quote is kept back, and one that may not be analysed counts nowhere", async () => {
    const { id } = await add("talk.txt", "We open the harbour. We close the gauge. It rained.", {
      projects: ["tidevann"],
      consent: ["analyse", "quote"],
    });
    const apply = (start: number, end: number) =>
      applyCode.run(small.context, applyCode.input.parse({ study: small.study, source: id, start, end, codes: ["asking"] }));
    await apply(0, 20);
    await apply(21, 40);
    await apply(41, 51);
    const quotes = () =>
      passagesOf(small.read(), "tidevann")
        .filter(({ source }) => source === id)
        .map(({ quote }) => quote);
    expect(quotes()).toEqual(["We open the harbour.", "We close the gauge.", "It rained."]);
    const withhold = (start: number, end: number, more: object) =>
      withholdPassage.run(small.context, withholdPassage.input.parse({ study: small.study, source: id, start, end, ...more }));
    await withhold(25, 30, { consent: ["analyse"] });
    await withhold(41, 45, {});
    expect(quotes()).toEqual(["We open the harbour.", null]);
    await withhold(0, 51, { lift: true });
    expect(quotes()).toEqual(["We open the harbour.", "We close the gauge.", "It rained."]);
    await changeSource.run(small.context, changeSource.input.parse({ study: small.study, source: id, consent: ["analyse"] }));
    expect(quotes()).toEqual([null, null, null]);
  });

  it("of a participant narrows that of their sources, and never widens it", async () => {
    const { id } = await add("talk.txt", "Said at the pier.", { participant: "maintainer-a", consent: ["analyse", "quote", "publish"] });
    const write = (consent: readonly string[]) =>
      writeParticipant.run(small.context, writeParticipant.input.parse({ study: small.study, participant: "maintainer-a", consent }));
    expect((await write(["analyse"])).narrowed).toEqual(["interview-tide", id]);
    expect((await write(["analyse", "quote", "quote-with-organisation", "publish"])).narrowed).toEqual([]);
    expect(small.read().sources.find((source) => source.id === id)?.consent).toMatchObject({ analyse: true, quote: false, publish: false });
  });
});

describe("withdrawing a source", () => {
  it("leaves no byte of the participant's words in the study's folder, corrections, memos and undone work included", async () => {
    const words = "the tide gauge at Reine was never calibrated";
    const other = "and nobody was told before the summer came";
    const { id } = await add("talk.txt", `Mika: I say that ${words}.\nOla: Never?\nMika: Never, ${other}.\n`.repeat(40), {
      participant: "user-b",
    });
    await applyCode.run(
      small.context,
      applyCode.input.parse({ study: small.study, source: id, start: 6, end: 58, codes: ["asking"], memo: `she said ${words}` }),
    );
    const [coding] = small.read().codings.slice(-1);
    await writeMemo.run(
      small.context,
      writeMemo.input.parse({ study: small.study, text: `On ${words}: ask again.`, about: [`coding:${coding?.id}`] }),
    );
    await correctSource.run(small.context, {
      study: small.study,
      source: id,
      file: small.file("corrected.txt", `Mika: I say ${other}.\n`.repeat(40)),
    });
    await undoLast.run(small.context, { study: small.study });
    expect(small.filesWith(words).length).toBeGreaterThan(1);
    expect(readdirSync(join(small.study, "originals")).length).toBe(2);

    await expect(withdrawSource.run(small.context, { study: small.study, source: id, yes: false })).rejects.toThrow(
      'this erases "talk" with 1 codings for good',
    );
    const report = await withdrawSource.run(small.context, { study: small.study, source: id, yes: true });
    expect(report).toMatchObject({ codings: 1, memos: 1, isSwept: true, stillSaid: [] });
    expect([small.filesWith(words), small.filesWith(other), small.filesWith("Reine")]).toEqual([[], [], []]);
    expect(readdirSync(join(small.study, "originals"))).toEqual([]);
    expect(small.read().participants?.find((participant) => participant.id === "user-b")).toMatchObject({ consent: { analyse: false } });
    await expect(undoLast.run(small.context, { study: small.study })).rejects.toThrow("nothing that can be undone");
    expect(existsSync(join(small.study, "study.db"))).toBe(true);
  });

  it("says where somebody else wrote the words down", async () => {
    const words = "the tide gauge at Reine was never calibrated by anybody";
    const { id } = await add("talk.txt", `I say that ${words}.`);
    await writeMemo.run(
      small.context,
      writeMemo.input.parse({ study: small.study, text: `Remember: I say that ${words}.`, about: ["study"] }),
    );
    const report = await withdrawSource.run(small.context, { study: small.study, source: id, yes: true });
    expect(report.stillSaid).toEqual([{ table: "memo", key: expect.stringContaining("m-"), column: "body" }]);
  });
});
