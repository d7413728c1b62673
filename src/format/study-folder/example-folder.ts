/**
 * A small study for tests, in canonical style: a speech model of a university and a language council, with an outside firm.
 * The people, bodies and repositories are made up.
 */
export const exampleFramework = `id: small
version: 1.0.0
title: A small framework
source:
  title: Test framework
  url: https://example.org/framework
  licence: CC-BY-4.0
domains:
  - id: data
    label: Data
    definition: Corpora and their making.
    origin: test
    shortLabel: Data
  - id: software
    label: Software
    definition: Code for training and use.
    origin: test
    shortLabel: Software
stages:
  - id: pre-training
    label: Pre-training
    definition: Before the first weights.
    origin: test
    shortLabel: Before
    placing: before-release
  - id: post-release
    label: Post-release
    definition: After the first weights.
    origin: test
    shortLabel: After
    placing: after-release
participation:
${["closed", "selective", "open"].map((id, value) => `  - id: ${id}\n    label: ${id}\n    definition: Who may take part.\n    origin: test\n    value: ${value}\n`).join("")}thresholds:
  affiliationDays: 180
  exposureDays: 90
  foundingDays: 90
  minimumExposureYears: 0.5
  minimumEvents: 20
  poissonCoverage: 0.9
  minimumCoverage: 0.5
  open:
    outsideArrivalsPerYear: 2
    outsideOrganisations: 2
    outsideShareHigh: 0.1
    communityArrivalsPerYear: 6
    communityArrivalsPerYearLow: 3
  closed:
    exposureYears: 1
    arrivalsPerYearHigh: 1
    knownOutsiders: 0
    outsideShareHigh: 0.05
  affiliation:
    arrivalsPerYearHigh: 1
    outsideShareHigh: 0.5
  core:
    activeMonths: 6
    ofMonths: 12
    shareOfEvents: 0.8
  oneOrganisationShare: 0.5
  agreement:
    agree: 0.5
    differs: 1.5
venueKinds:
  - id: issue-tracker
    label: Issue tracker
    definition: Where tasks are written down.
    origin: test
mainVenues:
  - domain: software
    stage: post-release
    kinds:
      - issue-tracker
organisationTypes:
  - id: university
    label: University
    definition: A university.
    origin: test
  - id: company
    label: Company
    definition: A firm.
    origin: test
organisationalModels:
  - id: institute
    label: Institute
    definition: Led by an institute.
    origin: test
    family: institute
    ledBy: organisation
roles:
  - id: lead
    label: Lead
    definition: It decides.
    origin: test
    standing: inside
  - id: partner
    label: Partner
    definition: It takes part.
    origin: test
    standing: partner
codes:
  - id: practice
    label: Practice
    definition: What people do.
    origin: test
    kind: practice
  - id: open-call
    label: Open call
    definition: A meeting that anyone may join.
    origin: test
    kind: practice
    parent: practice
audiences:
  - id: maintainers
    label: Maintainers
    definition: People who look after a repository.
    origin: test
recommendations:
  - id: R1
    label: Say who may join
    definition: Write down who may take part.
    origin: test
    audience: maintainers
`;

const note =
  "Field note, 3 May 2024.\nThe weekly call is open: anyone may join 🌍 and speak.\nThe data agreement is signed by partners only.\n";

