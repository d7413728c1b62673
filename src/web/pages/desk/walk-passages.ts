import { type DeskCoding, nextUncovered, touching } from "./coding-order.ts";
import type { Block } from "./split-blocks.ts";
import { type Span, sentenceAt, stepSentence, stepWord } from "./text-steps.ts";

/** The coding after or before the chosen one, else from an offset; undefined: there is none that way. */
export function nextPassage(
  codings: readonly DeskCoding[],
  current: DeskCoding | null,
  offset: number,
  step: 1 | -1,
): DeskCoding | undefined {
  const index = current === null ? -1 : codings.findIndex(({ id }) => id === current.id);
  if (index >= 0) return codings[index + step];
  const next = step === 1 ? codings.find(({ from }) => from >= offset) : codings.findLast(({ from }) => from < offset);
  return next ?? codings.at(step === 1 ? -1 : 0);
}

/** The first sentence behind an offset that no coding touches; null: all the rest is coded. */
export function nextUncodedSentence(
  text: string,
  blocks: readonly Block[],
  codings: readonly DeskCoding[],
  reach: number,
  offset: number,
): Span | null {
  for (let at = nextUncovered(codings, offset, text.length); at !== null; ) {
    const sentence = sentenceAt(text, blocks, at);
    if (sentence === null) return null;
    if (sentence.to > offset && touching(codings, sentence, reach).length === 0) return sentence;
    const next = Math.max(at + 1, sentence.to);
    at = next >= text.length ? null : nextUncovered(codings, next, text.length);
  }
  return null;
}

/** The span made longer or shorter at one edge; null where nothing would be left of it. */
export function extendSpan(
  text: string,
  blocks: readonly Block[],
  { from, to }: Span,
  { edge, by, step }: Readonly<{ edge: "start" | "end"; by: "word" | "sentence"; step: 1 | -1 }>,
): Span | null {
  const moved = { from, to };
  if (by === "sentence") {
    const next = stepSentence(text, blocks, step === 1 ? { from: to - 1, to } : { from: to, to: to + 1 }, step);
    moved.to = step === 1 ? Math.max(to, next.to) : next.to;
  } else if (edge === "end") moved.to = stepWord(text, blocks, to, step, "end");
  else moved.from = stepWord(text, blocks, from, step, "start");
  return moved.to > moved.from ? moved : null;
}

/** The coding at an offset: the smallest there, and after the chosen one the next larger; undefined: none stands there. */
export function passageAt(codings: readonly DeskCoding[], reach: number, offset: number, currentId: string | null): DeskCoding | undefined {
  const bySize = [...touching(codings, { from: offset, to: offset + 1 }, reach)].sort((a, b) => a.to - a.from - (b.to - b.from));
  const index = bySize.findIndex(({ id }) => id === currentId);
  return bySize[(index + 1) % Math.max(1, bySize.length)];
}
