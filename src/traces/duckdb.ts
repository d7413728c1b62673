// The engine's driver in a module of its own, to be loaded when it is asked for: that takes longer than all else at the start of a command.
export { DuckDBDataChunk, DuckDBInstance } from "@duckdb/node-api";
