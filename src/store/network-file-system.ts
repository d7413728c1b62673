import { statfsSync } from "node:fs";
import { PortolanError } from "../model/problem.ts";

/** Linux magic numbers (statfs(2)) of file systems whose locks and shared memory do not carry a WAL database. */
const names: Readonly<Record<number, string>> = {
  26985: "NFS",
  20859: "SMB",
  4283649346: "CIFS",
  4266872130: "SMB2",
  1397113167: "AFS",
  1937076805: "Coda",
  12805120: "Ceph",
  198183888: "Lustre",
};

/** Name of the network file system with this `statfs` type; undefined for any other. */
export function findNetworkFileSystem(type: number): string | undefined {
  return names[type >>> 0];
}

/** Refuses a folder on a network file system: SQLite's locks do not hold there, and two writers would damage the study. */
export function refuseNetworkFileSystem(folder: string): void {
  const name = findNetworkFileSystem(statfsSync(folder).type);
  if (name === undefined) return;
  throw new PortolanError(`${folder} is on a network file system (${name}), where a study cannot be kept safely`, {
    hint: "Copy the folder to a local disk and work there. To share it, export the study as plain files.",
  });
}
