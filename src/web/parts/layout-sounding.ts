import type { Cell, Silence } from "../../model/cell.ts";
import { monthsOf } from "./dates.ts";

export type Box = Readonly<{ x: number; y: number; width: number; height: number }>;
export type Segment = Readonly<{ x1: number; y1: number; x2: number; y2: number }>;

export type Mark = Box & Readonly<{ form: "practice" | "barrier"; isSecondHand: boolean }>;

/**
 * A cell's glyph: testimony stands on a line, traces hang below it like a depth. Every coordinate is a whole pixel; a stroke of one
 * pixel is drawn as a box or on the half pixel, so that nothing blurs at any whole multiple of the size.
 */
export type Sounding = Readonly<{
  width: number;
  height: number;
  /** One a coded passage, at most seven; beyond that in the proportion of practices (and on-ramps) to barriers. */
  marks: readonly Mark[];
  /** `solid`: both sides examined. `broken`: one side has no source. `differs`: two pixels of vermilion. Null: a silence. */
  line: Readonly<{ form: "solid" | "broken" | "differs"; x: number; y: number; width: number }> | null;
  bar: Bar | null;
  /** Artefacts wider than the project: a second, thinner, hollow bar. */
  commons: Box | null;
  /** Top right, where the two sides differ: its side in pixels. */
  corner: number | null;
  silence: Readonly<{ kind: Silence; segments: readonly Segment[]; dot: Box | null }> | null;
}>;

export type Bar = Readonly<{
  frame: Box;
  /** Share of events by people outside up to the low bound; of the periphery in a project that a community leads. */
  filled: Box | null;
  /** From the low bound on to the high one, one pixel high. */
  reach: Box | null;
  /** The level is undetermined: the outline is broken. */
  isBroken: boolean;
}>;

const pad = 5;
const markWidth = 3;
const markStep = 5;
const markHeight = 10;
const mostMarks = 7;
/** Depth in pixels by events a month: under 10, from 10, from 100, from 1,000. */
export const depths = [3, 6, 9, 13] as const;

/** 0: under 10 events a month, 1: from 10, 2: from 100, 3: from 1,000. Null where nothing is counted. */
export function activityClass(traces: Cell["traces"]): 0 | 1 | 2 | 3 | null {
  if (!traces.events || traces.window === null) return null;
  const monthly = traces.events / monthsOf(traces.window);
  return monthly >= 1000 ? 3 : monthly >= 100 ? 2 : monthly >= 10 ? 1 : 0;
}

/**
 * @param cell the cell
 * @param size of the whole cell in pixels
 * @param options `commons`: the same cell over shared artefacts
 */
export function layoutSounding(
  cell: Cell,
  size: Readonly<{ width: number; height: number }>,
  options: Readonly<{ commons?: Cell | undefined }> = {},
): Sounding {
  const inner = size.width - 2 * pad;
  /** Row of pixels that the line fills. */
  const row = Math.round(size.height * 0.45);
  const differs = cell.agreement === "differs";
  const marks = layoutMarks(cell, inner, row);
  const depth = activityClass(cell.traces);
  const bar = depth === null ? null : layoutBar(cell, { x: pad, y: row + (differs ? 3 : 2), width: inner, height: depths[depth] });
  const commonsDepth = options.commons === undefined ? null : activityClass(options.commons.traces);
  const commonsTop = bar === null ? row + 2 : bar.frame.y + bar.frame.height + 1;
  const isSilent = cell.silence !== null && marks.length === 0 && commonsDepth === null;
  return {
    ...size,
    marks,
    line: isSilent ? null : { form: differs ? "differs" : lineForm(cell), x: pad, y: row, width: inner },
    bar,
    commons:
      commonsDepth === null ? null : { x: pad, y: commonsTop, width: inner, height: Math.max(2, Math.min(3, size.height - commonsTop)) },
    corner: differs ? 9 : null,
    silence: isSilent && cell.silence !== null ? layoutSilence(cell.silence, inner, row) : null,
  };
}

