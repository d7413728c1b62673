import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type DragEvent, useRef, useState } from "react";
import type { SourceRow, SourcesDocument } from "../../../model/desk-documents.ts";
import type { uploadSource } from "../../../workbench/source/upload.ts";
import { documentQuery } from "../../client/documents.ts";
import { runVerb, VerbError } from "../../client/run-verb.ts";
import { formatDate } from "../../parts/dates.ts";
import { DocumentFailure, ReadingStudy } from "../../parts/document-state.tsx";
import { countOf } from "../../parts/numbers.ts";
import { useStudy } from "../../parts/study-names.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { sourceKindWords } from "../../parts/words.ts";

/** `/desk`: every source with how far it is coded, and a place to drop new ones. */
export function SourceList() {
  usePageTitle("Desk");
  const { data, error, refetch } = useQuery(documentQuery<SourcesDocument>("sources.json"));
  const [said, setSaid] = useState("");
  const [isOver, setIsOver] = useState(false);
  if (error !== null && data === undefined) return <DocumentFailure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <ReadingStudy what="Reading the sources" part={1} of={2} />;
  const { sources, displaced } = data;
  const codings = sources.reduce((sum, source) => sum + source.codings, 0);
  const take = (files: Iterable<File>) => void addAll([...files], setSaid);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <main
      className={isOver ? "page desk-sources over" : "page desk-sources"}
      id="main"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <h1>Sources</h1>
      <p className="sentence">
        {countOf(sources.length, "source")}, {countOf(codings, "coding")}.
        {displaced > 0 && ` ${countOf(displaced, "coding waits", "codings wait")} for a place since a text was corrected.`}
      </p>
      <FileChoice onFiles={take} />
      <p role="status" className="desk-said">
        {said}
      </p>
      <table className="project-table">
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Kind</th>
            <th scope="col">Projects</th>
            <th scope="col">Date</th>
            <th scope="col" className="number">
              Characters
            </th>
            <th scope="col" className="number">
              Codings
            </th>
            <th scope="col">Coded</th>
            <th scope="col">May be</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceLine key={source.id} source={source} />
          ))}
        </tbody>
      </table>
    </main>
  );
}

function SourceLine({ source }: Readonly<{ source: SourceRow }>) {
  const { names } = useStudy();
  const { consent } = source;
  const uses = [consent.analyse && "analysed", consent.quote && "quoted", consent.publish && "published"].filter(Boolean);
  return (
    <tr>
      <th scope="row">
        <Link to="/desk/$id" params={{ id: source.id }}>
          {source.title}
        </Link>
        {source.displaced > 0 && <span className="label"> {source.displaced} wait for a place</span>}
      </th>
      <td>{sourceKindWords[source.kind]}</td>
      <td>
        {source.projects.length > 3
          ? countOf(source.projects.length, "project")
          : source.projects.map((id) => names.project(id)?.name ?? id).join(", ")}
      </td>
      <td>{source.date === null ? "unknown" : formatDate(source.date)}</td>
      <td className="number">{source.characters.toLocaleString("en")}</td>
      <td className="number">{source.codings.toLocaleString("en")}</td>
      <td>
        <meter className="desk-coded" min={0} max={1} value={source.coded} aria-label="Share of the characters that is coded" />{" "}
        {Math.round(source.coded * 100)}%
      </td>
      <td>{uses.length === 0 ? "nothing" : uses.join(", ")}</td>
    </tr>
  );
}

function FileChoice({ onFiles }: Readonly<{ onFiles: (files: Iterable<File>) => void }>) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <p className="desk-actions">
      <button type="button" className="button primary" onClick={() => input.current?.click()}>
        Add sources
      </button>
      <span className="muted">
        Or drop files here: txt, md, html, docx, odt, pdf, vtt, srt, Whisper's JSON. They may be analysed and nothing else, until you say
        more.
      </span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".txt,.md,.html,.htm,.docx,.odt,.pdf,.vtt,.srt,.json"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </p>
  );
}

async function addAll(files: readonly File[], say: (words: string) => void): Promise<void> {
  const lines: string[] = [];
  for (const file of files) {
    say(`Reading ${file.name}`);
    try {
      const content = toBase64(new Uint8Array(await file.arrayBuffer()));
      const kind = /\.(?:vtt|srt|json)$/i.test(file.name) ? "interview" : "document";
      const { id, isNew, changes } = await runVerb<typeof uploadSource>("source upload", { name: file.name, content, kind });
      lines.push(
        isNew
          ? `${file.name} added as ${id}${changes.length === 0 ? "" : ` (${changes.join("; ")})`}.`
          : `${file.name} is here already, as ${id}.`,
      );
    } catch (error) {
      const reason =
        error instanceof VerbError ? [error.message, error.hint].filter((part) => part !== null).join(" ") : "it could not be sent";
      lines.push(`${file.name} was not added: ${reason}`);
    }
    say(lines.join(" "));
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
