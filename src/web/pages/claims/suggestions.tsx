import { useState } from "react";
import type { SuggestedClaim } from "../../../model/claim.ts";
import type { acceptClaim, dismissClaim } from "../../../workbench/claim/accept.ts";
import { runVerb } from "../../client/run-verb.ts";

/** What the figures suggest saying, each to be accepted as it is or in other words, or set aside with a reason. */
export function Suggestions({ suggestions }: Readonly<{ suggestions: readonly SuggestedClaim[] }>) {
  if (suggestions.length === 0) return null;
  return (
    <section className="ledger-group">
      <h2>
        The figures suggest <span className="faint">{suggestions.length}</span>
      </h2>
      <p className="label">A suggestion is no claim until somebody accepts it.</p>
      <ol className="ledger">
        {suggestions.map((suggestion) => (
          <SuggestionItem key={suggestion.id} suggestion={suggestion} />
        ))}
      </ol>
    </section>
  );
}

function SuggestionItem({ suggestion: { id, statement, because } }: Readonly<{ suggestion: SuggestedClaim }>) {
  const [words, setWords] = useState(statement);
  const [reason, setReason] = useState("");
  const [mode, setMode] = useState<"shown" | "edited" | "dismissed">("shown");
  const [failure, setFailure] = useState("");
  const run = (work: Promise<unknown>) => void work.catch((error: Error) => setFailure(error.message));
  const accept = () => run(runVerb<typeof acceptClaim>("claim accept", { id, ...(words === statement ? {} : { statement: words }) }));
  const dismiss = () => run(runVerb<typeof dismissClaim>("claim dismiss", { id, reason }));
  return (
    <li>
      {mode === "edited" ? (
        <textarea aria-label="Statement" rows={2} value={words} onChange={(event) => setWords(event.target.value)} />
      ) : (
        <h3>{statement}</h3>
      )}
      <p className="label">{because}</p>
      {mode === "dismissed" && (
        <input
          type="text"
          aria-label="Reason"
          placeholder="Why it is set aside"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      <p className="actions">
        {mode !== "dismissed" && (
          <button type="button" className="button" disabled={words.trim() === ""} onClick={accept}>
            Accept
          </button>
        )}
        {mode === "shown" && (
          <button type="button" className="text-button" onClick={() => setMode("edited")}>
            Edit
          </button>
        )}
        {mode === "dismissed" ? (
          <button type="button" className="button" disabled={reason.trim() === ""} onClick={dismiss}>
            Dismiss with this reason
          </button>
        ) : (
          <button type="button" className="text-button" onClick={() => setMode("dismissed")}>
            Dismiss
          </button>
        )}
        {mode !== "shown" && (
          <button type="button" className="text-button" onClick={() => setMode("shown")}>
            Cancel
          </button>
        )}
      </p>
      {failure !== "" && <p role="alert">{failure}</p>}
    </li>
  );
}
