import { runHarvest } from "../../../src/workbench/harvest/run.ts";

/** A harvest as a process of its own: `node child.js {"study", "home", "farSides", "point", "nth"}`. It kills itself at the n-th `point`. */
const { study, home, farSides, point, nth } = JSON.parse(process.argv[2] ?? "{}");
let left = Number(nth ?? 0);
const at = (name: string) => {
  if (name === point && --left === 0) process.kill(process.pid, "SIGKILL");
};
await runHarvest.run(
  { home, frameworks: "", build: null, progress: () => {}, farSides, at, patience: 0 },
  { study, github: true, huggingface: true, lines: true },
);
