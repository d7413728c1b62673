import { describe, expect, it } from "vitest";
import { formatProblem, type Problem } from "../../model/problem.ts";
import { exampleFolder, exampleFramework, exampleFrameworks, exampleTexts, exampleWith } from "./example-folder.ts";
import { parseStudyFolder } from "./parse-study-folder.ts";

const read = (files: Map<string, Uint8Array>, frameworks = exampleFrameworks) => parseStudyFolder(files, frameworks);
const lines = (problems: readonly Problem[]) => problems.map((problem) => `${problem.severity} ${formatProblem(problem)}`);
const faultsOf = (files: Map<string, Uint8Array>) => lines(read(files).problems);
const faultsWith = (file: string, from: string, to: string) => faultsOf(exampleWith(file, from, to));

describe("parseStudyFolder on a sound study", () => {
  const { study, problems } = read(exampleFolder());

  it("has nothing to say", () => {
    expect(lines(problems)).toEqual([]);
  });

  it("gives every list in the order of its file, with the schema's defaults", () => {
    expect(study?.projects.map(({ id }) => id)).toEqual(["nordlys", "brisk"]);
    expect(study?.facts.map(({ id }) => id)).toEqual(["nordlys-licence", "nordlys-downloads", "nordlys-grant"]);
    expect(study?.organisations[0]).toMatchObject({ country: "NO", status: "stated", ror: null, emailDomains: ["fjord.example"] });
    expect(study?.codings).toHaveLength(3);
    expect(study?.texts.get("note-1")).toBe(exampleTexts["sources/note-1.txt"]);
    expect(study?.framework.id).toBe("small");
  });

  it("keeps dates as text, and years as text where they are quoted", () => {
    expect(study?.meta.asOf).toBe("2025-01-31");
    expect(study?.facts[2]?.value).toBe("2023");
    expect(study?.facts[1]?.value).toBe(1204);
  });

  it("needs study.yaml and one project only", () => {
    const small = new Map([...exampleFolder()].filter(([path]) => path === "study.yaml" || path === "projects/brisk.yaml"));
    const result = read(small);
    expect(lines(result.problems)).toEqual([]);
    expect(result.study).toMatchObject({ facts: [], ties: [], codings: [], parts: [] });
    expect(result.study?.projects).toHaveLength(1);
  });

  it("does not look at parts, README, LICENSE, key and hidden files, and notes what it does not know", () => {
    const more = {
      "traces/nordlys.parquet": "PAR1",
      "README.md": "# Nordlys",
      LICENSE: "",
      key: "",
      ".gitignore": "key",
      "notes/todo.txt": "",
      "ties.yml": "",
    };
    expect(faultsOf(exampleFolder(more))).toEqual([
      "note notes/todo.txt: not read: no file of a study has this name",
      "warning ties.yml: not read: no file of a study has this name\n  End its name in .yaml.",
    ]);
  });

  it("takes byte order marks and CRLF, and gives the same study", () => {
    const windows = Object.fromEntries(
      Object.entries(exampleTexts).map(([path, text]) => [path, `\ufeff${text.replaceAll("\n", "\r\n")}`]),
    );
    expect(read(exampleFolder(windows))).toEqual({ study, problems: [] });
  });

  it("prefers framework.yaml of the folder to the one that ships", () => {
    const own = exampleFramework.replace("title: A small framework", "title: The study's own");
    expect(read(exampleFolder({ "framework.yaml": own })).study?.framework.title).toBe("The study's own");
  });
});

