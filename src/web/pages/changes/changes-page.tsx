import type { ChangesDocument } from "../../../model/publication.ts";
import { documentUrl } from "../../client/document-url.ts";
import { documentQuery } from "../../client/documents.ts";
import { countOf } from "../../parts/numbers.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { WithDocument } from "../../parts/view-state.tsx";

/** What each publication of this atlas says otherwise than the one before. */
export function ChangesPage() {
  usePageTitle("What changed");
  return (
    <WithDocument query={documentQuery<ChangesDocument>("changes.json")} what="what changed">
      {({ steps }) => (
        <main className="page atlas" id="main">
          <h1>What changed</h1>
          <p className="sentence">
            {steps.length === 0
              ? "This is the first publication, or nothing changed since."
              : `${countOf(steps.length, "publication")} after the first.`}
          </p>
          {steps.map(({ digest, asOf, changes }) => (
            <section key={digest}>
              <h2>{asOf === null ? `Publication ${digest.slice(0, 8)}` : `As of ${asOf}`}</h2>
              <ul className="lines">
                {changes.map(({ kind, text, page }) => (
                  <li key={`${kind} ${text}`}>
                    <span>{page === null ? text : <a href={documentUrl(page)}>{text}</a>}</span>
                    <small>{kind}</small>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </main>
      )}
    </WithDocument>
  );
}
