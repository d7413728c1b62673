import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "./durable-file.ts";

/** What verbs may use of the world. The CLI and the server make one each; tests make their own with a folder of their own. */
export type Context = Readonly<{
  /** `PORTOLAN_HOME`: caches, working copies, secrets. */
  home: string;
  /** Folder of the frameworks that ship. */
  frameworks: string;
  /** Changes with every build, so that no cache outlives the code that wrote it; null in development: caches of answers are off. */
  build: string | null;
  /** Says what long work is doing, in one line; `detail` is the same for programs, as JSON. */
  progress: (message: string, detail?: object) => void;
  /** Who acts, as the log names them; absent: the one person at this machine, `me`. */
  who?: string;
  /** Long work stops at its next safe point once this is aborted. */
  signal?: AbortSignal;
  /** Far sides on this machine in place of the real ones, `http://127.0.0.1:PORT`: for tests. No option or variable of a user sets it. */
  farSides?: FarSides;
  /** Called at named points of long work, at which a test may end the process. */
  at?: (point: string) => void;
  /** Milliseconds for which a harvest holds small pieces back before it writes them; by default ten seconds. */
  patience?: number;
}>;

/** Where harvests ask. With any of them, `http://127.0.0.1` is let through; without, nothing on this machine is. */
export type FarSides = Readonly<{ github?: string; huggingface?: string; git?: "loopback" }>;

/** `PORTOLAN_HOME`, else the platform's folder for a user's data. */
export function defaultHome(env: NodeJS.ProcessEnv = process.env): string {
  if (env.PORTOLAN_HOME) return env.PORTOLAN_HOME;
  if (env.XDG_DATA_HOME) return join(env.XDG_DATA_HOME, "portolan");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", "portolan");
  if (process.platform === "win32" && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, "portolan");
  return join(homedir(), ".local", "share", "portolan");
}

/** A folder under home, made if need be; null where it cannot be written (caches are then kept in memory). */
export function findWritableFolder({ home }: Pick<Context, "home">, ...parts: string[]): string | null {
  const folder = join(home, ...parts);
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return null;
  }
}
