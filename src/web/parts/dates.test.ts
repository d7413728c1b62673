import { expect, test } from "vitest";
import { formatDate, formatMonth, formatWindow, monthNumber, monthsOf } from "./dates.ts";

test("a date is written as precisely as it is known", () => {
  expect(formatDate("2024-02-01")).toBe("1 Feb 2024");
  expect(formatDate("2023-12")).toBe("Dec 2023");
  expect(formatDate("2022")).toBe("2022");
  expect(formatDate("page of June 2025")).toBe("page of June 2025");
});

test("a window is its months", () => {
  expect(formatWindow({ from: "2021-02-03", until: "2024-01-31" })).toBe("Feb 2021 to Jan 2024");
  expect(formatWindow({ from: "2021-02-03", until: "2021-02-28" })).toBe("Feb 2021");
});

test("a window of one day is a month long, so that a burst is not taken for a rate", () => {
  expect(monthsOf({ from: "2024-05-05", until: "2024-05-05" })).toBe(1);
  expect(monthsOf({ from: "2023-01-01", until: "2023-12-31" })).toBeCloseTo(11.99, 2);
});

test("months count on over the year", () => {
  expect(monthNumber("2024-01") - monthNumber("2023-12-31")).toBe(1);
  expect(formatMonth(monthNumber("2023-12-31"))).toBe("Dec 2023");
});
