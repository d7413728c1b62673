import { expect, test } from "vitest";
import { formatFactValue } from "./format-fact.ts";

test("unknown stays unknown and is not drawn as nothing", () => {
  expect(formatFactValue({ value: null, unit: "downloads" })).toBe("unknown");
  expect(formatFactValue({ value: 0, unit: "downloads" })).toBe("0 downloads");
});

test("values read as what they are", () => {
  expect(formatFactValue({ value: 28812, unit: "downloads" })).toBe("28,812 downloads");
  expect(formatFactValue({ value: 40, unit: "teams, more than" })).toBe("more than 40 teams");
  expect(formatFactValue({ value: 0.736, unit: "share 0 to 1" })).toBe("74%");
  expect(formatFactValue({ value: false, unit: "boolean" })).toBe("no");
  expect(formatFactValue({ value: "2024-02-01", unit: "date" })).toBe("1 Feb 2024");
  expect(formatFactValue({ value: "Apache-2.0", unit: "licence" })).toBe("Apache-2.0");
});
