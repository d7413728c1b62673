import type { ExchangeLogs } from "../../model/exchange-report.ts";
import { Fact } from "../../model/fact.ts";
import { Project } from "../../model/project.ts";
import { FreeIds } from "../../text/free-ids.ts";
import { readBlock } from "./portolan-block.ts";
import { caseVariables } from "./portolan-names.ts";
import type { Guid, RefiProject, RefiValue, RefiVariable } from "./refi-project.ts";

export type CasesRead = Readonly<{
  projects: readonly Project[];
  facts: readonly Fact[];
  projectOf: ReadonlyMap<Guid, string>;
  /** The variable of each fact. */
  variableOf: ReadonlyMap<string, Guid>;
}>;

/** Cases as projects, and their values as facts. A value that is no fact's by the schema is lost, and named. */
export function readCases(refi: RefiProject, { repaired, lost }: ExchangeLogs): CasesRead {
  const ids = new FreeIds("project");
  const factIds = new FreeIds("fact");
  const variables = new Map(refi.variables.map((variable) => [variable.guid, variable]));
  const projectOf = new Map<Guid, string>();
  const variableOf = new Map<string, Guid>();
  const facts: Fact[] = [];
  const source = `REFI-QDA project “${refi.name.slice(0, 200)}”${refi.origin === null ? "" : ` of ${refi.origin.slice(0, 200)}`}`;

  const projects = refi.cases.map((element, index): Project => {
    const { text, fields } = readBlock(element.description);
    const id = ids.make(fields.get("id"), element.name);
    projectOf.set(element.guid, id);
    const own = new Map(element.values.flatMap((value) => [[variables.get(value.variable)?.name, value.value] as const]));
    const get = (key: keyof typeof caseVariables): string | null => own.get(caseVariables[key][0]) ?? null;
    const model = get("organisationalModel");
    const release = get("clock");
    const wanted = {
      id,
      name: element.name || id,
      order: Number(get("order") ?? index + 1),
      leadLabel: get("leadLabel") ?? "not known",
      region: get("region"),
      country: get("country"),
      organisationalModel: {
        value: model,
        status: fields.get("model-status") ?? (model === null ? "unknown" : "inferred"),
        source: fields.get("model-source") ?? null,
        note: fields.get("model-note") ?? null,
      },
      startsAt: get("startsAt"),
      clock:
        release === null
          ? null
          : {
              date: release,
              status: fields.get("release-status") ?? "inferred",
              source: fields.get("release-source") ?? null,
              note: fields.get("release-note") ?? null,
            },
      note: text,
    };
    for (const value of element.values) {
      const variable = variables.get(value.variable);
      if (variable === undefined || isOwn(variable)) continue;
      const fact = readFact(value, variable, { project: id, subject: element.name || id, source }, factIds);
      const checked = Fact.safeParse(fact);
      if (checked.success) {
        facts.push(checked.data);
        variableOf.set(checked.data.id, variable.guid);
      } else lost.add("value", "of a case does not make a fact", variable.name);
    }
    const checked = Project.safeParse(wanted);
    if (checked.success) return checked.data;
    const faulty = new Set(checked.error.issues.map(({ path }) => String(path[0])));
    repaired.add("case", `what it says of ${[...faulty].join(", ")} is none: left out`, element.name);
    const bare = {
      id,
      name: element.name || id,
      order: index + 1,
      leadLabel: "not known",
      organisationalModel: { value: null, status: "unknown" },
    };
    const sound = Object.entries(wanted).filter(([key]) => !faulty.has(key));
    return Project.parse({ ...bare, ...Object.fromEntries(sound) });
  });
  return { projects, facts, projectOf, variableOf };
}

function isOwn(variable: RefiVariable): boolean {
  return Object.values(caseVariables).some(([name]) => name === variable.name);
}

function readFact(
  value: RefiValue,
  variable: RefiVariable,
  known: Readonly<{ project: string; subject: string; source: string }>,
  ids: FreeIds,
): unknown {
  const { text, fields } = readBlock(variable.description);
  const number = fields.get("number");
  const read = number === undefined ? readValue(value) : Number(number);
  const id = ids.make(fields.get("id"), `${known.project}-${variable.name}`);
  if (fields.has("property"))
    return {
      id,
      project: known.project,
      subject: fields.get("subject") ?? known.subject,
      property: fields.get("property"),
      value: fields.get("status") === "unknown" ? null : read,
      unit: fields.get("unit") ?? null,
      asOf: fields.get("as-of") ?? null,
      status: fields.get("status"),
      source: fields.get("source") ?? null,
      note: fields.get("note") ?? null,
      domain: fields.get("domain") ?? null,
      stage: fields.get("stage") ?? null,
    };
  const status = read === null ? "unknown" : "stated";
  return {
    id,
    project: known.project,
    subject: known.subject,
    property: variable.name,
    value: read,
    status,
    source: read === null ? null : known.source,
    note: text,
  };
}

/** A value as a fact holds it; numbers that JavaScript cannot hold stay text. */
export function readValue({ type, value }: Pick<RefiValue, "type" | "value">): string | number | boolean | null {
  if (value === null) return null;
  const bare = value.trim();
  if (type === "Boolean" && /^(?:true|false|0|1)$/i.test(bare)) return /^(?:true|1)$/i.test(bare);
  if ((type === "Integer" || type === "Float") && /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(bare)) {
    const number = Number(bare);
    if (Number.isFinite(number) && (type === "Float" || Number.isSafeInteger(number))) return number;
  }
  return value;
}
