import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { formatProblem, PortolanError } from "../model/problem.ts";
import { listProfiles } from "../workbench/coder-profiles.ts";
import { openSoundStudy } from "../workbench/open-study.ts";
import { chooseWork, findShownFolder } from "../workbench/working-copy.ts";
import { commands } from "./commands.ts";
import { describeWork } from "./describe-work.ts";
import { ownContext as context, packageRoot } from "./own-context.ts";
import { reportFailure } from "./report-failure.ts";

const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));

const program = new Command("portolan")
  .description("Charts how open-source AI projects collaborate, from what people say and what their tools recorded.")
  .version(version)
  .showHelpAfterError("Add --help for the command's arguments and examples.")
  .exitOverride();

program
  .command("open")
  .description("Open a study in the browser")
  .argument("[study]", "folder of a study", join(packageRoot, "studies", "the-fourteen"))
  .option("--port <port>", "port on 127.0.0.1; 0 for any free one (default: 4617, or the next free)", parsePort)
  .option("--no-browser", "print the link only")
  .option("--who <name>", "name under which the log keeps what is done in the browser (default: me)")
  .addOption(
    new Option("--work <which>", "where a copy was edited and the plain files changed too: go on with the copy, or with the files").choices(
      ["copy", "files"],
    ),
  )
  .addHelpText("after", "\nExamples:\n  portolan open\n  portolan open my-study --port 8080 --no-browser")
  .action(openInBrowser);
for (const command of commands(() => context))
  program.addCommand(command.exitOverride(), { hidden: ["measures", "agreement-cases"].includes(command.name()) });

/** `portolan measure --list` is the list of measures; `portolan agreement --cases FILE` looks at no study. */
function spoken(argv: readonly string[]): string[] {
  const [node, script, word, ...rest] = argv as [string, string, ...string[]];
  if (word === "agreement" && rest.some((argument) => argument === "--cases" || argument.startsWith("--cases=")))
    return [node, script, "agreement-cases", ...rest];
  if (word !== "measure" || !rest.includes("--list")) return [...argv];
  return [node, script, "measures", ...rest.filter((argument) => argument.startsWith("--") && argument !== "--list")];
}

type OpenOptions = Readonly<{ port?: number; browser: boolean; who?: string; work?: "copy" | "files" }>;

async function openInBrowser(study: string, options: OpenOptions): Promise<void> {
  if (options.who !== undefined && options.who !== context.who && listProfiles(context).includes(options.who))
    throw new PortolanError(`${options.who} has a passphrase on this machine`, { hint: `portolan sign-in ${options.who} comes first.` });
  if (options.work !== undefined) chooseWork(context, study, options.work);
  const shown = findShownFolder(context, study);
  for (const problem of openSoundStudy(context, shown).problems) {
    if (problem.severity === "warning") process.stderr.write(`${formatProblem(problem)}\n`);
  }
  const { serveStudy } = await import("../server/serve.ts");
  const served = await serveStudy({
    context: {
      ...context,
      progress: (message) => process.stderr.write(`${message}\n`),
      ...(options.who === undefined ? {} : { who: options.who }),
    },
    study,
    web: join(packageRoot, "dist", "web"),
    port: options.port ?? null,
  });
  const kept = describeWork(served.place());
  if (kept !== null) process.stdout.write(`${kept}\n`);
  const show = () => {
    const link = served.link();
    process.stdout.write(`Portolan shows ${study} at ${link}\n`);
    return link;
  };
  const link = show();
  if (options.browser) openBrowser(link);
  if (process.stdin.isTTY) {
    process.stdout.write("The link is good for one visit. Enter: a new one. Ctrl + C: stop.\n");
    process.stdin.on("data", show);
  }
  const stop = () => void served.close().then(() => process.exit(0));
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** Opens the user's browser where there is a desktop; a failure is no fault. */
function openBrowser(link: string): void {
  const desktop = process.platform !== "linux" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!desktop || process.env.CI) return;
  const [program, ...args] =
    process.platform === "darwin" ? ["open", link] : process.platform === "win32" ? ["cmd", "/c", "start", "", link] : ["xdg-open", link];
  spawn(program as string, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError("a port is a number from 0 to 65535");
  return port;
}

/** 0 fine, 1 problems found, 2 could not run. */
try {
  await program.parseAsync(spoken(process.argv));
} catch (error) {
  if (error instanceof CommanderError && !(error instanceof InvalidArgumentError)) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else reportFailure(error instanceof InvalidArgumentError ? new PortolanError(error.message) : error);
}
