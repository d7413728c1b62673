import { z } from "zod";
import type { Path } from "./read-yaml.ts";
import { findNearWord, suggestWord } from "./suggest-word.ts";

/** A schema's complaint in words, with where it points. */
export type Complaint = Readonly<{ path: Path; onKey: boolean; message: string; hint?: string | undefined }>;

/** Says in words what a schema found wrong with a value read from YAML. One complaint a fault, an unknown key each for itself. */
export function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType, value: unknown): readonly Complaint[] {
  if (issue.code === "unrecognized_keys") {
    const known = listKeys(schema, issue.path);
    const present = valueAt(value, issue.path);
    const free = known.filter((key) => typeof present !== "object" || present === null || !Object.hasOwn(present, key));
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      onKey: true,
      message: `unknown key "${key}"`,
      hint: hintForKey(findNearWord(key, free), free),
    }));
  }
  if (issue.code === "invalid_union") {
    const inner = pickBranch(issue);
    if (inner !== undefined) {
      const branch = inner.map((part) => ({ ...part, path: [...issue.path, ...part.path] }) as z.core.$ZodIssue);
      return branch.flatMap((part) => describeIssue(part, schema, value));
    }
  }
  const found = valueAt(value, issue.path);
  const name = nameOf(issue.path);
  if (found === undefined && issue.path.length > 0) return [{ path: issue.path, onKey: false, message: `${name} is missing` }];
  return [{ path: issue.path, onKey: false, ...describeValue(issue, name, found) }];
}

function describeValue(issue: z.core.$ZodIssue, name: string, found: unknown): Readonly<{ message: string; hint?: string | undefined }> {
  switch (issue.code) {
    case "invalid_type": {
      const expected = words[issue.expected] ?? issue.expected;
      const quote = issue.expected === "string" && (typeof found === "number" || typeof found === "boolean");
      const empty = found === null ? "Write a value, or leave the key out." : undefined;
      const hint = quote ? `Put it in quotes to make it a text: "${String(found)}".` : empty;
      return { message: `${name} must be ${expected}, here it is ${wordFor(found)}`, hint };
    }
    case "invalid_value": {
      const allowed = issue.values.map(String);
      if (typeof found !== "string") return { message: `${name} must be one of ${allowed.join(", ")}, here it is ${wordFor(found)}` };
      return { message: `${name} cannot be "${found}"`, hint: suggestWord(found, allowed) };
    }
    case "invalid_union": {
      if (issue.discriminator === undefined) return { message: `${name} fits none of the forms allowed, here it is ${wordFor(found)}` };
      const options = "options" in issue && Array.isArray(issue.options) ? `: one of ${issue.options.join(", ")}` : "";
      return { message: `${name} must say a known "${issue.discriminator}"${options}` };
    }
    default: {
      const shown = typeof found === "string" || typeof found === "number" ? ` (here: ${JSON.stringify(found)})` : "";
      return { message: `${name}: ${lowerFirst(issue.message)}${shown}` };
    }
  }
}

const words: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map of keys",
  record: "a map of keys",
};

function wordFor(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map of keys";
  return typeof value === "string" ? "a text" : typeof value === "number" ? "a number" : "true or false";
}

function nameOf(path: Path): string {
  const keys = path.filter((step) => typeof step === "string");
  const last = keys.at(-1);
  if (last === undefined) return "this";
  const place = path.at(-1);
  return typeof place === "number" ? `item ${place + 1} of "${last}"` : `"${last}"`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function hintForKey(near: string | undefined, free: readonly string[]): string | undefined {
  if (near !== undefined) return `Did you mean "${near}"?`;
  return free.length > 0 ? `Keys not used here: ${free.join(", ")}.` : undefined;
}

/** The branch of a union whose outer form fits, so that the fault lies inside it. */
function pickBranch(issue: z.core.$ZodIssueInvalidUnion): readonly z.core.$ZodIssue[] | undefined {
  return issue.errors.find(
    (branch) => branch.length > 0 && branch.every((part) => part.path.length > 0 || part.code === "unrecognized_keys"),
  );
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[step];
  }
  return here;
}

/** The keys that a schema's map at a path may have; empty where it is no map, or one of several. */
function listKeys(schema: z.core.$ZodType, path: Path): readonly string[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return listKeys(schema.def.innerType, path);
  if (schema instanceof z.ZodUnion)
    return path.length === 0 ? [] : [...new Set(schema.options.flatMap((option) => listKeys(option, path)))];
  const [step, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    if (step === undefined) return Object.keys(schema.shape);
    const inner = (schema.shape as Record<PropertyKey, z.core.$ZodType | undefined>)[step];
    return inner === undefined ? [] : listKeys(inner, rest);
  }
  if (step === undefined) return [];
  if (schema instanceof z.ZodArray) return listKeys(schema.element, rest);
  return schema instanceof z.ZodRecord ? listKeys(schema.valueType, rest) : [];
}
