import type { DraftTurn } from "../parsed-document.ts";

/** One caption or segment: what was said from when to when, and by whom where that is said. */
export type Caption = Readonly<{ text: string; speaker: string | null; fromMs: number | null; toMs: number | null }>;

/** A silence that begins a new paragraph, where nobody says who speaks. */
const pauseMs = 2000;

/**
 * Captions as a text for reading, with a turn for each: those of one speaker stand in one paragraph, a change of speaker or a pause of
 * two seconds begins the next. White space within a caption becomes single spaces.
 */
export function joinCaptions(captions: readonly Caption[]): Readonly<{ text: string; turns: readonly DraftTurn[] }> {
  const pieces: string[] = [];
  const turns: DraftTurn[] = [];
  let length = 0;
  let before: Caption | null = null;
  const add = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const caption of captions) {
    const said = caption.text.replaceAll(/\s+/g, " ").trim();
    if (said === "") continue;
    if (before !== null) add(beginsParagraph(before, caption) ? "\n" : " ");
    const from = length;
    add(said);
    turns.push({ from, to: length, speaker: caption.speaker, fromMs: caption.fromMs, toMs: caption.toMs });
    before = caption;
  }
  return { text: pieces.join(""), turns };
}

function beginsParagraph(before: Caption, next: Caption): boolean {
  if (before.speaker !== next.speaker) return true;
  return before.toMs !== null && next.fromMs !== null && next.fromMs - before.toMs >= pauseMs;
}

/** Seconds as whole milliseconds; null where it is no time. */
export function milliseconds(seconds: unknown): number | null {
  return typeof seconds === "number" && Number.isFinite(seconds) && seconds >= 0 && seconds < 1e7 ? Math.round(seconds * 1000) : null;
}
