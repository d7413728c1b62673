// @ts-check

/** Programs that some tests need and a machine may lack. A skipped test must end its title with `[needs NAME]`. */
export const OPTIONAL_TOOLS = [
  { name: "xmllint", programs: ["xmllint"], install: "apt-get install libxml2-utils" },
  { name: "libreoffice", programs: ["soffice", "libreoffice"], install: "apt-get install libreoffice-writer-nogui" },
];

/**
 * @typedef {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string }[] }} FileResult
 * @typedef {{ passed: number, failed: number, skipped: number, problems: string[], skips: string }} Count
 */

/**
 * Counts a run from Vitest's JSON report. A file that could not be read, an unexplained skip and a run without a test each count as
 * one failure, so that a green line cannot hide them.
 *
 * @param {{ testResults: FileResult[] } | undefined} report undefined where the run wrote none
 * @param {number} exitCode of the test runner
 * @param {{ absent: string[], selected: boolean }} run tools that this machine lacks; whether single tests were picked by name
 * @returns {Count}
 */
export function countTests(report, exitCode, run) {
  const files = report ? report.testResults : [];
  let passed = 0;
  let failed = 0;
  /** @type {string[]} */
  const skipped = [];
  // After a failed set-up hook Vitest calls the rest of the file skipped; the failure itself is counted.
  /** @type {string[]} */
  const cutShort = [];
  /** @type {string[]} */
  const problems = [];
  for (const file of files) {
    if (file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed")) {
      failed += 1;
      problems.push(`${file.name}: ${file.message || "the file could not be run"}`);
    }
    for (const test of file.assertionResults) {
      if (test.status === "passed") passed += 1;
      else if (test.status === "failed") failed += 1;
      else (file.status === "failed" ? cutShort : skipped).push(test.fullName);
    }
  }
  /** @type {Map<string, number>} */
  const allowed = new Map();
  for (const title of run.selected ? [] : skipped) {
    const tool = run.absent.find((name) => title.endsWith(`[needs ${name}]`));
    if (tool !== undefined) allowed.set(tool, (allowed.get(tool) || 0) + 1);
    else {
      failed += 1;
      problems.push(`skipped without a reason on the allow-list: ${title}`);
    }
  }
  const allowedCount = [...allowed.values()].reduce((sum, count) => sum + count, 0);
  if (passed + failed === 0) {
    failed = 1;
    problems.push("no test ran");
  }
  if (exitCode !== 0 && failed === 0) {
    failed = 1;
    problems.push(`the test runner ended with ${exitCode}, though no test failed: see the errors above`);
  }
  if (cutShort.length > 0) problems.push(`${cutShort.length} tests did not run in files that failed`);
  const parts = [...allowed].map(([tool, count]) => `${tool} is absent: ${count}`);
  return {
    passed,
    failed,
    skipped: run.selected ? skipped.length : allowedCount,
    problems,
    skips: run.selected ? `skips: ${skipped.length} not selected by name` : `skips: ${parts.join(", ") || "none"}`,
  };
}

/**
 * The closing line: `N passed, N failed`, and `, N skipped` where any was.
 * @param {{ passed: number, failed: number, skipped: number }} count
 */
export function formatCount(count) {
  return `${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}`;
}
