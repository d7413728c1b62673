import type { TextDocument } from "../../../model/desk-documents.ts";

/** A piece of the text that is drawn as one paragraph: UTF-16 offsets, without the line end. */
export type Block = Readonly<{
  from: number;
  to: number;
  /** Who speaks from here on, where the text does not say it itself. */
  speaker: string | null;
  /** Milliseconds into the recording. */
  time: number | null;
  /** Number of the paragraph, from 1; null: it goes on from the block before. */
  paragraph: number | null;
}>;

/** Beyond this a paragraph is drawn in several blocks, so that a text without line ends can be scrolled too. */
const longest = 2400;

/** Turns with offsets in UTF-16 units. */
export type UnitTurn = Readonly<{ from: number; to: number; speaker: string | null; time: number | null }>;

/** Paragraphs of a text: its lines that are not empty, long ones cut at a space. */
export function splitBlocks(text: string, turns: readonly UnitTurn[]): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph = 0;
  let turn = 0;
  let spoken: string | null = null;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\n", at);
    const lineEnd = end < 0 ? text.length : end;
    if (text.slice(at, lineEnd).trim() !== "") {
      paragraph += 1;
      while (turn < turns.length && (turns[turn] as UnitTurn).to <= at) turn += 1;
      const current = turns[turn];
      const isIn = current !== undefined && current.from <= at && current.to > at;
      const named = isIn && current.speaker !== null && !text.startsWith(current.speaker, at) && current.speaker !== spoken;
      if (isIn) spoken = current.speaker;
      for (let from = at; from < lineEnd; ) {
        const to = lineEnd - from <= longest ? lineEnd : cutAtSpace(text, from, from + longest);
        const isFirst = from === at;
        blocks.push({
          from,
          to,
          speaker: isFirst && named ? current.speaker : null,
          time: isFirst && isIn ? current.time : null,
          paragraph: isFirst ? paragraph : null,
        });
        from = to;
      }
    }
    at = lineEnd + 1;
  }
  return blocks;
}

/** Turns of a document with offsets in UTF-16 units. */
export function unitTurns(turns: TextDocument["turns"], toUtf16: (position: number) => number): readonly UnitTurn[] {
  return turns.map(([start, end, speaker, fromMs]) => ({ from: toUtf16(start), to: toUtf16(end), speaker, time: fromMs }));
}

/** Index of the block that holds an offset, or of the last one before it; 0 where there is none. */
export function blockAt(blocks: readonly Block[], offset: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle] as Block).from <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function cutAtSpace(text: string, from: number, most: number): number {
  const space = text.lastIndexOf(" ", most);
  if (space > from + longest / 2) return space + 1;
  // Never between the halves of a character.
  return (text.charCodeAt(most - 1) & 0xfc00) === 0xd800 ? most - 1 : most;
}
