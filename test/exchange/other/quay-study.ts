import { Code } from "../../../src/model/framework.ts";
import { Organisation } from "../../../src/model/organisation.ts";
import { Project } from "../../../src/model/project.ts";
import type { Study } from "../../../src/model/study.ts";
import { StudyMeta } from "../../../src/model/study.ts";
import { Coder, Coding, Source } from "../../../src/model/testimony.ts";
import { framework } from "../open-framework.ts";

const talk = "We open the issues in spring. 🌊 Nobody outside has write access.\n\n“Ask first”, says <Øyvind> & 数据团队.\n\tAsk first.\n";
const minutes = "Charter signed. Names withheld by request.\n";

/** A small invented study: one talk that may be quoted, minutes that may not, overlapping codings by two coders, an emoji before them. */
export function quayStudy(): Study {
  return {
    meta: StudyMeta.parse({ id: "quay", title: "Two models at the <quay>", framework: framework.id }),
    framework,
    organisations: [Organisation.parse({ id: "nordlys", name: "Nordlys-instituttet", type: framework.organisationTypes[0]?.id })],
    projects: [
      Project.parse({
        id: "tidevann",
        name: "Tidevann",
        order: 1,
        leadLabel: "Nordlys",
        organisationalModel: { value: null, status: "unknown" },
      }),
    ],
    facts: [],
    ties: [],
    derivatives: [],
    affiliations: [],
    sources: [
      Source.parse({
        id: "talk",
        title: "Talk with a maintainer",
        kind: "interview",
        projects: ["tidevann"],
        file: "sources/talk.md",
        date: "2025-04",
        participant: "maintainer-a",
        consent: { quote: true },
        origin: "https://quay.example/talk",
      }),
      Source.parse({ id: "minutes", title: "Minutes", kind: "document", file: "sources/minutes.txt", consent: {} }),
      Source.parse({ id: "unread", title: "Not coded yet", kind: "document", file: "sources/unread.txt", consent: { quote: true } }),
    ],
    texts: new Map([
      ["talk", talk],
      ["minutes", minutes],
      ["unread", "Later.\n"],
    ]),
    codes: [
      Code.parse({
        id: "asking",
        label: "Asking first",
        definition: "A word before a change.",
        origin: "inferred",
        kind: "practice",
        include: "=also in chat",
        exclude: "Not thanks.",
        example: "“Ask first”",
      }),
      Code.parse({
        id: "write-access",
        label: "Write access",
        definition: "Who may push.",
        origin: "inferred",
        kind: "other",
        parent: "asking",
      }),
    ],
    codings: [
      {
        id: "c-access",
        start: 32,
        end: 64,
        quote: "Nobody outside has write access.",
        code: "write-access",
        voice: "nordlys",
        about: "tidevann",
      },
      { id: "c-outside", start: 39, end: 46, quote: "outside", code: "asking", coder: "lexicon", memo: '-said twice\nand "loud"' },
      { id: "c-ask", start: 66, end: 77, quote: "“Ask first”", code: "asking", domain: "software", stage: "post-training" },
      { id: "c-ask-again", start: 102, end: 111, quote: "Ask first", code: "asking" },
      { id: "c-charter", source: "minutes", start: 0, end: 15, quote: "Charter signed.", code: "asking", memo: "Signed by Kari Holm." },
    ].map((coding) => Coding.parse({ source: "talk", coder: "mika", ...coding })),
    coders: [
      Coder.parse({ id: "mika", name: "Mika", kind: "person" }),
      Coder.parse({ id: "lexicon", name: "The word list", kind: "tool" }),
    ],
    parts: [],
  };
}
