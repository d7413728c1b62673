import { expect, test } from "vitest";
import { describeWork } from "./describe-work.ts";

const copy = {
  form: "copy",
  study: "/home/ana/my study",
  folder: "/home/ana/.local/share/portolan/copies/a/b-1",
  filesChanged: false,
} as const;

test("an edited copy is named with the command that brings it back; files and working studies need no word", () => {
  expect(describeWork({ ...copy, form: "plain" })).toBeNull();
  expect(describeWork({ ...copy, form: "working" })).toBeNull();
  expect(describeWork(copy)).toContain(`portolan export ${copy.folder} --format folder --out NEW-FOLDER`);
});

test("where the files changed too, both commands to choose are given, ready to be pasted", () => {
  const said = describeWork({ ...copy, filesChanged: true });
  expect(said).toContain("portolan open '/home/ana/my study' --work copy");
  expect(said).toContain("portolan open '/home/ana/my study' --work files");
});
