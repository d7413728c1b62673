import type { Fact, Status } from "../../model/fact.ts";
import type { Id } from "../../model/id.ts";
import type { Project } from "../../model/project.ts";

/** One line of a project's governance record. `kind` says what it is; `ref` names it within its kind. */
export type RecordItem = Readonly<{
  kind: "fact" | "passage" | "file" | "place" | "involvement";
  ref: string;
  text: string;
  status: Status | null;
  source: string | null;
  asOf: string | null;
  note: string | null;
}>;

export type RecordHeading = "final-say" | "rules" | "bodies" | "home" | "change";
export type GovernanceRecord = Readonly<Record<RecordHeading, readonly RecordItem[]>>;

/** What of the codebook, the facts, the files and the places belongs under a heading. Facts go under the first heading that matches. */
const headings: readonly Readonly<{
  heading: RecordHeading;
  codes: readonly Id[];
  facts: RegExp;
  venues: readonly Id[];
  roles: readonly Id[];
}>[] = [
  {
    heading: "final-say",
    codes: ["final-say", "decision-rights", "centralisation"],
    facts: /^final say$|decision rights/,
    venues: [],
    roles: [],
  },
  {
    heading: "change",
    codes: ["governance-change"],
    facts: /handle changed|^founded|project started|governance change/,
    venues: [],
    roles: [],
  },
  {
    heading: "rules",
    codes: ["charter", "formality"],
    facts: /charter|governance document|contribution (?:and conduct |or governance )?document|conduct document/,
    venues: [],
    roles: [],
  },
  {
    heading: "bodies",
    codes: ["committees", "working-groups", "organisational-form", "governance"],
    facts: /committee|governance bodies|working group|rhythm|staff reported/,
    venues: ["working-group", "meeting"],
    roles: [],
  },
  {
    heading: "home",
    codes: ["sponsorship"],
    facts: /^legal |funder|funding|donor|mandate|driving partners|budget|^partners$/,
    venues: [],
    roles: ["sponsor", "funder", "compute-provider"],
  },
];

/** Kinds of governance file, as harvests name them; a licence says what may be done with the work, not who decides. */
const ruleFiles = new Set(["governance", "contributing", "code-of-conduct", "codeowners", "maintainers", "security"]);

/** A coded passage as the record takes it; a withheld quote is null. */
export type GovernancePassage = Readonly<{ coding: Id; code: Id; quote: string | null; voice: string | null; sourceTitle: string }>;

/**
 * The governance record of a project, from its facts, passages, files, places and involvements. `organisationName` gives names by id. Files
 * are those at the commit that was read, as of that day. A heading without an item is empty: nothing is known, which is not "none".
 */
export function governanceRecord(
  project: Project,
  facts: readonly Fact[],
  passages: readonly GovernancePassage[],
  organisationName: (id: Id) => string,
): GovernanceRecord {
  const record: Record<RecordHeading, RecordItem[]> = { "final-say": [], rules: [], bodies: [], home: [], change: [] };
  for (const fact of facts) {
    const found = headings.find((entry) => entry.facts.test(fact.property));
    if (found !== undefined) record[found.heading].push(factItem(fact));
  }
  for (const { heading, codes, venues, roles } of headings) {
    for (const passage of passages) if (codes.includes(passage.code)) record[heading].push(passageItem(passage));
    for (const venue of project.venues) if (venues.includes(venue.kind)) record[heading].push(placeItem(venue));
    for (const involvement of project.involvements) {
      if (roles.includes(involvement.role)) record[heading].push(involvementItem(involvement, organisationName));
    }
  }
  record.rules.push(...project.artefacts.flatMap(fileItems));
  return record;
}

function factItem({ id, subject, property, value, unit, status, source, asOf, note }: Fact): RecordItem {
  const shown = value === null ? "not known" : `${value}${unit === null || /who|organisation|file|date/.test(unit) ? "" : ` ${unit}`}`;
  return { kind: "fact", ref: id, text: `${subject}, ${property}: ${shown}`, status, source, asOf, note };
}

function passageItem({ coding, quote, voice, sourceTitle }: GovernancePassage): RecordItem {
  const text = quote ?? "A passage is withheld for want of consent to quote.";
  return { kind: "passage", ref: coding, text, status: null, source: sourceTitle, asOf: null, note: voice };
}

function placeItem({ id, name, examinedOn, status, source, note }: Project["venues"][number]): RecordItem {
  return { kind: "place", ref: id, text: name, status, source, asOf: examinedOn, note };
}

function involvementItem(
  { organisation, role, from, status, source, note }: Project["involvements"][number],
  name: (id: Id) => string,
): RecordItem {
  return {
    kind: "involvement",
    ref: organisation,
    text: `${name(organisation)}, ${role.replaceAll("-", " ")}`,
    status,
    source,
    asOf: from,
    note,
  };
}

function fileItems({ id, governanceFiles, snapshotDate, source }: Project["artefacts"][number]): RecordItem[] {
  return Object.entries(governanceFiles)
    .filter(([kind]) => ruleFiles.has(kind))
    .flatMap(([kind, paths]) =>
      paths.map((path) => ({
        kind: "file" as const,
        ref: `${id}/${path}`,
        text: `${path} (${kind.replaceAll("-", " ")}) in ${id}`,
        status: "stated" as const,
        source,
        asOf: snapshotDate,
        note: null,
      })),
    );
}
