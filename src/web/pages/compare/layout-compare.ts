import { foldText } from "../../parts/fold-text.ts";
import type { Compared, CompareRow } from "./compare-rows.ts";

export type CompareMark = Readonly<{
  x: number;
  lines: readonly string[];
  isKnown: boolean;
  bar: Readonly<{ from: number; to: number }> | null;
  dot: number | null;
}>;
export type CompareLine = Readonly<{
  key: string;
  label: string;
  y: number;
  height: number;
  differs: boolean;
  isOverlap: boolean;
  marks: readonly CompareMark[];
}>;
export type CompareLayout = Readonly<{
  width: number;
  height: number;
  left: number;
  pitch: number;
  top: number;
  heads: readonly Readonly<{ id: string; x: number; lines: readonly string[] }>[];
  sections: readonly Readonly<{ label: string; y: number }>[];
  lines: readonly CompareLine[];
}>;

/** A row a figure, a column a project. Numbers have a dot, bounds a line, each row on its own scale from 0 to its largest. */
export function layoutCompare(compared: readonly Compared[], rows: readonly CompareRow[], width: number): CompareLayout {
  const isNarrow = width < 720;
  const left = isNarrow ? 0 : 230;
  const pitch = Math.floor((width - left) / Math.max(1, compared.length));
  const heads = compared.map(({ id, name }, index) => ({ id, x: left + index * pitch + 4, lines: foldText(name, pitch - 10, 2) }));
  const top = 12 + 16 * Math.max(1, ...heads.map(({ lines }) => lines.length));
  let y = top;
  const sections: { label: string; y: number }[] = [];
  const lines: CompareLine[] = [];
  let section: string | null = null;
  for (const row of rows) {
    if (row.section !== section) {
      section = row.section;
      y += 6;
      sections.push({ label: section, y: y + 16 });
      y += 24;
    }
    const texts = row.values.map(({ text }) => foldText(text, pitch - 12, 4, 12));
    const isDrawn = row.values.some(({ at, range }) => at !== null || range !== null);
    const height = (isNarrow ? 18 : 0) + 17 * Math.max(1, ...texts.map((one) => one.length)) + (isDrawn ? 10 : 0) + 8;
    const largest = Math.max(0, ...row.values.flatMap(({ at, range }) => [at ?? 0, range?.high ?? 0]));
    const scale = (value: number) => (largest === 0 ? 0 : Math.round((value / largest) * (pitch - 24)));
    lines.push({
      key: row.key,
      label: row.label,
      y,
      height,
      differs: row.differs,
      isOverlap: row.isOverlap,
      marks: row.values.map(({ at, range, isKnown }, index) => {
        const x = left + index * pitch + 4;
        return {
          x,
          lines: texts[index] ?? [],
          isKnown,
          bar: range === null ? null : { from: x + scale(range.low), to: Math.max(x + scale(range.low) + 2, x + scale(range.high)) },
          dot: at === null ? null : x + scale(at),
        };
      }),
    });
    y += height;
  }
  return { width, height: y + 6, left, pitch, top, heads, sections, lines };
}
