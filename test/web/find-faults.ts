import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules that may find something at one width and not at another where the page's elements are the same. */
export const rulesOfWidth = ["target-size", "scrollable-region-focusable", "meta-viewport", "css-orientation-lock"];
/** Rules that may find something in one theme and not in the other. */
export const rulesOfTheme = ["color-contrast", "link-in-text-block"];

/**
 * Faults of accessibility as axe finds them (WCAG 2.2 A and AA, and its best practices), each with the elements at fault.
 * @param rules only these; by default all
 */
export async function findFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  // The page's policy forbids inline scripts; evaluating past it is the test's own doing.
  await page.evaluate(`window.axe === undefined && (() => { ${axe} })()`);
  const options: RunOptions = { resultTypes: ["violations"], ...(rules && { runOnly: { type: "rule", values: [...rules] } }) };
  const { violations } = await page.evaluate(
    (given) => (window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe.run(given),
    options,
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} (${failureSummary})`).join(" | ")}`,
  );
}

/** Texts below 12 px, elements wider than the page, and controls smaller than 24 × 24 px that are not links in running text. */
export async function findSmallAndWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} "${element.textContent?.slice(0, 30)}"`;
    const isSeen = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
    const isHidden = (element: Element) => element.closest(".hidden, .skip, [aria-hidden]") !== null;
    const faults: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const link of document.querySelectorAll(".views > *")) {
      if (link.getBoundingClientRect().right > innerWidth + 1) faults.push(`out of sight in the bar: ${name(link)}`);
    }
    for (const element of document.querySelectorAll("body *")) {
      if (!isSeen(element) || isHidden(element)) continue;
      const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== "");
      if (hasText && Number.parseFloat(getComputedStyle(element).fontSize) < 12) faults.push(`text below 12 px: ${name(element)}`);
      if (!element.matches("button, select, input, td[data-stop], .views a, .cell-row a")) continue;
      const { width, height } = element.getBoundingClientRect();
      const isSwitch = element.matches(".switch input");
      if ((width < 24 || height < 24) && !isSwitch)
        faults.push(`target of ${Math.round(width)} × ${Math.round(height)} px: ${name(element)}`);
    }
    return faults;
  });
}
