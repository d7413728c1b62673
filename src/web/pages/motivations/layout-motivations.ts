import type { MotivationLevel } from "../../../finding/motivations/motivation-matrix.ts";
import type { Id } from "../../../model/id.ts";
import type { MotivationsDocument } from "../../../workbench/motivations/read.ts";
import { foldText } from "../../parts/fold-text.ts";
import { countOf } from "../../parts/numbers.ts";

/** A column of the matrix: a project, what is said in general (`general`), or a kind of lead (`type:ID`). */
export type MotivationColumn = Readonly<{ id: string; label: string; group: string | null }>;

export type MotivationMark = Readonly<{
  key: string;
  x: number;
  y: number;
  /** One mark a voice, at most seven. */
  marks: number;
  isSecondHand: boolean;
  text: string;
  label: string;
}>;
export type MotivationRow = Readonly<{
  code: Id;
  label: string;
  isFamily: boolean;
  y: number;
  total: string;
  cells: readonly MotivationMark[];
  names: readonly string[];
}>;
export type MotivationsLayout = Readonly<{
  width: number;
  height: number;
  isList: boolean;
  left: number;
  totalX: number;
  columns: readonly Readonly<{ id: string; x: number; y: number; lines: readonly string[] }>[];
  groups: readonly Readonly<{ label: string; x: number; y: number; lines: readonly string[] }>[];
  rows: readonly MotivationRow[];
}>;

type Cell = MotivationsDocument["cells"][number];

/** Voices of a cell at the asked level; null: every level. */
export function voicesAt({ voices, levels }: Cell, level: MotivationLevel | null): number {
  return level === null ? voices : levels[level];
}

/**
 * Families with their sub-codes as rows, columns in the order given; a mark a voice. Below 900 px, or with columns narrower than 40 px, a
 * list: each row names where it is voiced.
 */
export function layoutMotivations(
  document: Pick<MotivationsDocument, "families" | "cells" | "counts">,
  columns: readonly MotivationColumn[],
  options: Readonly<{ width: number; level: MotivationLevel | null }>,
): MotivationsLayout {
  const { width, level } = options;
  const left = 220;
  const totals = 150;
  const pitch = (width - left - totals) / Math.max(1, columns.length);
  const isList = width < 900 || pitch < 40;
  const xs = new Map(columns.map(({ id }, index) => [id, Math.round(left + (index + 0.5) * pitch)]));
  const groupLabels = [...new Set(columns.flatMap(({ group }) => group ?? []))];
  const groups = groupLabels.map((label) => {
    const members = columns.filter(({ group }) => group === label);
    const [first, last] = [xs.get(members[0]?.id ?? "") ?? 0, xs.get(members.at(-1)?.id ?? "") ?? 0];
    return { label, x: Math.round((first + last) / 2), y: 14, lines: foldText(label, last - first + pitch + 20, 3, 12) };
  });
  const groupLines = Math.max(0, ...groups.map(({ lines }) => lines.length));
  const heads = columns.map(({ id, label }) => ({
    id,
    x: xs.get(id) ?? 0,
    y: groupLines * 15 + 20,
    lines: foldText(label, pitch - 4, 2, 9.5),
  }));
  let y = isList ? 4 : groupLines * 15 + 20 + 22;
  const rows: MotivationRow[] = [];
  const add = (code: Id, label: string, isFamily: boolean) => {
    const count = document.counts.find((one) => one.code === code && one.leadType === null);
    const cells = document.cells.filter((cell) => cell.code === code && voicesAt(cell, level) > 0);
    const height = isList ? 24 : isFamily ? 34 : 28;
    const at = y + height - 12;
    const marks = columns.flatMap((column) => markOf(column, code, cells, document, level, xs.get(column.id) ?? 0, at));
    const names = isList && marks.length > 0 ? foldText(marks.map(({ label: said }) => said).join(" · "), width - 24, 6, 12) : [];
    rows.push({
      code,
      label,
      isFamily,
      y: at,
      total:
        count === undefined
          ? "not voiced"
          : `${count.projects === 0 ? "no project" : countOf(count.projects, "project")}, ${countOf(count.voices, "voice")}`,
      cells: isList ? [] : marks,
      names,
    });
    y += height + names.length * 17 + (isList && names.length > 0 ? 4 : 0);
  };
  for (const family of document.families) {
    add(family.code, family.label, true);
    for (const { code, label } of family.codes) add(code, label, false);
    y += isList ? 6 : 0;
  }
  return {
    width,
    height: y + 8,
    isList,
    left,
    totalX: width - totals + 12,
    columns: isList ? [] : heads,
    groups: isList ? [] : groups,
    rows,
  };
}

function markOf(
  column: MotivationColumn,
  code: Id,
  cells: readonly Cell[],
  { counts }: Pick<MotivationsDocument, "counts">,
  level: MotivationLevel | null,
  x: number,
  y: number,
): MotivationMark[] {
  if (column.id.startsWith("type:")) {
    const count = counts.find((one) => one.code === code && one.leadType === column.id.slice(5));
    if (count === undefined || count.projects === 0) return [];
    const text = `${count.projects}`;
    return [
      {
        key: column.id,
        x,
        y,
        marks: 0,
        isSecondHand: false,
        text,
        label: `${column.label}: ${countOf(count.projects, "project")}, ${countOf(count.voices, "voice")}`,
      },
    ];
  }
  const cell = cells.find(({ project }) => (project ?? "general") === column.id);
  if (cell === undefined) return [];
  const voices = voicesAt(cell, level);
  return [
    {
      key: column.id,
      x,
      y,
      marks: Math.min(7, voices),
      isSecondHand: cell.readingNotes === cell.passages,
      text: "",
      label: `${column.label}: ${countOf(voices, "voice")}`,
    },
  ];
}
