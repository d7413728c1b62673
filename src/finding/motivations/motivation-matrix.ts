import { mayAnalyse, passageOf } from "../../model/consent.ts";
import type { Code } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";
import { codebook, type Study } from "../../model/study.ts";
import type { Coding, Source } from "../../model/testimony.ts";

/** Who voices a motivation: a person for themselves, a body, or neither is told. */
export type MotivationLevel = "individual" | "organisation" | "not told";

/** A family with its sub-codes; a family's own code may be used too. */
export type MotivationFamily = Readonly<{
  code: Id;
  label: string;
  codes: readonly Readonly<{ code: Id; label: string; definition: string }>[];
}>;

/** How a code is voiced about one project; project null: about none in particular. Counts are of voices and passages, never of codings. */
export type MotivationCell = Readonly<{
  code: Id;
  project: Id | null;
  voices: number;
  passages: number;
  /** Of the passages: in reading notes, second-hand. */
  readingNotes: number;
  levels: Readonly<Record<MotivationLevel, number>>;
}>;

/** Distinct projects and voices over several cells: of a code or family, of all projects or of those led by a kind of organisation. */
export type MotivationCount = Readonly<{ code: Id; leadType: Id | null; projects: number; voices: number }>;

export type MotivationMatrix = Readonly<{
  families: readonly MotivationFamily[];
  cells: readonly MotivationCell[];
  counts: readonly MotivationCount[];
  /** Projects about which no motivation is voiced, and kinds of lead none of whose projects has one. */
  notHeard: Readonly<{ projects: readonly Id[]; leadTypes: readonly Id[] }>;
}>;

type Voiced = Readonly<{ coding: Coding; source: Source; voice: string; level: MotivationLevel }>;

/**
 * Motivations voiced in a study: families are the codes below the topmost motivation code. A coding's level is said in its memo ("individual"
 * or "organisation"), else it is a body's where its voice is an organisation, and a person's where its source has a participant.
 */
export function motivationMatrix(study: Study): MotivationMatrix {
  const codes = codebook(study).filter(({ kind }) => kind === "motivation");
  const roots = codes.filter(({ parent }) => parent === null);
  const families = codes.filter(({ parent }) => roots.some(({ id }) => id === parent)).map((family) => familyOf(family, codes));
  const voiced = listVoiced(study, new Set(codes.map(({ id }) => id)));
  const leadTypes = leadTypesOf(study);
  const groups = [
    ...families.flatMap((family) => [
      { code: family.code, members: [family.code, ...family.codes.map(({ code }) => code)] },
      ...family.codes.map(({ code }) => ({ code, members: [code] })),
    ]),
  ];
  const heard = new Set(voiced.flatMap(({ coding }) => coding.about ?? []));
  const types = [...new Set([...leadTypes.values()].flat())];
  return {
    families,
    cells: cellsOf(voiced),
    counts: groups.flatMap(({ code, members }) =>
      [null, ...types]
        .map((leadType) => countOf(code, leadType, voiced, members, leadTypes))
        .filter(({ projects, voices }) => projects + voices > 0),
    ),
    notHeard: {
      projects: study.projects.filter(({ id }) => !heard.has(id)).map(({ id }) => id),
      leadTypes: types.filter((type) => !study.projects.some(({ id }) => heard.has(id) && leadTypes.get(id)?.includes(type))),
    },
  };
}

function familyOf(family: Code, codes: readonly Code[]): MotivationFamily {
  const below = codes.filter(({ parent }) => parent === family.id).map(({ id, label, definition }) => ({ code: id, label, definition }));
  return { code: family.id, label: family.label, codes: below };
}

function listVoiced(study: Study, codes: ReadonlySet<Id>): readonly Voiced[] {
  const sources = new Map(study.sources.map((source) => [source.id, source]));
  const organisations = new Set(study.organisations.map(({ id }) => id));
  return study.codings.flatMap((coding) => {
    const source = sources.get(coding.source);
    if (source === undefined || !codes.has(coding.code) || !mayAnalyse(passageOf(source, coding))) return [];
    const voice = coding.voice ?? source.participant ?? `author of ${source.id}`;
    return [{ coding, source, voice, level: levelOf(coding, source, organisations) }];
  });
}

function levelOf({ memo, voice }: Coding, { participant }: Source, organisations: ReadonlySet<Id>): MotivationLevel {
  const said = memo?.toLowerCase() ?? "";
  if (/\bindividual\b|\bperson/.test(said)) return "individual";
  if (/\borgani[sz]ation/.test(said)) return "organisation";
  if (voice !== null && organisations.has(voice)) return "organisation";
  return participant !== null || voice !== null ? "individual" : "not told";
}

function cellsOf(voiced: readonly Voiced[]): MotivationCell[] {
  const cells = new Map<string, Voiced[]>();
  for (const one of voiced) {
    const key = `${one.coding.code} ${one.coding.about ?? ""}`;
    cells.set(key, [...(cells.get(key) ?? []), one]);
  }
  return [...cells.values()].map((list) => {
    const first = list[0] as Voiced;
    const passages = new Map(list.map((one) => [`${one.source.id} ${one.coding.start} ${one.coding.end}`, one]));
    const voicesAt = (level: MotivationLevel) => new Set(list.filter((one) => one.level === level).map(({ voice }) => voice)).size;
    return {
      code: first.coding.code,
      project: first.coding.about,
      voices: new Set(list.map(({ voice }) => voice)).size,
      passages: passages.size,
      readingNotes: [...passages.values()].filter(({ source }) => source.kind === "reading-note").length,
      levels: { individual: voicesAt("individual"), organisation: voicesAt("organisation"), "not told": voicesAt("not told") },
    };
  });
}

function countOf(
  code: Id,
  leadType: Id | null,
  voiced: readonly Voiced[],
  members: readonly Id[],
  leadTypes: ReadonlyMap<Id, readonly Id[]>,
): MotivationCount {
  const counted = voiced.filter(
    ({ coding }) =>
      members.includes(coding.code) &&
      (leadType === null || (coding.about !== null && leadTypes.get(coding.about)?.includes(leadType) === true)),
  );
  return {
    code,
    leadType,
    projects: new Set(counted.flatMap(({ coding }) => coding.about ?? [])).size,
    voices: new Set(counted.map(({ voice }) => voice)).size,
  };
}

function leadTypesOf({ framework, organisations, projects }: Study): ReadonlyMap<Id, readonly Id[]> {
  const inside = new Set(framework.roles.filter(({ standing }) => standing === "inside").map(({ id }) => id));
  const types = new Map(organisations.map(({ id, type }) => [id, type]));
  return new Map(
    projects.map(({ id, involvements }) => [
      id,
      [...new Set(involvements.filter(({ role }) => inside.has(role)).flatMap(({ organisation }) => types.get(organisation) ?? []))],
    ]),
  );
}
