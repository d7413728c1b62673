import type { ExchangeLogs } from "../../model/exchange-report.ts";
import { unifyLineEnds } from "../../text/normalise-text.ts";
import type { ArchiveFiles } from "./archive-files.ts";
import { decodeFile } from "./decode-file.ts";
import {
  buildConversion,
  type Conversion,
  conventionKey,
  listConventions,
  type PositionConvention,
  type RawRange,
  type RawText,
  scoreConvention,
  standardConvention,
} from "./position-convention.ts";
import type { RefiProject, RefiSource, RefiText, RefiTextSelection, RefiTranscript } from "./refi-project.ts";

/** Bytes; ten thousand times an interview. */
const longestText = 2 ** 28;

type Holder = RefiText | RefiTranscript;
type Found = RawText & Readonly<{ characters: readonly string[]; scores: ReadonlyMap<string, number> }>;

/** Text of a rich text file (DOCX), where the caller can read it; undefined: not readable. */
export type ReadRichText = (bytes: Uint8Array, name: string) => string | undefined;

/**
 * The project with the texts of its files, LF line ends, and every position in code points of that text. Which way a program counted is
 * found by the selections whose names repeat their words, in the text itself, else in the other texts of the file, else by its origin;
 * what was counted otherwise than the standard says is said. Positions outside the text are cut to it, and said; a selection that starts
 * behind the end is lost, and said. Paths become `internal://` and the member's name.
 */
export function resolveTexts(
  project: RefiProject,
  archive: ArchiveFiles | undefined,
  logs: ExchangeLogs,
  readRichText: ReadRichText = () => undefined,
): Readonly<{ project: RefiProject; files: ReadonlyMap<string, Uint8Array> }> {
  const files = new Map<string, Uint8Array>();
  const raws = new Map<Holder, Found>();
  const pooled = new Map<string, number>();

  const locate = (path: string | null, owner: string | null, keeps: boolean): string | null => {
    if (path === null || path === "" || archive === undefined) return path;
    const found = archive.find(path, owner);
    if (found === null) return path;
    if (keeps) files.set(found.name, found.bytes);
    return `internal://${found.name}`;
  };
  const load = (holder: Holder): void => {
    const found = findRaw(holder);
    if (found === undefined) return;
    const characters = [...unifyLineEnds(found.raw)];
    const ranges: readonly RawRange[] = "syncPoints" in holder ? [] : holder.selections;
    const scores = new Map<string, number>();
    if (ranges.some(({ name }) => name !== null)) {
      for (const convention of listConventions(found)) {
        const score = scoreConvention(characters, ranges, buildConversion(found, convention));
        scores.set(conventionKey(convention), score);
        pooled.set(conventionKey(convention), (pooled.get(conventionKey(convention)) ?? 0) + score);
      }
    }
    raws.set(holder, { ...found, characters, scores });
  };
  const findRaw = (holder: Holder): RawText | undefined => {
    const file = holder.plainTextPath === null || archive === undefined ? null : archive.find(holder.plainTextPath, holder.name);
    if (file !== null && file.bytes.length > longestText) {
      logs.lost.add("text", `has more than ${longestText} bytes: not read`, file.name);
      return undefined;
    }
    if (file !== null) {
      if (holder.isInline) logs.repaired.add("text", "stands in the XML and in a file: the file was read", holder.name);
      const { said, ...decoded } = decodeFile(file.bytes);
      for (const message of said) logs.repaired.add("text", message, file.name);
      return decoded;
    }
    if (holder.text !== null) return { raw: holder.text, hadMark: false, bytesPerMark: 0 };
    if (holder.richTextPath === null || archive === undefined) return undefined;
    const rich = archive.find(holder.richTextPath, holder.name);
    const text = rich === null ? undefined : readRichText(rich.bytes, rich.name);
    if (text !== undefined) {
      logs.repaired.add("text", "has no plain text: read from the styled one; positions may not fit", holder.name);
      return { raw: text, hadMark: false, bytesPerMark: 0 };
    }
    if (rich !== null) logs.lost.add("text", "has a styled text only, which is not read here", holder.name);
    return undefined;
  };

  for (const holder of listHolders(project)) load(holder);

  const choose = (found: Found, ranges: readonly RawRange[]): PositionConvention => {
    const options = listConventions(found);
    const best = (scores: ReadonlyMap<string, number>): PositionConvention | undefined => {
      let leader: PositionConvention | undefined;
      let most = 0;
      for (const option of options) {
        const score = scores.get(conventionKey(option)) ?? 0;
        if (score > most) {
          leader = option;
          most = score;
        }
      }
      return leader;
    };
    const own = best(found.scores);
    if (own !== undefined) return own;
    const others = bestOf(pooled);
    if (others !== undefined) {
      const like = options.find(
        (option) =>
          option.ends === others.ends &&
          (option.unit === others.unit || !options.some(({ unit }) => unit === others.unit)) &&
          (option.lineEnd === others.lineEnd || !options.some(({ lineEnd }) => lineEnd === others.lineEnd)) &&
          (option.countsMark === others.countsMark || !options.some(({ countsMark }) => countsMark === others.countsMark)),
      );
      if (like !== undefined && fits(found, like, ranges)) return like;
    }
    const byOrigin = options.find(
      ({ lineEnd, ends, unit }) => /^atlas\.ti/i.test(project.origin ?? "") && lineEnd === 1 && ends === "after" && unit === "code point",
    );
    if (byOrigin !== undefined) {
      logs.repaired.add("text", "has CRLF line ends and no selection that names its words: counted as ATLAS.ti does, one each");
      return byOrigin;
    }
    if (ranges.length > 0 && !fits(found, standardConvention, ranges)) {
      const fitting = options.find((option) => option.ends === "after" && fits(found, option, ranges));
      if (fitting !== undefined) return fitting;
    }
    return standardConvention;
  };

  const bestOf = (scores: ReadonlyMap<string, number>): PositionConvention | undefined => {
    let leader: PositionConvention | undefined;
    let most = 0;
    const everything = { raw: "é\r\n\u{1f600}", hadMark: true, bytesPerMark: 3 };
    for (const option of listConventions(everything)) {
      const score = scores.get(conventionKey(option)) ?? 0;
      if (score > most) {
        leader = option;
        most = score;
      }
    }
    return leader;
  };

  const convert = (holder: Holder): Readonly<{ text: string; conversion: Conversion; length: number }> | undefined => {
    const found = raws.get(holder);
    if (found === undefined) return undefined;
    const ranges = "syncPoints" in holder ? [] : holder.selections;
    const convention = choose(found, ranges);
    const key = conventionKey(convention);
    if (ranges.length > 0 && key !== conventionKey(standardConvention))
      logs.repaired.add(
        "position",
        `positions counted otherwise than the standard says (${key}): made code points`,
        holder.name,
        ranges.length,
      );
    return { text: found.characters.join(""), conversion: buildConversion(found, convention), length: found.characters.length };
  };

  const resolveText = <T extends RefiText>(holder: T): T => {
    const richTextPath = locate(holder.richTextPath, holder.name, true);
    const plainTextPath = locate(holder.plainTextPath, holder.name, false);
    const converted = convert(holder);
    if (converted === undefined) return { ...holder, richTextPath, plainTextPath };
    const selections = holder.selections.flatMap((selection) => placeSelection(selection, converted, holder.name, logs));
    return { ...holder, richTextPath, plainTextPath, text: converted.text, selections };
  };
  const resolveTranscript = (holder: RefiTranscript): RefiTranscript => {
    const richTextPath = locate(holder.richTextPath, holder.name, true);
    const plainTextPath = locate(holder.plainTextPath, holder.name, false);
    const converted = convert(holder);
    if (converted === undefined) return { ...holder, richTextPath, plainTextPath };
    const syncPoints = holder.syncPoints.map((point) => {
      if (point.position === null) return point;
      const position = converted.conversion.at(point.position);
      if (position === undefined) logs.repaired.add("sync point", "lies behind the end of the text: cut to it", holder.name);
      return { ...point, position: position ?? converted.length };
    });
    return { ...holder, richTextPath, plainTextPath, text: converted.text, syncPoints };
  };
  const resolveSource = (source: RefiSource): RefiSource => {
    switch (source.kind) {
      case "text":
        return resolveText(source);
      case "pdf":
        return {
          ...source,
          path: locate(source.path, source.name, true),
          selections: source.selections.map((selection) => ({
            ...selection,
            representation: selection.representation === null ? null : resolveText(selection.representation),
          })),
          representation: source.representation === null ? null : resolveText(source.representation),
        };
      case "picture":
        return {
          ...source,
          path: locate(source.path, source.name, true),
          textDescription: source.textDescription === null ? null : resolveText(source.textDescription),
        };
      default:
        return { ...source, path: locate(source.path, source.name, true), transcripts: source.transcripts.map(resolveTranscript) };
    }
  };
  return {
    project: { ...project, sources: project.sources.map(resolveSource), notes: project.notes.map((note) => resolveText(note)) },
    files,
  };
}

