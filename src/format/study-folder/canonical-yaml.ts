import { Scalar, stringify } from "yaml";
import { z } from "zod";
import { isSameValue } from "./same-value.ts";

type Encode = (value: unknown) => unknown;
const encoders = new WeakMap<z.core.$ZodType, Encode>();

/**
 * A value in the canonical YAML style: keys in the schema's order, keys that hold the schema's default left out, keys of free maps sorted,
 * block style, no folding, double quotes only where a plain text would read as something else, texts of several lines as literal blocks
 * (in double quotes where blank space at the edge of a line would be lost from sight), NFC, LF, one line end at the end. Reading it back with the same schema gives the same value.
 */
export function canonicalYaml(schema: z.ZodType, value: unknown): string {
  return stringify(encoderFor(schema)(value), {
    version: "1.2",
    schema: "core",
    aliasDuplicateObjects: false,
    lineWidth: 0,
    blockQuote: "literal",
    singleQuote: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}

function encoderFor(schema: z.core.$ZodType): Encode {
  const known = encoders.get(schema);
  if (known !== undefined) return known;
  const encode = makeEncoder(schema);
  encoders.set(schema, encode);
  return encode;
}

function makeEncoder(schema: z.core.$ZodType): Encode {
  if (schema instanceof z.ZodOptional) return encoderFor(schema.def.innerType);
  if (schema instanceof z.ZodDefault) return encoderFor(schema.def.innerType);
  if (schema instanceof z.ZodNullable) {
    const inner = encoderFor(schema.def.innerType);
    return (value) => (value === null ? null : inner(value));
  }
  if (schema instanceof z.ZodArray) {
    const inner = encoderFor(schema.element);
    return (value) => (value as readonly unknown[]).map(inner);
  }
  if (schema instanceof z.ZodObject) return objectEncoder(schema.shape);
  if (schema instanceof z.ZodRecord) return recordEncoder(encoderFor(schema.valueType));
  if (schema instanceof z.ZodUnion) return unionEncoder(schema.options);
  return (value) => (typeof value === "string" ? encodeText(value) : value);
}

/** The library loses or bends some blocks with blank lines that are not empty: such texts are quoted. */
function encodeText(text: string): string | Scalar<string> {
  const composed = text.normalize("NFC");
  if (!composed.includes("\n") || !/^\s|[ \t](?:\n|$)|\n[ \t]+\n|\n\n$/.test(composed)) return composed;
  const quoted = new Scalar(composed);
  quoted.type = "QUOTE_DOUBLE";
  return quoted;
}

function objectEncoder(shape: Readonly<Record<string, z.core.$ZodType>>): Encode {
  const fields = Object.entries(shape).map(([key, field]) => ({
    key,
    encode: encoderFor(field),
    byDefault: field instanceof z.ZodDefault ? { value: field.def.defaultValue } : null,
  }));
  return (value) => {
    const map = new Map<string, unknown>();
    for (const { key, encode, byDefault } of fields) {
      const held = (value as Record<string, unknown>)[key];
      if (held === undefined || (byDefault !== null && isSameValue(held, byDefault.value))) continue;
      map.set(key, encode(held));
    }
    return map;
  };
}

function recordEncoder(inner: Encode): Encode {
  return (value) => {
    const entries = Object.entries(value as Record<string, unknown>).map(([key, held]) => [key.normalize("NFC"), inner(held)] as const);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return new Map(entries.map(([key, held]) => [encodeText(key), held]));
  };
}

/** Lists and maps inside a union are written by the option of the same form that takes them; everything else stands as it is. */
function unionEncoder(options: readonly z.core.$ZodType[]): Encode {
  return (value) => {
    if (typeof value === "string") return encodeText(value);
    if (typeof value !== "object" || value === null) return value;
    const option = options.find((candidate) => z.safeParse(candidate, value).success);
    return option === undefined ? value : encoderFor(option)(value);
  };
}
