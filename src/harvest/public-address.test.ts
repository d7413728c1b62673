import { describe, expect, it } from "vitest";
import { getPublicAddresses, isPublicAddress } from "./public-address.ts";

describe("public addresses", () => {
  it.each(["8.8.8.8", "140.82.121.3", "2606:4700::1111"])("%s is one", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.100.100.200",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "localhost",
  ])("%s is none", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("of a host on this machine are refused, in whatever form it is written", async () => {
    for (const host of ["127.0.0.1", "localhost", "[::1]"]) await expect(getPublicAddresses(host)).rejects.toThrow("private network");
  });
});
