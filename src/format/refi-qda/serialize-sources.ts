import type { ExchangeLog } from "../../model/exchange-report.ts";
import type { RefiCoding, RefiSelectionCore, RefiSource, RefiText, RefiTranscript } from "./refi-project.ts";
import { authorshipOf, serializeReferences, serializeValue, timeOf } from "./serialize-parts.ts";
import type { XmlAttributes, XmlWriter } from "./xml-writer.ts";

/** Writes sources and notes, and collects the plain texts that go into files. */
export class SourceSerializer {
  readonly texts = new Map<string, string>();
  readonly #xml: XmlWriter;
  readonly #lost: ExchangeLog;

  constructor(xml: XmlWriter, lost: ExchangeLog) {
    this.#xml = xml;
    this.#lost = lost;
  }

  source(source: RefiSource): void {
    switch (source.kind) {
      case "text":
        this.text("TextSource", source);
        return;
      case "pdf":
        this.#media("PDFSource", source, () => {
          for (const selection of source.selections) {
            const { page, firstX, firstY, secondX, secondY } = selection;
            this.#selection("PDFSelection", selection, { page, firstX, firstY, secondX, secondY }, () => {
              if (selection.representation !== null) this.text("Representation", selection.representation);
            });
          }
          if (source.representation !== null) this.text("Representation", source.representation);
        });
        return;
      case "picture":
        this.#media("PictureSource", source, () => {
          if (source.textDescription !== null) this.text("TextDescription", source.textDescription);
          for (const selection of source.selections) {
            const { firstX, firstY, secondX, secondY } = selection;
            this.#selection("PictureSelection", selection, { firstX, firstY, secondX, secondY });
          }
        });
        return;
      default: {
        const name = source.kind === "audio" ? "AudioSource" : "VideoSource";
        this.#media(name, source, () => {
          for (const transcript of source.transcripts) this.#transcript(transcript);
          for (const selection of source.selections) {
            const { begin, end } = selection;
            this.#selection(source.kind === "audio" ? "AudioSelection" : "VideoSelection", selection, { begin, end });
          }
        });
      }
    }
  }

  /** A TextSource, Note, Representation or TextDescription. */
  text(name: string, text: RefiText): void {
    this.#xml.element(name, this.#textAttributes(text), () => {
      this.#textContent(text);
      for (const selection of text.selections)
        this.#selection("PlainTextSelection", selection, { startPosition: selection.start, endPosition: selection.end });
      this.#codings(text.codings);
      serializeReferences(this.#xml, "NoteRef", text.noteRefs);
      for (const value of text.values) serializeValue(this.#xml, value, this.#lost);
    });
  }

  #transcript(transcript: RefiTranscript): void {
    this.#xml.element("Transcript", this.#textAttributes(transcript), () => {
      this.#textContent(transcript);
      for (const { guid, timeStamp, position } of transcript.syncPoints) this.#xml.element("SyncPoint", { guid, timeStamp, position });
      for (const selection of transcript.selections)
        this.#selection("TranscriptSelection", selection, { fromSyncPoint: selection.from, toSyncPoint: selection.to });
      serializeReferences(this.#xml, "NoteRef", transcript.noteRefs);
    });
  }

  #textAttributes(text: RefiText | RefiTranscript): XmlAttributes {
    const { guid, name, richTextPath } = text;
    return { guid, name, richTextPath, plainTextPath: this.#plainTextPath(text), ...authorshipOf(text, this.#lost) };
  }

  /** Text goes into a file of its own named by the GUID, except where it stood in the XML. */
  #plainTextPath(text: RefiText | RefiTranscript): string | null {
    if (text.text === null) return text.isInline ? null : text.plainTextPath;
    if (text.isInline) return null;
    let file = `${text.guid}.txt`;
    for (let n = 2; this.texts.has(file); n += 1) file = `${text.guid}-${n}.txt`;
    this.texts.set(file, text.text);
    return `internal://${file}`;
  }

  #textContent(text: RefiText | RefiTranscript): void {
    this.#xml.text("Description", text.description);
    if (text.isInline) this.#xml.text("PlainTextContent", text.text);
  }

  #media(name: string, source: Exclude<RefiSource, { kind: "text" }>, inside: () => void): void {
    const { guid, path, currentPath } = source;
    this.#xml.element(name, { guid, name: source.name, path, currentPath, ...authorshipOf(source, this.#lost) }, () => {
      this.#xml.text("Description", source.description);
      inside();
      this.#codings(source.codings);
      serializeReferences(this.#xml, "NoteRef", source.noteRefs);
      for (const value of source.values) serializeValue(this.#xml, value, this.#lost);
    });
  }

  #selection(name: string, selection: RefiSelectionCore, place: XmlAttributes, inside?: () => void): void {
    this.#xml.element(name, { guid: selection.guid, name: selection.name, ...place, ...authorshipOf(selection, this.#lost) }, () => {
      this.#xml.text("Description", selection.description);
      inside?.();
      this.#codings(selection.codings);
      serializeReferences(this.#xml, "NoteRef", selection.noteRefs);
    });
  }

  #codings(codings: readonly RefiCoding[]): void {
    for (const { guid, creatingUser, created, code, noteRefs } of codings)
      this.#xml.element("Coding", { guid, creatingUser, creationDateTime: timeOf(created, this.#lost) }, () => {
        serializeReferences(this.#xml, "CodeRef", [code]);
        serializeReferences(this.#xml, "NoteRef", noteRefs);
      });
  }
}