function layoutMarks(cell: Cell, inner: number, row: number): Mark[] {
  /** What was said of a project's own work is not said again in its part of the commons. */
  if (cell.traces.scope === "shared") return [];
  const all = cell.testimony.passages;
  const barriers = Math.min(all, cell.testimony.barriers);
  /** Practices, on-ramps, and passages that say only who could take part. */
  const positive = all - barriers;
  const count = Math.min(all, mostMarks, Math.floor((inner + markStep - markWidth) / markStep));
  const filled = all === count ? positive : keepBoth(Math.round((positive / Math.max(1, all)) * count), positive, barriers, count);
  const notes = Math.round((cell.testimony.readingNotes / Math.max(1, all)) * count);
  return Array.from({ length: count }, (_, index) => {
    const isFilled = index < filled;
    return {
      form: isFilled ? "practice" : "barrier",
      isSecondHand: index >= count - notes,
      x: pad + index * markStep,
      y: row - markHeight,
      width: markWidth,
      height: isFilled ? markHeight : markHeight - 2,
    };
  });
}

/** Where both kinds exist, scaling down loses neither. */
function keepBoth(filled: number, positive: number, barriers: number, count: number): number {
  return Math.max(positive > 0 ? 1 : 0, Math.min(filled, barriers > 0 ? count - 1 : count));
}

function layoutBar(cell: Cell, frame: Box): Bar {
  const { low, high, periphery } = cell.traces.shareOfEvents;
  const isCommunity = cell.traces.ledBy === "community";
  const from = widthOf(isCommunity ? periphery : low, frame.width);
  const to = isCommunity ? from : Math.max(from, widthOf(high, frame.width));
  return {
    frame,
    filled: from === 0 ? null : { ...frame, width: from },
    reach: to === from ? null : { x: frame.x + from, y: frame.y + Math.floor(frame.height / 2), width: to - from, height: 1 },
    isBroken: cell.traces.level === "undetermined",
  };
}

/** A share above nothing keeps a pixel, a share below everything leaves one. */
function widthOf(share: number | null, width: number): number {
  if (share === null || share <= 0) return 0;
  if (share >= 1) return width;
  return Math.max(1, Math.min(width - 1, Math.round(share * width)));
}

/** Traced without anybody asked, or said where nothing could be read: one side has no source. */
function lineForm(cell: Cell): "solid" | "broken" {
  const isAsked = cell.testimony.asked > 0 || cell.testimony.passages > 0;
  const isRead = cell.silence === null || cell.silence === "nothing-found" || cell.silence === "ended" || cell.silence === "not-yet-public";
  return isAsked && isRead ? "solid" : "broken";
}

/** The quiet forms. Only "nobody looked" is a dot; "not applicable" is blank. */
export function layoutSilence(kind: Silence, inner: number, row: number): NonNullable<Sounding["silence"]> {
  const [left, right, third] = [pad, pad + inner, Math.round(inner / 3)];
  const across = (x1: number, x2: number) => ({ x1, y1: row, x2, y2: row });
  const post = (x: number, from: number, to: number) => ({ x1: x, y1: row + from, x2: x, y2: row + to });
  const forms: Record<Silence, readonly Segment[]> = {
    "nothing-found": [across(left, right)],
    "not-yet-public": [across(right - third, right), post(right - third, -3, 4)],
    ended: [across(left, left + third), post(left + third - 1, -3, 4)],
    "no-artefact": Array.from({ length: Math.ceil(inner / 6) }, (_, i) => across(left + i * 6, Math.min(right, left + i * 6 + 2))),
    "not-traceable": [across(left, left + 4), post(left, -2, 3), across(right - 4, right), post(right - 1, -2, 3)],
    undated: [across(left, left + 6), post(left + 5, 0, 6)],
    "nobody-looked": [],
    "not-applicable": [],
  };
  return { kind, segments: forms[kind], dot: kind === "nobody-looked" ? { x: left, y: row - 1, width: 2, height: 2 } : null };
}
