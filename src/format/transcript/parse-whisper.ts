import { PortolanError } from "../../model/problem.ts";
import { decodeBytes } from "../decode-bytes.ts";
import { countedWords, finishDocument, leftOut, type ParsedDocument } from "../parsed-document.ts";
import { type Caption, joinCaptions, milliseconds } from "./join-captions.ts";

/**
 * The JSON that Whisper and its kin write: `segments` with seconds (openai-whisper, WhisperX, faster-whisper; WhisperX adds `speaker`), or
 * `transcription` with milliseconds (whisper.cpp). Times of single words are left out. Throws a PortolanError for other JSON.
 */
export function parseWhisper(bytes: Uint8Array, name: string): ParsedDocument {
  const { text, changes } = decodeBytes(bytes, name);
  const root = parseJson(text, name);
  const list = listOf(root["segments"]) ?? listOf(root["transcription"]);
  if (list === undefined)
    throw new PortolanError(`${name} is no transcript of Whisper`, { hint: "It has neither segments nor transcription." });
  const captions = list.map(readSegment);
  const joined = joinCaptions(captions.filter((caption) => caption !== null));
  const words = list.filter((item) => Array.isArray((item as { words?: unknown } | null)?.words)).length;
  const lost = leftOut(
    countedWords(captions.filter((caption) => caption === null).length, "segment without text"),
    words > 0 ? "the times of single words" : null,
  );
  return finishDocument("whisper", joined.text, joined.turns, [...changes, ...lost], name);
}

function parseJson(text: string, name: string): Readonly<Record<string, unknown>> {
  try {
    const root: unknown = JSON.parse(text.startsWith("\ufeff") ? text.slice(1) : text);
    if (Array.isArray(root)) return { segments: root };
    if (typeof root === "object" && root !== null) return root as Record<string, unknown>;
  } catch (cause) {
    throw new PortolanError(`${name} is not JSON: ${(cause as Error).message.slice(0, 160)}`, { cause });
  }
  throw new PortolanError(`${name} is no transcript of Whisper`);
}

function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function readSegment(value: unknown): Caption | null {
  if (typeof value !== "object" || value === null) return null;
  const { text, start, end, speaker, offsets } = value as Record<string, unknown>;
  if (typeof text !== "string" || text.trim() === "") return null;
  const inMs = typeof offsets === "object" && offsets !== null ? (offsets as Record<string, unknown>) : null;
  const seconds = (ms: unknown) => (typeof ms === "number" ? ms / 1000 : null);
  return {
    text,
    speaker: typeof speaker === "string" && speaker.trim() !== "" ? speaker.trim().slice(0, 200) : null,
    fromMs: milliseconds(inMs === null ? start : seconds(inMs["from"])),
    toMs: milliseconds(inMs === null ? end : seconds(inMs["to"])),
  };
}
