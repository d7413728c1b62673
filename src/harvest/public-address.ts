import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { PortolanError } from "../model/problem.ts";

const closed = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  closed.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  closed.addSubnet(net, bits, "ipv6");
}

/** Whether an IP address is reachable on the public internet: not private, loopback, link-local (cloud metadata), reserved or a tunnel. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPublicAddress(mapped);
  const family = isIP(address);
  if (family === 0) return false;
  if (family === 6 && /^::ffff:/i.test(address)) return false;
  return !closed.check(address, family === 4 ? "ipv4" : "ipv6");
}

/**
 * The addresses of a host, to be pinned for the call that follows. Throws a PortolanError where the host has none, or where any of them is
 * not public.
 */
export async function getPublicAddresses(host: string): Promise<string[]> {
  const bare = host.replace(/^\[|\]$/g, "");
  const found = isIP(bare)
    ? [bare]
    : await lookup(bare, { all: true }).then(
        (all) => all.map(({ address }) => address),
        () => [],
      );
  if (found.length === 0) throw new PortolanError(`${host} has no address`, { hint: "Check the name, and that this machine is online." });
  if (!found.every(isPublicAddress)) {
    throw new PortolanError(`${host} is an address of this machine or of a private network`, {
      hint: "Portolan harvests public hosts. Clone the repository yourself and name the folder.",
    });
  }
  return found;
}
