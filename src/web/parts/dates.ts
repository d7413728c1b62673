/** Dates as the reader sees them. Imports no schema, so that the browser does not load one. */

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `2024-02-01` → `1 Feb 2024`, `2023-12` → `Dec 2023`, `2022` → `2022`. Text that is no date comes back unchanged. */
export function formatDate(date: string): string {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (parts === null) return date;
  const [, year, month, day] = parts;
  const name = month === undefined ? undefined : months[Number(month) - 1];
  return [day === undefined ? undefined : Number(day), name, year].filter((part) => part !== undefined).join(" ");
}

/** `Feb 2021 to Jan 2024`, or one month. */
export function formatWindow(window: Readonly<{ from: string; until: string }>): string {
  const [from, until] = [formatDate(window.from.slice(0, 7)), formatDate(window.until.slice(0, 7))];
  return from === until ? from : `${from} to ${until}`;
}

/** Length of a window in months of 30.4375 days, both ends included, at least one. */
export function monthsOf(window: Readonly<{ from: string; until: string }>): number {
  const days = (Date.parse(`${window.until}T00:00:00Z`) - Date.parse(`${window.from}T00:00:00Z`)) / 86_400_000 + 1;
  return Math.max(1, days / 30.4375);
}

/** Months since the year 0; a date without a month counts as its January. */
export function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + (date.length >= 7 ? Number(date.slice(5, 7)) - 1 : 0);
}

export function formatMonth(month: number): string {
  return `${months[month % 12]} ${Math.floor(month / 12)}`;
}
