import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PortolanError } from "../model/problem.ts";
import type { Context } from "./context.ts";

const variables = { "github.com": "GITHUB_TOKEN", "huggingface.co": "HF_TOKEN" } as const;

const Secrets = z.record(z.string(), z.string());

/**
 * The token for a host: of the environment (GITHUB_TOKEN, HF_TOKEN), else of the file `secrets` under home, an object of tokens by host that
 * only its owner may read. Undefined: there is none. A token is never written, logged or given to another program.
 */
export function findToken({ home }: Pick<Context, "home">, host: keyof typeof variables): string | undefined {
  const spoken = process.env[variables[host]]?.trim();
  if (spoken) return spoken;
  const file = join(home, "secrets");
  if (!existsSync(file)) return undefined;
  if ((statSync(file).mode & 0o077) !== 0 && process.platform !== "win32") {
    throw new PortolanError(`${file} holds tokens and can be read by others`, { hint: `Close it: chmod 600 ${file}` });
  }
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, "utf8")))[host]?.trim() || undefined;
  } catch {
    // What the parser says may quote a token.
    throw new PortolanError(`${file} cannot be read`, { hint: `It is JSON: {"github.com": "…", "huggingface.co": "…"}.` });
  }
}
