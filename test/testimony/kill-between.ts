import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { SmallStudy } from "./small-study.ts";

const program = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

/** A server of its own for a study, with a session. */
export type KillableServer = Readonly<{
  child: ChildProcess;
  link: string;
  post: (verb: string, input: object) => Promise<Response>;
  kill: () => Promise<void>;
}>;

export async function startServer({ study, context }: SmallStudy): Promise<KillableServer> {
  const child = spawn(process.execPath, [program, "open", study, "--no-browser", "--port", "0"], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, PORTOLAN_HOME: context.home },
  });
  const link = await new Promise<string>((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`portolan open ended with ${code}: ${said}`)));
  });
  const { origin } = new URL(link);
  const headers = { "content-type": "application/json", origin };
  let cookie = "";
  const send = (path: string, body: object) =>
    fetch(origin + path, { method: "POST", headers: { ...headers, cookie }, body: JSON.stringify(body) });
  return {
    child,
    link,
    post: async (verb, input) => {
      if (cookie === "") {
        const session = await send("/session", { token: link.split("#token=")[1] });
        cookie = session.headers.get("set-cookie")?.split(";")[0] ?? "";
      }
      return send(`/api/${verb.replaceAll(" ", "/")}`, input);
    },
    kill: async () => {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

/**
 * Codes without a pause, kills the server at a moment of its work, and gives what was answered (so that the desk would have shown it as saved) and
 * what is in the study. `round` picks the moment.
 */
export async function killWhileSaving(
  small: SmallStudy,
  source: string,
  round: number,
): Promise<Readonly<{ answered: readonly string[]; kept: ReadonlySet<string> }>> {
  const server = await startServer(small);
  const answered: string[] = [];
  let isOver = false;
  const code = async () => {
    for (let n = 0; !isOver; n += 1) {
      const start = (round * 7 + n) % 40;
      const input = { source, start, end: start + 5 + (n % 9), codes: ["asking"], memo: `round ${round}, ${n}` };
      try {
        const response = await server.post("coding apply", input);
        if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
        const { codings } = (await response.json()) as { codings: readonly { id: string }[] };
        answered.push(...codings.map(({ id }) => id));
      } catch (error) {
        if (!isOver && !(error instanceof TypeError)) throw error;
        return;
      }
    }
  };
  const coding = code();
  while (answered.length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
  await new Promise((resolve) => setTimeout(resolve, (round * 13) % 37));
  await server.kill();
  isOver = true;
  await coding;
  return { answered, kept: new Set(small.read().codings.map(({ id }) => id)) };
}
