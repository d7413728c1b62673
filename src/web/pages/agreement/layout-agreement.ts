import type { AgreementDocument } from "../../../workbench/agreement/read.ts";

/** A figure of a row, placed. `x` null: undefined. */
export type AgreementMark = Readonly<{
  key: string;
  label: string;
  y: number;
  x: number | null;
  low: number | null;
  high: number | null;
  value: number | null;
  why: string | null;
}>;

export type AgreementLayout = Readonly<{
  width: number;
  height: number;
  left: number;
  ticks: readonly Readonly<{ value: number; x: number }>[];
  marks: readonly AgreementMark[];
}>;

const rowHeight = 24;
const top = 28;

/** One line a row with the figure of one coefficient and its limits, on a scale from −1, or from 0 where nothing is below it, to 1. */
export function layoutAgreement(document: AgreementDocument, coefficient: string, width: number): AgreementLayout {
  const left = width < 560 ? 120 : 220;
  const right = width < 560 ? 34 : 60;
  const figures = document.rows.flatMap((row, index) => {
    const figure = row.figures.find((one) => one.coefficient === coefficient);
    return figure === undefined ? [] : [{ key: `${index}`, label: row.label, figure }];
  });
  const values = figures.flatMap(({ figure: { value, limits } }) => [value, limits?.low].filter((one) => one != null));
  const lowest = values.some((value) => value < 0) ? -1 : 0;
  const place = (value: number) => left + ((Math.max(lowest, value) - lowest) / (1 - lowest)) * (width - left - right);
  const ticks = (lowest < 0 ? [-1, -0.5, 0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1]).map((value) => ({ value, x: place(value) }));
  return {
    width,
    height: top + figures.length * rowHeight + 12,
    left,
    ticks,
    marks: figures.map(({ key, label, figure: { value, why, limits } }, index) => ({
      key,
      label,
      y: top + index * rowHeight + rowHeight / 2,
      x: value === null ? null : place(value),
      low: limits?.low == null ? null : place(limits.low),
      high: limits?.high == null ? null : place(limits.high),
      value,
      why,
    })),
  };
}

/** The coefficients that some row has, in the order of the rows. */
export function listCoefficients(document: AgreementDocument): string[] {
  return [...new Set(document.rows.flatMap(({ figures }) => figures.map(({ coefficient }) => coefficient)))];
}

/** `krippendorff_alpha_nominal` → `Krippendorff alpha nominal`. */
export function spellCoefficient(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
