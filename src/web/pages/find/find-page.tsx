import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { SearchAnswer, SearchHit } from "../../../finding/passages/search-sources.ts";
import type { CodebookDocument, SourcesDocument } from "../../../model/desk-documents.ts";
import type { CombinedPassage, combineCodes } from "../../../workbench/search/combine.ts";
import type { searchVerb } from "../../../workbench/search/find.ts";
import { documentQuery } from "../../client/documents.ts";
import { runVerb, VerbError } from "../../client/run-verb.ts";
import { countOf } from "../../parts/numbers.ts";
import { useStudy } from "../../parts/study-names.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";

type Answer = Readonly<{ kind: "words"; found: SearchAnswer }> | Readonly<{ kind: "codes"; found: readonly CombinedPassage[] }>;

/** `/find`: words in the sources with the words around them, or passages by how codes stand to each other; each leads to its place on the desk. */
export function FindPage() {
  usePageTitle("Find");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [said, setSaid] = useState("");
  const ask = async (question: () => Promise<Answer>) => {
    setSaid("Looking");
    try {
      const found = await question();
      setAnswer(found);
      setSaid(tell(found));
    } catch (error) {
      setAnswer(null);
      setSaid(
        error instanceof VerbError ? [error.message, error.hint].filter((part) => part !== null).join(". ") : "It could not be looked for.",
      );
    }
  };
  return (
    <main className="page find-page" id="main">
      <h1>Find what was said</h1>
      <WordsForm
        onAsk={(input) => void ask(async () => ({ kind: "words", found: await runVerb<typeof searchVerb>("search find", input) }))}
      />
      <CodesForm
        onAsk={(combination) =>
          void ask(async () => ({ kind: "codes", found: await runVerb<typeof combineCodes>("search combine", { combination }) }))
        }
      />
      <p role="status" className="desk-said">
        {said}
      </p>
      {answer?.kind === "words" && answer.found.hits.map((hit) => <HitLine key={`${hit.source} ${hit.start}`} hit={hit} />)}
      {answer?.kind === "codes" &&
        answer.found.map((passage) => <PassageLine key={`${passage.source} ${passage.start} ${passage.end}`} passage={passage} />)}
    </main>
  );
}

type WordsInput = Readonly<{ words: string; pattern?: string; speaker?: string; project?: string; code?: string }>;

function WordsForm({ onAsk }: Readonly<{ onAsk: (input: WordsInput) => void }>) {
  const { study } = useStudy();
  const { data: codebook } = useQuery(documentQuery<CodebookDocument>("codebook.json"));
  const { data: sources } = useQuery(documentQuery<SourcesDocument>("sources.json"));
  const speakers = [...new Set((sources?.sources ?? []).flatMap(({ speakers: named }) => named))].sort();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = String(form.get("words") ?? "").trim();
    const chosen = ["speaker", "project", "code"].flatMap((name) => {
      const value = String(form.get(name) ?? "");
      return value === "" ? [] : [[name, value] as const];
    });
    const isPattern = form.get("isPattern") === "on";
    onAsk({ words: isPattern ? "" : text, ...(isPattern && { pattern: text }), ...Object.fromEntries(chosen) });
  };
  return (
    <form className="find-form" onSubmit={submit}>
      <label>
        <span>Words</span>
        <input type="text" name="words" required autoComplete="off" aria-describedby="find-words-help" />
      </label>
      <Choice name="speaker" label="Speaker" options={speakers.map((speaker) => [speaker, speaker])} />
      <Choice name="project" label="Project" options={study.projects.map(({ id, name }) => [id, name])} />
      <Choice name="code" label="Code" options={(codebook?.codes ?? []).map(({ id, label }) => [id, label])} />
      <label className="find-switch">
        <input type="checkbox" name="isPattern" />
        <span>A regular expression</span>
      </label>
      <button type="submit" className="button primary">
        Find words
      </button>
      <p id="find-words-help" className="muted">
        All words in one paragraph; open* for all that begin with it; "in quotes" for a phrase.
      </p>
    </form>
  );
}

function CodesForm({ onAsk }: Readonly<{ onAsk: (combination: string) => void }>) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onAsk(String(new FormData(event.currentTarget).get("combination") ?? ""));
  };
  return (
    <form className="find-form" onSubmit={submit}>
      <label>
        <span>Codes</span>
        <input type="text" name="combination" required autoComplete="off" aria-describedby="find-codes-help" />
      </label>
      <button type="submit" className="button">
        Find passages
      </button>
      <p id="find-codes-help" className="muted">
        Ids of codes with and, or, not, overlaps, within, followed by between them, such as barrier overlaps motivation.
      </p>
    </form>
  );
}

function Choice({ name, label, options }: Readonly<{ name: string; label: string; options: readonly (readonly [string, string])[] }>) {
  return (
    <label>
      <span>{label}</span>
      <select name={name} defaultValue="">
        <option value="">Any</option>
        {options.map(([value, shown]) => (
          <option key={value} value={value}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  );
}

function HitLine({ hit }: Readonly<{ hit: SearchHit }>) {
  return (
    <figure className="find-hit">
      <blockquote>
        {hit.before}
        <mark>{hit.hit}</mark>
        {hit.after}
      </blockquote>
      <figcaption className="source">
        <PlaceLink source={hit.source} title={hit.title} start={hit.start} end={hit.end} />
        {hit.speaker !== null && <span>{hit.speaker}</span>}
        {hit.codes.length > 0 && <span>{hit.codes.join(", ")}</span>}
      </figcaption>
    </figure>
  );
}

function PassageLine({ passage: { source, title, start, end, quote } }: Readonly<{ passage: CombinedPassage }>) {
  return (
    <figure className="find-hit">
      {quote === null ? <p className="muted">Withheld for want of consent to quote.</p> : <blockquote>{quote}</blockquote>}
      <figcaption className="source">
        <PlaceLink source={source} title={title} start={start} end={end} />
      </figcaption>
    </figure>
  );
}

function PlaceLink({ source, title, start, end }: Readonly<{ source: string; title: string; start: number; end: number }>) {
  return (
    <Link to="/desk/$id" params={{ id: source }} search={{ at: `${start}-${end}` } as never}>
      {title}, {start}–{end}
    </Link>
  );
}

function tell(answer: Answer): string {
  if (answer.kind === "codes") return `${countOf(answer.found.length, "passage")}.`;
  const { hits, withheld, isCut } = answer.found;
  const kept = withheld === 0 ? "" : ` ${countOf(withheld, "find lies", "finds lie")} in passages that may not be analysed.`;
  return `${countOf(hits.length, "find")}${isCut ? ", and there are more" : ""}.${kept}`;
}
