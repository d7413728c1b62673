import { describe, expect, it } from "vitest";
import { findRateLimit, findRetryAfter } from "./rate-limit.ts";

describe("the RateLimit header", () => {
  it.each([
    ['"api";r=489;t=211', { remaining: 489, seconds: 211 }],
    ['"pages";r=3;t=9, "api";r=0;t=55', { remaining: 0, seconds: 55 }],
    ['"resolvers";t=12;r=7', { remaining: 7, seconds: 12 }],
    ['"pages";r=30;t=9,"resolvers";r=2;t=40', { remaining: 2, seconds: 40 }],
    ['"api"; r=1 ; t=2', { remaining: 1, seconds: 2 }],
  ])("%s is read", (header, limit) => {
    expect(findRateLimit(header)).toEqual(limit);
  });

  it.each([null, "", "limit=100, remaining=80, reset=54", '"api";r=5', '"api";r=x;t=y'])("%s tells nothing", (header) => {
    expect(findRateLimit(header)).toBeUndefined();
  });
});

describe("the Retry-After header", () => {
  it("is seconds or a date", () => {
    const now = Date.parse("2025-06-01T00:00:00Z");
    expect(findRetryAfter("120", now)).toBe(120);
    expect(findRetryAfter("Sun, 01 Jun 2025 00:00:30 GMT", now)).toBe(30);
    expect(findRetryAfter("Sun, 01 Jun 2025 00:00:30 GMT", now + 60_000)).toBe(0);
    expect(findRetryAfter(null, now)).toBeUndefined();
    expect(findRetryAfter("soon", now)).toBeUndefined();
  });
});
