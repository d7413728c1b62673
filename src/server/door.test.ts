import { describe, expect, it } from "vitest";
import { Door } from "./door.ts";

describe("the door", () => {
  it("exchanges a token once", () => {
    const door = new Door();
    const token = door.issueToken();
    const session = door.exchange(token);
    expect(door.admits(session ?? undefined)).toBe(true);
    expect(door.exchange(token)).toBeNull();
  });

  it("lets the newest token in only, and keeps sessions that are open", () => {
    const door = new Door();
    const first = door.issueToken();
    const session = door.exchange(first);
    const second = door.issueToken();
    const third = door.issueToken();
    expect(door.exchange(second)).toBeNull();
    expect(door.exchange(third)).not.toBeNull();
    expect(door.admits(session ?? undefined)).toBe(true);
  });

  it("admits nobody with a made-up session or token", () => {
    const door = new Door();
    expect(door.exchange("")).toBeNull();
    door.issueToken();
    expect(door.exchange("x".repeat(32))).toBeNull();
    expect(door.admits(undefined)).toBe(false);
    expect(door.admits("")).toBe(false);
  });
});
