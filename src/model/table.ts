/** A table to be written: a column's type is that of the Data Package's Table Schema. */
export type TableColumn = Readonly<{ name: string; type: "string" | "number" | "integer" | "boolean" | "date"; description: string }>;
export type Table = Readonly<{
  /** Lower case, for a file's name. */
  name: string;
  title: string;
  columns: readonly TableColumn[];
  rows: readonly (readonly (string | number | boolean | null)[])[];
}>;
