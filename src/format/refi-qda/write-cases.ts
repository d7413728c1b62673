import type { Study } from "../../model/study.ts";
import { writeBlock } from "./portolan-block.ts";
import { caseVariables } from "./portolan-names.ts";
import type { Guid, RefiCase, RefiValue, RefiVariable, RefiVariableType } from "./refi-project.ts";

type Project = Study["projects"][number];
type Fact = Study["facts"][number];
type Guids = (kind: string, id: string) => Guid;

/** Variables made on first use. */
export class VariableList {
  readonly #variables = new Map<Guid, RefiVariable>();
  readonly #names = new Set<string>();
  readonly #last = new Map<string, number>();

  /** A variable by GUID; a name that another variable has gets a number, since some programs take names for identities. */
  use(guid: Guid, name: string, type: RefiVariableType, description: string | null = null): Guid {
    if (this.#variables.has(guid)) return guid;
    let free = name;
    for (let n = (this.#last.get(name) ?? 1) + 1; this.#names.has(free); n += 1) {
      free = `${name} (${n})`;
      this.#last.set(name, n);
    }
    this.#names.add(free);
    this.#variables.set(guid, { guid, name: free, type, description });
    return guid;
  }

  get list(): readonly RefiVariable[] {
    return [...this.#variables.values()];
  }
}

/** A project as a case with its facts as values. Sources and selections are filled in by the caller. */
export function writeCase(project: Project, facts: readonly Fact[], variables: VariableList, guidOf: Guids): RefiCase {
  const values: RefiValue[] = [];
  const put = (key: keyof typeof caseVariables, value: string | null): void => {
    if (value === null) return;
    const [name, type] = caseVariables[key];
    values.push({ variable: variables.use(guidOf("variable", name), name, type), type, value });
  };
  put("order", String(project.order));
  put("leadLabel", project.leadLabel);
  put("region", project.region);
  put("country", project.country);
  put("startsAt", project.startsAt);
  put("organisationalModel", project.organisationalModel.value);
  put("clock", project.clock?.date ?? null);
  return {
    guid: guidOf("project", project.id),
    name: project.name,
    description: writeBlock(project.note, [
      ["id", project.id],
      ["model-status", project.organisationalModel.status],
      ["model-source", project.organisationalModel.source],
      ["model-note", project.organisationalModel.note],
      ["release-status", project.clock?.status ?? null],
      ["release-source", project.clock?.source ?? null],
      ["release-note", project.clock?.note ?? null],
    ]),
    codeRefs: [],
    values: [...values, ...facts.map((fact) => writeFact(fact, variables, guidOf))],
    sourceRefs: [],
    selectionRefs: [],
  };
}

/** Numbers of more digits than every reader of XML must take stand as text, and as a number in the [Portolan] lines. */
const mostDigits = 18;

function writeFact(fact: Fact, variables: VariableList, guidOf: Guids): RefiValue {
  const { type, value, isLong } = writeValue(fact.value);
  const description = writeBlock(null, [
    ["id", fact.id],
    ["subject", fact.subject],
    ["property", fact.property],
    ["number", isLong ? value : null],
    ["unit", fact.unit],
    ["as-of", fact.asOf],
    ["status", fact.status],
    ["source", fact.source],
    ["note", fact.note],
    ["domain", fact.domain],
    ["stage", fact.stage],
  ]);
  return { variable: variables.use(guidOf("fact", fact.id), `${fact.subject} · ${fact.property}`, type, description), type, value };
}

function writeValue(value: Fact["value"]): Readonly<{ type: RefiVariableType; value: string | null; isLong: boolean }> {
  if (typeof value === "boolean") return { type: "Boolean", value: String(value), isLong: false };
  if (typeof value !== "number") return { type: "Text", value, isLong: false };
  const decimal = writeDecimal(value);
  if (decimal.replaceAll(/\D/g, "").length > mostDigits) return { type: "Text", value: String(value), isLong: true };
  return { type: Number.isSafeInteger(value) ? "Integer" : "Float", value: decimal, isLong: false };
}

/** A number as xsd:decimal writes it: no exponent. Reading it back gives the same number. */
export function writeDecimal(number: number): string {
  const written = String(number);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(written);
  if (match === null) return Object.is(number, -0) ? "0" : written;
  const [, sign, first, rest = "", exponent] = match as unknown as [string, string, string, string | undefined, string];
  const digits = first + rest;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return point >= digits.length ? sign + digits.padEnd(point, "0") : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
