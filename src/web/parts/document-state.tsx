import { DocumentError } from "../client/documents.ts";
import { StateCard } from "./state-card.tsx";

/** A document that could not be read. Without a session: how to open Portolan again. */
export function DocumentFailure({ error, retry }: Readonly<{ error: unknown; retry: () => void }>) {
  if (error instanceof DocumentError && error.isShut) {
    return (
      <main className="centred" id="main">
        <StateCard label="No session" title="This address no longer opens the study">
          <p>The link that Portolan prints opens once, in one browser. The study itself is untouched.</p>
          <p>
            Press <kbd>Enter</kbd> in the terminal where Portolan runs for a new link, or run <code>portolan open</code>.
          </p>
        </StateCard>
      </main>
    );
  }
  const path = error instanceof DocumentError ? error.path : null;
  const isSilent = error instanceof DocumentError && error.status === null;
  return (
    <main className="centred" id="main">
      <StateCard
        isFailure
        label={path === null ? "Not drawn" : "Not read"}
        title={isSilent ? "Portolan does not answer" : path === null ? "This page could not be drawn" : `${path} could not be read`}
        actions={
          <button type="button" className="button primary" onClick={retry}>
            Read it again
          </button>
        }
      >
        <p>{error instanceof Error ? error.message : "No reason was given."}</p>
        <p>
          {isSilent
            ? "The terminal that runs it may have been closed. Nothing is lost: start it again with "
            : "The study on disk is untouched. The command line may say more: "}
          <code>{isSilent ? "portolan open" : "portolan check"}</code>.
        </p>
      </StateCard>
    </main>
  );
}

/** The matrix's lines before its cells. */
export function ReadingStudy({ what, part, of }: Readonly<{ what: string; part: number; of: number }>) {
  return (
    <main className="centred" id="main" aria-busy="true">
      <section className="state" role="status">
        <p className="label">Loading</p>
        <div className="lines-only" aria-hidden="true">
          {Array.from({ length: 12 }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
            <i key={index} />
          ))}
        </div>
        <h2>{what}</h2>
        <progress max={of} value={part}>
          {part} of {of}
        </progress>
      </section>
    </main>
  );
}
