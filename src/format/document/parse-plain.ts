import { findSpeakerTurns } from "../../text/speaker-turns.ts";
import { decodeBytes } from "../decode-bytes.ts";
import { type DraftTurn, finishDocument, type ParsedDocument } from "../parsed-document.ts";

/** A text file as it stands. Lines that begin with who speaks are turns; the names stay in the text. */
export function parsePlain(bytes: Uint8Array, name: string): ParsedDocument {
  const { text, changes } = decodeBytes(bytes, name);
  return finishDocument("text", text, turnsOf(text), changes, name);
}

/** Markdown as it is written: its signs are part of the text, so that positions hold in the file too. */
export function parseMarkdown(bytes: Uint8Array, name: string): ParsedDocument {
  const { text, changes } = decodeBytes(bytes, name);
  return finishDocument("markdown", text, turnsOf(text), changes, name);
}

export function turnsOf(text: string): readonly DraftTurn[] {
  return findSpeakerTurns(text).map((turn) => ({ ...turn, fromMs: null, toMs: null }));
}
