import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import type { CodebookDocument, CodingsDocument, TextDocument } from "../../../model/desk-documents.ts";
import { indexText } from "../../../text/position.ts";
import { documentQuery, fetchDocument } from "../../client/documents.ts";
import { useEvents } from "../../client/events.ts";
import { DocumentFailure, ReadingStudy } from "../../parts/document-state.tsx";
import { StateCard } from "../../parts/state-card.tsx";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { Desk } from "./desk.tsx";
import { DeskStore } from "./desk-store.ts";

type Loaded = Readonly<{ text: TextDocument; codings: CodingsDocument }>;

/** `/desk/ID`: a source read from the server, then the desk for it. Text and codings are read by the desk itself: it keeps what it changes. */
export function DeskPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <DeskOf key={id} source={id} />;
}

function DeskOf({ source }: Readonly<{ source: string }>) {
  const codebook = useQuery(documentQuery<CodebookDocument>("codebook.json"));
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  usePageTitle(loaded === null ? "Desk" : loaded.text.source.title);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again on each attempt
  useEffect(() => {
    let isWanted = true;
    setFailure(null);
    readDesk(source).then(
      (found) => isWanted && setLoaded(found),
      (error: unknown) => isWanted && setFailure(error),
    );
    return () => {
      isWanted = false;
    };
  }, [source, attempt]);
  const error = failure ?? codebook.error;
  if (error !== null) return <DocumentFailure error={error} retry={() => setAttempt((n) => n + 1)} />;
  if (loaded === null || codebook.data === undefined) return <ReadingStudy what="Reading the text" part={1} of={2} />;
  if (loaded.text.text === null) return <Withheld title={loaded.text.source.title} />;
  return <LoadedDesk source={source} loaded={loaded} codebook={codebook.data} />;
}

function LoadedDesk({ source, loaded, codebook }: Readonly<{ source: string; loaded: Loaded; codebook: CodebookDocument }>) {
  const [document, setDocument] = useState(loaded.text);
  const [beside, setBeside] = useState(loaded.codings);
  const whole = document.text ?? "";
  const text = useMemo(() => indexText(whole), [whole]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a store holds for one text; its codings it keeps itself
  const store = useMemo(() => new DeskStore(source, text, beside), [source, text]);
  const timer = useRef(0);
  // The answer to one's own act comes about when the server tells of it.
  const readLater = (stamp: string | null) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(async () => {
      if (stamp !== null && store.isOwn(stamp)) return;
      const { edition } = store;
      const found = await readDesk(source).catch(() => null);
      if (found === null) return;
      if (found.text.text !== whole) setDocument(found.text);
      else if (!store.replace(found.codings, edition)) return readLater(null);
      setBeside(found.codings);
    }, 400);
  };
  useEvents({ changed: ({ stamp }) => readLater(stamp) });
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return <Desk document={document} text={text} store={store} beside={beside} codebook={codebook} />;
}

function Withheld({ title }: Readonly<{ title: string }>) {
  return (
    <main className="centred" id="main">
      <StateCard label="Withheld" title={`${title} may not be analysed`}>
        <p>Its participant did not consent to analysis. It is kept, counted nowhere and not shown.</p>
        <p>
          Back to <Link to="/desk">all sources</Link>.
        </p>
      </StateCard>
    </main>
  );
}

async function readDesk(source: string): Promise<Loaded> {
  const id = encodeURIComponent(source);
  const [text, codings] = await Promise.all([
    fetchDocument<TextDocument>(`data/text/${id}.json`),
    fetchDocument<CodingsDocument>(`data/codings/${id}.json`),
  ]);
  return { text, codings };
}