describe("parseStudyFolder names file, line and column of", () => {
  it("broken YAML", () => {
    const [first] = faultsWith("ties.yaml", "  kind: partnership", "  kind: [partnership");
    expect(first).toMatch(/^error ties\.yaml:\d+:\d+: YAML: /);
  });

  it.each([
    ["an unknown key", "study.yaml", "licence:", "license:", 'study.yaml:5:1: unknown key "license"\n  Did you mean "licence"?'],
    ["a missing key", "coders.yaml", "  kind: person\n", "", 'coders.yaml:1:3: "kind" is missing'],
    [
      "a number for a text",
      "study.yaml",
      "Nordlys and its neighbours",
      "1984",
      'study.yaml:2:8: "title" must be a text, here it is a number\n  Put it in quotes to make it a text: "1984".',
    ],
    [
      "an empty value",
      "study.yaml",
      " Nordlys and its neighbours",
      "",
      'study.yaml:2:1: "title" must be a text, here it is empty\n  Write a value, or leave the key out.',
    ],
    [
      "a word that is none of the allowed",
      "ties.yaml",
      "partnership",
      "partnershp",
      'ties.yaml:3:9: "kind" cannot be "partnershp"\n  Did you mean "partnership"?',
    ],
    [
      "an impossible day",
      "study.yaml",
      "2025-01-31",
      "2025-02-30",
      'study.yaml:4:7: "asOf": no such day in the calendar (here: "2025-02-30")',
    ],
    [
      "a stated fact without a source",
      "facts/nordlys.yaml",
      "  status: inferred",
      "  status: stated",
      'facts/nordlys.yaml:18:3: "source" is missing',
    ],
    [
      "an unknown stage rule",
      "projects/nordlys.yaml",
      "by: generation",
      "by: release",
      'projects/nordlys.yaml:51:7: unknown key "generation"',
    ],
    ["a key given twice", "coders.yaml", "  kind: person", "  name: Bo\n  kind: person", 'coders.yaml:3:3: the key "name" stands twice'],
    [
      "an anchor",
      "coders.yaml",
      "name: Ann",
      "name: &ann Ann",
      "coders.yaml:2:14: an anchor (&ann) is not taken\n  Leave it out and write the value where it is meant.",
    ],
    ["an alias", "coders.yaml", "name: Ann", "name: *ann", "coders.yaml:2:9: an alias (*ann) is not taken\n  Write the value out."],
    [
      "a tag",
      "coders.yaml",
      "name: Ann",
      "name: !!str 7",
      "coders.yaml:2:15: a tag (tag:yaml.org,2002:str) is not taken\n  Leave it out; quotes make a text.",
    ],
    [
      "a number too long to hold",
      "facts/nordlys.yaml",
      "1204",
      "12345678901234567890",
      "facts/nordlys.yaml:13:10: the number 12345678901234567890 cannot be held exactly\n  Put it in quotes to keep it as a text.",
    ],
    [
      "a map where a list belongs",
      "coders.yaml",
      "- id: ann\n  name: Ann\n  kind: person",
      "id: ann",
      'coders.yaml:1:1: must be a list\n  Begin each item with "- ".',
    ],
  ])("%s", (_, file, from, to, expected) => {
    expect(faultsWith(file, from, to)).toContain(`error ${expected}`);
  });

  it("a byte that is not UTF-8, and NUL", () => {
    const files = exampleFolder();
    files.set("coders.yaml", new Uint8Array([0x2d, 0x20, 0x0a, 0xc3, 0xa9, 0xff, 0x0a]));
    expect(faultsOf(files)).toContain("error coders.yaml:2: not UTF-8: byte 5 is 0xff\n  Save the file as UTF-8.");
    files.set("coders.yaml", new TextEncoder().encode("- id: a\0"));
    expect(faultsOf(files)[0]).toMatch(/^error coders\.yaml:1: byte 7 is NUL/);
  });

  it("a column in characters, not in UTF-16 units", () => {
    expect(faultsWith("coders.yaml", "  name: Ann\n  kind: person", "  {name: 🌍🌍, kind: 1}")[0]).toMatch(/^error coders\.yaml:2:/);
    expect(faultsOf(exampleFolder({ "coders.yaml": "- {id: ann, name: 🌍🌍, kind: pet}\n" }))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^error coders\.yaml:1:29: "kind" cannot be "pet"/)]),
    );
  });

  it.each([
    ["brackets", "[".repeat(8_000_000)],
    ["maps", "- {a: ".repeat(200_000)],
    ["dashes", "- ".repeat(1_000_000)],
  ])("a file nested too deeply (%s), without giving up the rest", (_, text) => {
    const { study, problems } = read(exampleFolder({ "coders.yaml": text }));
    expect(lines(problems)).toContain("error coders.yaml:1:1: nested more than 100 deep");
    expect(study?.projects).toHaveLength(2);
  });

  it("no depth in a text that only looks deep", () => {
    const ruler = `- id: ann\n  name: "${"[".repeat(300)}"\n  kind: person\n- id: bo\n  name: |-\n    ${"- ".repeat(300)}-\n  kind: person\n`;
    expect(faultsOf(exampleFolder({ "coders.yaml": ruler }))).toEqual([]);
  });

  it("a file that is too large", () => {
    const files = exampleFolder();
    files.set("coders.yaml", new Uint8Array(32 * 1024 * 1024 + 1));
    expect(faultsOf(files)).toContain("error coders.yaml: larger than 32 MB (33554433 bytes)\n  Split the study.");
  });
});

