import type { ExchangeLog } from "../../model/exchange-report.ts";
import { isDate, isDateTime } from "./element-reader.ts";
import type { Authorship, Guid, RefiSet, RefiValue } from "./refi-project.ts";
import type { XmlWriter } from "./xml-writer.ts";

/** A set; in a codebook it holds codes only, named by `guid`. */
export function serializeSet(xml: XmlWriter, set: RefiSet, { codebook }: { codebook: boolean }): void {
  xml.element("Set", { guid: set.guid, name: set.name }, () => {
    xml.text("Description", set.description);
    for (const guid of set.codes) xml.element("MemberCode", codebook ? { guid } : { targetGUID: guid });
    if (codebook) return;
    serializeReferences(xml, "MemberSource", set.sources);
    serializeReferences(xml, "MemberNote", set.notes);
  });
}

export function serializeReferences(xml: XmlWriter, name: string, targets: readonly Guid[]): void {
  for (const targetGUID of targets) xml.element(name, { targetGUID });
}

const holds: Readonly<Record<RefiValue["type"], (value: string) => boolean>> = {
  Text: () => true,
  Boolean: (value) => /^(?:true|false|0|1)$/.test(value),
  Integer: (value) => /^[+-]?\d+$/.test(value),
  Float: (value) => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(value),
  Date: isDate,
  DateTime: isDateTime,
};

export function serializeValue(xml: XmlWriter, { variable, type, value }: RefiValue, lost: ExchangeLog): void {
  const written = type === "Text" ? value : (value?.trim() ?? null);
  const held = written !== null && holds[type](written) ? written : null;
  if (value !== null && held === null) lost.add("value", `is no ${type}: left out`, value.slice(0, 60));
  xml.element("VariableValue", {}, () => {
    xml.element("VariableRef", { targetGUID: variable });
    xml.text(`${type}Value`, held);
  });
}

export function timeOf(time: string | null, lost: ExchangeLog): string | null {
  if (time === null || isDateTime(time)) return time;
  lost.add("time", "no date and time as XML writes them: left out", time.slice(0, 40));
  return null;
}

export function authorshipOf(thing: Authorship, lost: ExchangeLog) {
  return {
    creatingUser: thing.creatingUser,
    creationDateTime: timeOf(thing.created, lost),
    modifyingUser: thing.modifyingUser,
    modifiedDateTime: timeOf(thing.modified, lost),
  };
}
