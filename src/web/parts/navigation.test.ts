import { expect, test } from "vitest";
import { navigation, navigationPages } from "./navigation.ts";

test("each page has an address and a letter of its own, which stands in its label", () => {
  const [addresses, letters] = [navigationPages.map(({ to }) => to), navigationPages.map(({ letter }) => letter)];
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(new Set(letters).size).toBe(letters.length);
  for (const { label, letter } of navigationPages) expect(label.toLowerCase(), label).toContain(letter);
});

test("only one group stands in the bar itself", () => {
  expect(navigation.filter(({ label }) => label === null)).toHaveLength(1);
});