export const exampleTexts: Readonly<Record<string, string>> = {
  "study.yaml": `id: nordlys-study
title: Nordlys and its neighbours
framework: small
asOf: 2025-01-31
licence: CC-BY-4.0
`,
  "organisations.yaml": `- id: fjord-university
  name: Fjord University
  type: university
  country: NO
  emailDomains:
    - fjord.example
- id: maritim
  name: Maritim AS
  type: company
- id: language-council
  name: Language Council
  type: university
  status: inferred
  note: |-
    Its type is our reading:
    it is an agency with a research group.
`,
  "projects/nordlys.yaml": `id: nordlys
name: Nordlys
order: 1
leadLabel: Fjord University
organisationalModel:
  value: institute
  status: inferred
startsAt: pre-training
clock:
  date: 2024-02-01
  status: stated
  source: https://example.org/nordlys/release
generations:
  - id: nordlys-1
    name: Nordlys 1
    start:
      date: "2023"
      status: stated
    baseRelease:
      date: 2024-02
      status: stated
involvements:
  - organisation: fjord-university
    role: lead
    status: stated
  - organisation: language-council
    role: partner
    from: 2023-05
    until: 2024-06
    status: stated
artefacts:
  - id: nordlys/corpus-tools
    kind: repository
    domain: data
    scope: core
    status: inferred
    governanceFiles:
      contributing:
        - CONTRIBUTING.md
    tags:
      - name: v0.1
        date: 2024-01-05
      - name: "1.0"
        date: 2024-02-01
  - id: nordlys/decoder
    kind: repository
    domain: software
    scope: core
    stageRule:
      by: generation
      generation: nordlys-1
    status: stated
venues:
  - id: issues
    kind: issue-tracker
    name: Issues on the forge
    domains:
      - software
    status: stated
`,
  "projects/brisk.yaml": `id: brisk
name: Brisk
order: 2
leadLabel: Maritim AS
organisationalModel:
  value: null
  status: unknown
`,
  "facts/nordlys.yaml": `- id: nordlys-licence
  project: nordlys
  subject: Nordlys 1
  property: licence
  value: Apache-2.0
  asOf: 2024-02-01
  status: stated
  source: https://example.org/nordlys/card
- id: nordlys-downloads
  project: nordlys
  subject: Nordlys 1
  property: downloads in 30 days
  value: 1204
  status: stated
  source: https://example.org/nordlys/card
  domain: software
  stage: post-release
- id: nordlys-grant
  project: nordlys
  subject: Nordlys
  property: grant number
  value: "2023"
  status: inferred
`,
  "ties.yaml": `- a: fjord-university
  b: language-council
  kind: partnership
  confidence: high
  status: stated
`,
  "derivatives.yaml": `- project: nordlys
  relation: quantized
  depth: 1
  edges: 7
  outsideAccounts: 5
  asOf: 2025-01-31
  status: stated
  source: https://example.org/nordlys/derivatives
`,
  "affiliations.yaml": `- actor: p-3f9a
  organisation: maritim
  from: "2024"
  basis: roster
`,
  "joins.yaml": `- a: p-3f9a
  b: p-77c0
  reason: full-name
  confidence: medium
`,
  "sources.yaml": `- id: note-1
  title: Field note from the weekly call
  kind: field-note
  projects:
    - nordlys
  file: sources/note-1.txt
  participant: p-07
  consent:
    quote: true
`,
  "sources/note-1.txt": note,
  "codes.yaml": `- id: signed-agreement
  label: Signed agreement
  definition: Taking part needs a signature.
  origin: this study
  kind: practice
  parent: practice
`,
  "codings.yaml": `- id: c-1
  source: note-1
  start: 24
  end: 48
  quote: "The weekly call is open:"
  code: open-call
  domain: software
  stage: pre-training
  voice: p-07
  about: nordlys
  coder: ann
- id: c-2
  source: note-1
  start: 49
  end: 66
  quote: anyone may join 🌍
  code: open-call
  coder: ann
- id: c-3
  source: note-1
  start: 78
  end: 123
  quote: The data agreement is signed by partners only
  code: signed-agreement
  voice: fjord-university
  coder: ann
`,
  "coders.yaml": `- id: ann
  name: Ann
  kind: person
`,
  "traces.yaml": `- path: traces/nordlys.parquet
  sha256: ${"0a".repeat(32)}
  rows: 412
  schemaVersion: 1
  artefacts:
    - nordlys/corpus-tools
    - nordlys/decoder
  writer: portolan 0.1.0
`,
};

export const exampleFrameworks: ReadonlyMap<string, string> = new Map([["small", exampleFramework]]);

/** The example as files; each change replaces a file's text, null removes it. */
export function exampleFolder(changes: Readonly<Record<string, string | null>> = {}): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  const texts = Object.entries({ ...exampleTexts, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null);
  return new Map(texts.map(([path, text]) => [path, encoder.encode(text)]));
}

/** The example with one piece of a file's text replaced. Throws where the file does not hold it. */
export function exampleWith(file: string, from: string, to: string): Map<string, Uint8Array> {
  const text = exampleTexts[file];
  if (text === undefined || !text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return exampleFolder({ [file]: text.replace(from, () => to) });
}
