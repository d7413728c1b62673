/** A turn found in a text: UTF-16 offsets, the label within. */
export type SpeakerTurn = Readonly<{ from: number; to: number; speaker: string }>;

/** `Interviewer: …`, `P07 [00:01:20]: …`; at most five words before the colon. */
const label =
  /^\ufeff?[ \t]*(?:\[[\d:.,]+\][ \t]*)?((?:\p{Lu}|\p{N}|\p{Lo})[\p{L}\p{M}\p{N}.'’_-]*(?: [\p{L}\p{M}\p{N}.'’()_-]+){0,4})[ \t]*(?:[[(][\d:.,]+[\])])?:(?=\s|$)/u;

const fewestTurns = 3;
const mostSpeakers = 20;

/**
 * Turns of a text in which lines begin with who speaks. A turn goes on to the next line that names somebody. Empty where this is no
 * dialogue: fewer than three such lines, names of which none comes twice, or more than twenty names.
 */
export function findSpeakerTurns(text: string): readonly SpeakerTurn[] {
  const found: { from: number; speaker: string }[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\n", at);
    const next = end < 0 ? text.length : end + 1;
    const speaker = label.exec(text.slice(at, Math.min(next, at + 200)))?.[1];
    if (speaker !== undefined) found.push({ from: at, speaker });
    at = next;
  }
  const counts = new Map<string, number>();
  for (const { speaker } of found) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  // A title such as `Interview 3: the harbour` comes once, at the front.
  while (found[0] !== undefined && counts.get(found[0].speaker) === 1 && found.length > 1) found.shift();
  const names = new Set(found.map(({ speaker }) => speaker));
  const isDialogue = found.length >= fewestTurns && names.size <= mostSpeakers && names.size * 2 <= found.length + 1;
  if (!isDialogue) return [];
  return found.map(({ from, speaker }, index) => ({ from, to: trimEnd(text, from, found[index + 1]?.from ?? text.length), speaker }));
}

function trimEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && /\s/.test(text[end - 1] as string)) end -= 1;
  return end;
}
