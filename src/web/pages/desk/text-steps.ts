import { type Block, blockAt } from "./split-blocks.ts";

/** A piece of the text: UTF-16 offsets, half-open. */
export type Span = Readonly<{ from: number; to: number }>;

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
const words = new Intl.Segmenter("en", { granularity: "word" });

/** The sentence that holds an offset, without the space behind it; null where the text has no block. */
export function sentenceAt(text: string, blocks: readonly Block[], offset: number): Span | null {
  const list = sentencesOf(text, blocks, blockAt(blocks, offset));
  return list.find(({ to }) => offset < to) ?? list.at(-1) ?? null;
}

/** The sentence behind or before a span; the same where there is none. */
export function stepSentence(text: string, blocks: readonly Block[], span: Span, step: 1 | -1): Span {
  const offset = step === 1 ? span.to : span.from - 1;
  for (let index = blockAt(blocks, Math.max(0, offset)); index >= 0 && index < blocks.length; index += step) {
    const list = sentencesOf(text, blocks, index);
    const found =
      step === 1
        ? list.find(({ from, to }) => from >= span.to || (to > span.to && from > span.from))
        : list.findLast(({ to }) => to <= span.from);
    if (found !== undefined) return found;
  }
  return span;
}

/** The whole block behind or before a span. */
export function stepBlock(text: string, blocks: readonly Block[], span: Span, step: 1 | -1): Span {
  const index = blockAt(blocks, span.from) + step;
  const block = blocks[Math.min(Math.max(0, index), blocks.length - 1)];
  return block === undefined ? span : trim(text, block);
}

/** Where the word behind an offset ends, or the one before it begins; the text's edge where there is none. */
export function stepWord(text: string, blocks: readonly Block[], offset: number, step: 1 | -1, edge: "start" | "end"): number {
  for (let index = blockAt(blocks, step === 1 ? offset : Math.max(0, offset - 1)); index >= 0 && index < blocks.length; index += step) {
    const { from, to } = blocks[index] as Block;
    const list = [...words.segment(text.slice(from, to))].filter(({ isWordLike }) => isWordLike === true);
    const edges = list.map(({ index: at, segment }) => from + at + (edge === "end" ? segment.length : 0));
    const found = step === 1 ? edges.find((at) => at > offset) : edges.findLast((at) => at < offset);
    if (found !== undefined) return found;
  }
  return offset;
}

function sentencesOf(text: string, blocks: readonly Block[], index: number): readonly Span[] {
  const block = blocks[index];
  if (block === undefined) return [];
  return [...sentences.segment(text.slice(block.from, block.to))]
    .map(({ index: at, segment }) => trim(text, { from: block.from + at, to: block.from + at + segment.length }))
    .filter(({ from, to }) => to > from);
}

/** Without the white space at both ends. */
export function trim(text: string, { from, to }: Span): Span {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] as string)) start += 1;
  while (end > start && /\s/.test(text[end - 1] as string)) end -= 1;
  return { from: start, to: end };
}
