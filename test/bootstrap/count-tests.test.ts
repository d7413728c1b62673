import { describe, expect, it } from "vitest";
import { countTests, formatCount } from "../../scripts/count-tests.mjs";

const file = (tests: Record<string, string>, status = "passed", message = "") => ({
  name: "src/format/refi-qda/write.test.ts",
  status,
  message,
  assertionResults: Object.entries(tests).map(([fullName, result]) => ({ fullName, status: result })),
});
const here = { absent: [], selected: false };

describe("the count of a test run", () => {
  it("closes with the plain line, and names skips only where there are any", () => {
    expect(formatCount({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
    expect(formatCount({ passed: 12, failed: 1, skipped: 2 })).toBe("12 passed, 1 failed, 2 skipped");
  });

  it("counts tests that passed and failed", () => {
    const count = countTests({ testResults: [file({ "writes codes": "passed", "keeps order": "failed" }, "failed")] }, 1, here);
    expect(count).toMatchObject({ passed: 1, failed: 1, skipped: 0, problems: [], skips: "skips: none" });
  });

  it("allows a skip only for a tool that is named in the title and absent", () => {
    const report = { testResults: [file({ "writes codes": "passed", "the schema accepts it [needs xmllint]": "pending" })] };
    expect(countTests(report, 0, { absent: ["xmllint"], selected: false })).toMatchObject({
      failed: 0,
      skipped: 1,
      skips: "skips: xmllint is absent: 1",
    });
    expect(countTests(report, 0, here)).toMatchObject({
      failed: 1,
      problems: ["skipped without a reason on the allow-list: the schema accepts it [needs xmllint]"],
    });
    expect(countTests({ testResults: [file({ later: "todo", now: "passed" })] }, 0, { absent: ["xmllint"], selected: false }).failed).toBe(
      1,
    );
  });

  it("counts a file that could not be run as one failure", () => {
    const count = countTests({ testResults: [file({}, "failed", "Cannot find module")] }, 1, here);
    expect(count).toMatchObject({ passed: 0, failed: 1 });
    expect(count.problems[0]).toContain("Cannot find module");
  });

  it("does not call the tests behind a failed set-up unexplained skips, and says how many did not run", () => {
    const count = countTests(
      { testResults: [file({ "writes codes": "skipped", "keeps order": "skipped" }, "failed", "no Chromium")] },
      1,
      here,
    );
    expect(count.failed).toBe(1);
    expect(count.problems).toEqual([expect.stringContaining("no Chromium"), "2 tests did not run in files that failed"]);
  });

  it("fails a run without a test, without a report, or with an error outside the tests", () => {
    expect(countTests({ testResults: [] }, 0, here)).toMatchObject({ passed: 0, failed: 1, problems: ["no test ran"] });
    expect(countTests(undefined, 1, here)).toMatchObject({ failed: 1 });
    expect(countTests({ testResults: [file({ "writes codes": "passed" })] }, 1, here)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("takes tests not picked by -t for not selected", () => {
    const report = { testResults: [file({ "writes codes": "passed", "keeps order": "skipped" })] };
    expect(countTests(report, 0, { absent: [], selected: true })).toMatchObject({ failed: 0, skipped: 1 });
  });
});