describe("parseStudyFolder refuses", () => {
  it.each([
    [
      "an organisation type",
      "organisations.yaml",
      "type: company",
      "type: compny",
      'organisations.yaml:9:9: unknown organisation type "compny"\n  Did you mean "company"?',
    ],
    [
      "a map type",
      "organisations.yaml",
      "type: company",
      "type: company\n  mapType: firm",
      'organisations.yaml:10:12: unknown map type "firm"',
    ],
    [
      "an organisational model",
      "projects/nordlys.yaml",
      "value: institute",
      "value: instutite",
      'projects/nordlys.yaml:6:10: unknown organisational model "instutite"\n  Did you mean "institute"?',
    ],
    [
      "a stage",
      "projects/nordlys.yaml",
      "startsAt: pre-training",
      "startsAt: midway",
      'projects/nordlys.yaml:8:11: unknown stage "midway"\n  Known: pre-training, post-release.',
    ],
    [
      "a role",
      "projects/nordlys.yaml",
      "role: lead",
      "role: leads",
      'projects/nordlys.yaml:24:11: unknown role "leads"\n  Did you mean "lead"?',
    ],
    [
      "an organisation",
      "projects/nordlys.yaml",
      "organisation: fjord-university",
      "organisation: fjord-universty",
      'projects/nordlys.yaml:23:19: unknown organisation "fjord-universty"\n  Did you mean "fjord-university"?',
    ],
    [
      "a domain",
      "projects/nordlys.yaml",
      "domain: data",
      "domain: dta",
      'projects/nordlys.yaml:34:13: unknown domain "dta"\n  Did you mean "data"?',
    ],
    [
      "a generation",
      "projects/nordlys.yaml",
      "generation: nordlys-1",
      "generation: nordlys-2",
      'projects/nordlys.yaml:51:19: unknown generation "nordlys-2"\n  Did you mean "nordlys-1"?',
    ],
    [
      "a venue kind",
      "projects/nordlys.yaml",
      "kind: issue-tracker",
      "kind: chat",
      'projects/nordlys.yaml:55:11: unknown venue kind "chat"\n  Known: issue-tracker.',
    ],
    [
      "a fact's stage",
      "facts/nordlys.yaml",
      "stage: post-release",
      "stage: post-relase",
      'facts/nordlys.yaml:17:10: unknown stage "post-relase"\n  Did you mean "post-release"?',
    ],
    [
      "a project",
      "derivatives.yaml",
      "project: nordlys",
      "project: nordly",
      'derivatives.yaml:1:12: unknown project "nordly"\n  Did you mean "nordlys"?',
    ],
    [
      "a code",
      "codings.yaml",
      "code: open-call",
      "code: open-cal",
      'codings.yaml:6:9: unknown code "open-cal"\n  Did you mean "open-call"?',
    ],
    [
      "a source",
      "codings.yaml",
      "source: note-1",
      "source: note-9",
      'codings.yaml:2:11: unknown source "note-9"\n  Did you mean "note-1"?',
    ],
    ["a coder", "codings.yaml", "coder: ann", "coder: bob", 'codings.yaml:11:10: unknown coder "bob"\n  Known: ann.'],
    ["a voice", "codings.yaml", "voice: p-07", "voice: p-08", 'codings.yaml:9:10: unknown voice "p-08"\n  Did you mean "p-07"?'],
    [
      "a parent code",
      "codes.yaml",
      "parent: practice",
      "parent: practises",
      'codes.yaml:6:11: unknown code "practises"\n  Did you mean "practice"?',
    ],
    [
      "an artefact of a part",
      "traces.yaml",
      "    - nordlys/decoder",
      "    - nordlys/encoder",
      'traces.yaml:7:7: unknown artefact "nordlys/encoder"\n  Did you mean "nordlys/decoder"?',
    ],
    [
      "a framework",
      "study.yaml",
      "framework: small",
      "framework: smal",
      'study.yaml:3:12: no framework "smal" ships, and the folder has no framework.yaml\n  Did you mean "small"?',
    ],
  ])("an unknown name: %s", (_, file, from, to, expected) => {
    expect(faultsWith(file, from, to)).toContainEqual(expect.stringContaining(`error ${expected}`));
  });

  it.each([
    [
      "an involvement that ends before it begins",
      "projects/nordlys.yaml",
      "until: 2024-06",
      'until: "2023"',
      "projects/nordlys.yaml:29:12: until 2023 is not after from 2023-05",
    ],
    [
      "an affiliation that ends as it begins",
      "affiliations.yaml",
      'from: "2024"',
      'from: "2024"\n  until: 2024-01',
      "affiliations.yaml:4:10: until 2024-01 is not after from 2024",
    ],
    [
      "a generation that starts after its release",
      "projects/nordlys.yaml",
      'date: "2023"',
      "date: 2024-03",
      'projects/nordlys.yaml:17:13: generation "nordlys-1" starts 2024-03, after its release 2024-02',
    ],
    [
      "an artefact listed twice",
      "projects/nordlys.yaml",
      "id: nordlys/decoder",
      "id: nordlys/corpus-tools",
      'projects/nordlys.yaml:45:9: artefact "nordlys/corpus-tools" is listed twice: first in projects/nordlys.yaml, item 1 of "artefacts"',
    ],
    [
      "an organisation's second entry",
      "organisations.yaml",
      "id: maritim",
      "id: fjord-university",
      'organisations.yaml:7:7: organisation "fjord-university" stands twice: first at organisations.yaml:1:7',
    ],
    [
      "an e-mail domain of two bodies",
      "organisations.yaml",
      "  type: company",
      "  type: company\n  emailDomains: [fjord.example]",
      'organisations.yaml:10:18: the e-mail domain "fjord.example" is already that of organisation "fjord-university"',
    ],
    [
      "a fact's second entry",
      "facts/nordlys.yaml",
      "id: nordlys-downloads",
      "id: nordlys-licence",
      'facts/nordlys.yaml:9:7: fact "nordlys-licence" stands twice: first at facts/nordlys.yaml:1:7',
    ],
    [
      "a fact in another project's file",
      "facts/nordlys.yaml",
      "project: nordlys",
      "project: brisk",
      'facts/nordlys.yaml:2:12: a fact of "brisk" stands in facts/nordlys.yaml\n  Move it to facts/brisk.yaml.',
    ],
    [
      "a tie with itself",
      "ties.yaml",
      "b: language-council",
      "b: fjord-university",
      'ties.yaml:2:6: a tie of "fjord-university" with itself',
    ],
    [
      "a file name that is not the id",
      "projects/brisk.yaml",
      "id: brisk",
      "id: brisker",
      'projects/brisk.yaml:1:5: the file is named projects/brisk.yaml, but its project "brisker"',
    ],
    [
      "a code that is its own ancestor",
      "codes.yaml",
      "parent: practice",
      "parent: signed-agreement",
      'codes.yaml:6:11: code "signed-agreement" is its own ancestor',
    ],
    [
      "a quote that is nowhere",
      "codings.yaml",
      'quote: "The weekly call is open:"',
      "quote: The weekly call is shut.",
      'codings.yaml:5:10: the quote is not at 24–48 of source "note-1", nor anywhere else in it\n  Correct the quote, or the range. There it reads "The weekly call is open:".',
    ],
  ])("%s", (_, file, from, to, expected) => {
    expect(faultsWith(file, from, to)).toContainEqual(expect.stringContaining(`error ${expected}`));
  });

  it("facts of no project, a source without its text, a missing study.yaml, a folder without projects", () => {
    expect(faultsOf(exampleFolder({ "facts/nordlis.yaml": "[]\n" }))).toEqual([
      'error facts/nordlis.yaml:1:1: unknown project "nordlis": there is no projects/nordlis.yaml\n  Did you mean "nordlys"?',
    ]);
    expect(faultsOf(exampleFolder({ "sources/note-1.txt": null }))).toEqual([
      'note codings.yaml: 3 items are left out with source "note-1", which has a fault',
      "error sources.yaml:6:9: there is no sources/note-1.txt",
    ]);
    const none = read(exampleFolder({ "study.yaml": null }));
    expect(none.study).toBeNull();
    expect(lines(none.problems)[0]).toBe("error study.yaml: the file is missing: it says what the study is");
    const empty = read(new Map([...exampleFolder()].filter(([path]) => path === "study.yaml")));
    expect(lines(empty.problems)).toEqual(["note projects/: no project yet: each has a file of its own, projects/ID.yaml"]);
  });
});