function listHolders(project: RefiProject): readonly Holder[] {
  const ofSource = (source: RefiSource): readonly (Holder | null)[] => {
    switch (source.kind) {
      case "text":
        return [source];
      case "pdf":
        return [source.representation, ...source.selections.map(({ representation }) => representation)];
      case "picture":
        return [source.textDescription];
      default:
        return source.transcripts;
    }
  };
  return [...project.sources.flatMap(ofSource), ...project.notes].filter((holder) => holder !== null);
}

function fits(text: RawText, convention: PositionConvention, ranges: readonly RawRange[]): boolean {
  const conversion = buildConversion(text, convention);
  return ranges.every(({ start, end }) => {
    const found = conversion.range(start, end);
    return found.start !== undefined && found.end !== undefined;
  });
}

function placeSelection(
  selection: RefiTextSelection,
  { conversion, length }: Readonly<{ conversion: Conversion; length: number }>,
  owner: string | null,
  { repaired, lost }: ExchangeLogs,
): readonly RefiTextSelection[] {
  let [first, last] = [selection.start, selection.end];
  if (first > last) {
    repaired.add("selection", "ends before it starts: the ends were changed over", owner);
    [first, last] = [last, first];
  }
  if (first < 0) repaired.add("selection", "starts before the text: cut to it", owner);
  const { start, end } = conversion.range(first, last);
  if (start === undefined || (start === length && end === undefined)) {
    lost.add("selection", "lies behind the end of its text", owner);
    lost.add("coding", "of a selection behind the end of its text", owner, selection.codings.length);
    return [];
  }
  if (end === undefined) repaired.add("selection", "ends behind the end of its text: cut to it", owner);
  return [{ ...selection, start, end: Math.max(start, end ?? length) }];
}
