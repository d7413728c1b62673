import { z } from "zod";

const Category = z.union([z.string(), z.number()]);
const Span = z.tuple([z.coerce.string(), z.number(), z.number()]);
const Units = z.record(z.string(), z.array(Span));

/** Rows of coders' values, null missing. */
export const UnitsData = z.array(z.array(Category.nullable()));
/** Counts, rows the first coder, columns the second. */
export const TableData = z.array(z.array(z.number()));
/** Rows of coders' code sets, null missing. */
export const CodeSetsData = z.array(z.array(z.array(z.coerce.string()).nullable()));
/** Two or more coders' coded ranges of a text of length L, half-open. */
export const BinarySpansData = z.object({ L: z.number().int().positive() }).catchall(z.array(z.tuple([z.number(), z.number()])));
/** [category, start, end) a coder; the weights of gamma's dissimilarity stand beside. */
export const UnitizingData = z.object({
  continuum: z.tuple([z.number(), z.number()]).optional(),
  units: Units,
  alpha: z.number().optional(),
  beta: z.number().optional(),
  delta_empty: z.number().optional(),
  seed: z.number().int().optional(),
  samples: z.number().int().optional(),
});

/** One case of a file of published or computed values. What only explains (source, note, computed_here …) is let through. */
export const AgreementCase = z.looseObject({
  id: z.string(),
  coefficient: z.string(),
  form: z.string(),
  data: z.unknown(),
  /** Null or "undefined": undefined. Two numbers: limits, both included. */
  expected: z.union([z.number(), z.null(), z.tuple([z.number(), z.number()]), z.literal("undefined").transform(() => null)]),
  tolerance: z
    .number()
    .nonnegative()
    .nullish()
    .transform((tolerance) => tolerance ?? 0),
  /** The code that a figure is of. */
  category: z.coerce.string().optional(),
  /** Names of the rows and columns of a table. */
  labels: z.array(z.string()).optional(),
  /** Categories offered, used or not. */
  categories: z.array(Category).optional(),
  /** In words ("0 if equal, 0.5 if either is NAME, else 1") or as a matrix. */
  distance: z.union([z.string(), z.array(z.array(z.number()))]).optional(),
});
export type AgreementCase = z.infer<typeof AgreementCase>;

/** A file of cases; each is read by itself, so that a bad one is a row and not the end. */
export const AgreementCases = z.looseObject({ cases: z.array(z.unknown()) });
