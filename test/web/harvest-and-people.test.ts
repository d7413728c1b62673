import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { portolan, Workplace } from "../cli/portolan.ts";
import { type Person, RepositoryBuilder } from "../harvest/repository-builder.ts";
import { findFaults } from "./find-faults.ts";
import { openPortolan, type Portolan } from "./open-portolan.ts";

const lead: Person = { name: "Ada Quillfeather", address: "ada@institute.example.org" };
const busy: Person = { name: "Bo Thistlewood", address: "bo.thistle@gmail.com" };
const at = new Workplace();
const study = at.path("study");
let open: Portolan;

function buildRepository(name: string): string {
  const builder = new RepositoryBuilder();
  const commit = (author: Person, n: number) =>
    builder.commit({ author, at: new Date(Date.UTC(2023, 0, 1 + n)).toISOString(), message: "Work\n", files: { "a.py": `${n}\n` } });
  for (let n = 0; n < 300; n += 5) commit(lead, n);
  for (let n = 2; n < 300; n += 12) commit(busy, n);
  for (let n = 0; n < 12; n++) commit({ name: `Visitor Number${n}`, address: `visitor${n}@gmail.com` }, 120 + 13 * n);
  return builder.build(at.path(name));
}

beforeAll(async () => {
  const run = (...args: string[]) => portolan(args, { home: at.home });
  await run("init", study);
  const who = ["--lead", "The Institute", "--lead-type", "research-institute", "--lead-domains", "institute.example.org"];
  await run(
    "add",
    buildRepository("lark.git"),
    "--study",
    study,
    "--artefact",
    "meadow/lark",
    "--domain",
    "model",
    "--released",
    "2024-06-01",
    ...who,
  );
  buildRepository("wren.git");
  open = await openPortolan({ study, home: at.home });
});
afterAll(async () => {
  await open.close();
  at.remove();
});

it("a place is added and harvested on the page, and an hour of curation begins where one decision changes a verdict", {
  timeout: 90_000,
}, async () => {
  const page = await open.visit("/harvest");
  page.setDefaultTimeout(12_000);
  await page.getByText("1 place, 0 events held").waitFor();
  await page.getByRole("textbox", { name: "Address" }).fill(join(at.folder, "wren.git"));
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByText("wren was added to").waitFor();
  await page.getByText("Assumed, and to be corrected where it is wrong:").waitFor();
  await page.getByRole("button", { name: "Harvest what is new" }).click();
  await page.getByRole("row", { name: /git meadow\/lark .* read .*98 new events|git meadow\/lark .* read .*97 new events/ }).waitFor();
  await page.getByRole("row", { name: /git wren .* read/ }).waitFor();
  expect(await findFaults(page)).toEqual([]);

  await page.goto(`${open.origin}/people`);
  await page.getByText("lark, pre-training, models would be selective if of the lead or of a partner").waitFor();
  const busiest = page.locator(".people-list > li").filter({ hasText: "50 events in lark, wren" });
  await busiest.locator("summary").click();
  await busiest.getByRole("combobox", { name: "Organisation" }).selectOption({ label: "The Institute" });
  await busiest.getByRole("button", { name: "Say so" }).click();
  await page.getByText(/belongs to The Institute now/).waitFor();
  await page.getByText("would be selective").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.getByText("lark, pre-training, models would be selective").waitFor();
  await page.getByRole("button", { name: "Show names from the clones" }).click();
  await page.getByText("Bo Thistlewood <bo.thistle@gmail.com>").first().waitFor();
  await page.getByRole("button", { name: "Hide names" }).click();
  await page.getByText("Bo Thistlewood").first().waitFor({ state: "detached" });
  expect(await findFaults(page)).toEqual([]);
});
