import { parseText } from "media-captions";
import { PortolanError } from "../../model/problem.ts";
import { decodeBytes } from "../decode-bytes.ts";
import { countedWords, finishDocument, leftOut, type ParsedDocument } from "../parsed-document.ts";
import { type Caption, joinCaptions, milliseconds } from "./join-captions.ts";

/**
 * WebVTT or SubRip: captions with their times, and the speakers that WebVTT's `<v Name>` names or that stand as `Name:` at the front of
 * captions. Styles, notes and positions are left out. Throws a PortolanError where not one caption can be read.
 */
export async function parseCaptions(bytes: Uint8Array, name: string, type: "vtt" | "srt"): Promise<ParsedDocument> {
  const { text, changes } = decodeBytes(bytes, name);
  const bare = text.startsWith("\ufeff") ? text.slice(1) : text;
  if (type === "vtt" && !/^WEBVTT(?:[ \t\r\n]|$)/.test(bare))
    throw new PortolanError(`${name} does not begin with WEBVTT`, { hint: "If it is SubRip, name it .srt." });
  const { cues, errors } = await parseText(bare.replaceAll(/\r\n?/g, "\n"), { type, strict: false, errors: true });
  if (cues.length === 0)
    throw new PortolanError(`${name} holds no caption that can be read`, {
      hint: errors[0] === undefined ? "Check that this is the file you meant." : `First fault: ${errors[0].message}.`,
    });
  const captions = withFrontNames(cues.flatMap((cue) => splitVoices(cue.text, milliseconds(cue.startTime), milliseconds(cue.endTime))));
  const joined = joinCaptions(captions);
  const lost = leftOut(countedWords(errors.length, "caption or line that could not be read", "captions or lines that could not be read"));
  return finishDocument(type, joined.text, joined.turns, [...changes, ...lost], name);
}

/** A caption may hold several voices: `<v Mika>Yes.</v> <v Ola>No.</v>` */
function splitVoices(raw: string, fromMs: number | null, toMs: number | null): Caption[] {
  const pieces = raw.split(/<v(?:\.[^\s>]*)?(?:\s+([^>]*))?>/);
  const captions: Caption[] = [{ text: plainText(pieces[0] as string), speaker: null, fromMs, toMs }];
  for (let at = 1; at < pieces.length; at += 2) {
    const speaker = plainText(pieces[at] ?? "").trim();
    captions.push({ text: plainText(pieces[at + 1] as string), speaker: speaker === "" ? null : speaker, fromMs, toMs });
  }
  return captions.filter(({ text }) => text.trim() !== "");
}

/** Names at the front (`Ola: …`) where no voice is marked and one of the names comes more than once. They leave the text: they are structure. */
function withFrontNames(captions: readonly Caption[]): readonly Caption[] {
  if (captions.some(({ speaker }) => speaker !== null)) return captions;
  const front = /^\s*(?:[-–]\s*)?((?:\p{Lu}|\p{N})[\p{L}\p{M}\p{N}.'’_-]*(?: [\p{L}\p{M}\p{N}.'’_-]+){0,3}):\s+/u;
  const names = captions.flatMap(({ text }) => front.exec(text)?.[1] ?? []);
  const distinct = new Set(names);
  if (names.length < 3 || distinct.size > 20 || distinct.size * 2 > names.length + 1) return captions;
  let speaker: string | null = null;
  return captions.map((caption) => {
    const found = front.exec(caption.text);
    if (found !== null) speaker = found[1] as string;
    return { ...caption, speaker, text: found === null ? caption.text : caption.text.slice(found[0].length) };
  });
}

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: "\u00a0",
  lrm: "\u200e",
  rlm: "\u200f",
  quot: '"',
  apos: "'",
};

/** Without tags, time stamps within, and SubRip's `{\\an8}`; the named characters of WebVTT as themselves. */
function plainText(raw: string): string {
  return raw
    .replaceAll(/<[^<>]{0,200}>|\{\\[^{}]{0,60}\}/g, "")
    .replaceAll(/&([a-z]{2,4});/g, (whole, name: string) => (Object.hasOwn(named, name) ? (named[name] as string) : whole));
}