describe("parseStudyFolder repairs with a warning", () => {
  it("a tie whose ends are the wrong way round", () => {
    const { study, problems } = read(
      exampleWith("ties.yaml", "a: fjord-university\n  b: language-council", "a: language-council\n  b: fjord-university"),
    );
    expect(lines(problems)).toEqual([
      'warning ties.yaml:1:6: "language-council" sorts after "fjord-university"\n  A tie has no direction: it is read with a and b swapped.',
    ]);
    expect(study?.ties[0]).toMatchObject({ a: "fjord-university", b: "language-council" });
  });

  it("a coding whose quote stands elsewhere, behind an emoji too", () => {
    const { study, problems } = read(exampleWith("codings.yaml", "start: 78\n  end: 123", "start: 80\n  end: 400"));
    expect(lines(problems)).toEqual([
      'warning codings.yaml:21:10: the quote is not at 80–400 of source "note-1", which has 125 characters, but at 78–123\n  It is read at the place where it was found; export writes that place.',
    ]);
    expect(study?.codings[2]).toMatchObject({ start: 78, end: 123 });
  });

  it("two projects in one place", () => {
    expect(faultsWith("projects/brisk.yaml", "order: 2", "order: 1")).toEqual([
      "warning projects/nordlys.yaml:3:8: place 1 is taken: first at projects/brisk.yaml:3:8\n  They are ordered by id.",
    ]);
  });
});

describe("parseStudyFolder leaves a bad item out", () => {
  it("with what refers to it, and says how many, so that the rest holds together", () => {
    const { study, problems } = read(exampleWith("organisations.yaml", "type: company", "type: firm"));
    expect(study?.organisations.map(({ id }) => id)).toEqual(["fjord-university", "language-council"]);
    expect(study?.affiliations).toEqual([]);
    expect(lines(problems)).toEqual([
      'note affiliations.yaml: 1 item is left out with organisation "maritim", which has a fault',
      'error organisations.yaml:9:9: unknown organisation type "firm"\n  Known: university, company.',
    ]);
  });

  it("without calling every name unknown when a file cannot be read", () => {
    const { study, problems } = read(exampleFolder({ "organisations.yaml": "- id: [\n" }));
    expect(problems.filter(({ severity, file }) => severity === "error" && file !== "organisations.yaml")).toEqual([]);
    expect(study?.projects.map(({ id }) => id)).toEqual(["brisk"]);
  });
});
