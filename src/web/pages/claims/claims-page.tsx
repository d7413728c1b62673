import { Link } from "@tanstack/react-router";
import type { AssessedClaim, ClaimsDocument } from "../../../model/claim.ts";
import { documentQuery } from "../../client/documents.ts";
import { countOf } from "../../parts/numbers.ts";
import { useIsPublished } from "../../parts/publication.ts";
import { Segments } from "../../parts/segments.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { usePageSearch } from "../../parts/use-page-search.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { WithDocument } from "../../parts/view-state.tsx";
import { statusMeanings, statusOrder } from "./claim-words.ts";
import { Suggestions } from "./suggestions.tsx";

/** The ledger: every claim under its computed status, and what the figures suggest saying. */
export function ClaimsPage() {
  usePageTitle("Claims");
  return (
    <WithDocument query={documentQuery<ClaimsDocument>("claims.json")} what="the claims">
      {(document) => <LoadedClaims document={document} />}
    </WithDocument>
  );
}

function LoadedClaims({ document: { claims, suggestions } }: Readonly<{ document: ClaimsDocument }>) {
  const [search, change] = usePageSearch();
  const isPublished = useIsPublished();
  const held = claims.filter(({ state }) => state === "accepted");
  const dismissed = claims.filter(({ state }) => state === "dismissed");
  const present = statusOrder.filter((status) => held.some((claim) => claim.status === status));
  const chosen = present.find((status) => status === search.status) ?? null;
  return (
    <main className="page atlas" id="main">
      <h1>Claims</h1>
      <p className="sentence">
        {held.length === 0
          ? "Nothing is claimed yet. A claim carries the evidence for and against it; its status is computed."
          : `${countOf(held.length, "claim")}: ${present.map((status) => `${held.filter((claim) => claim.status === status).length} ${status}`).join(", ")}. A status is computed from the evidence as it stands, never chosen.`}
      </p>
      {present.length > 1 && (
        <div className="atlas-tools">
          <Segments
            label="Status"
            options={[["", "All"], ...present.map((status) => [status, status] as const)]}
            value={chosen ?? ""}
            choose={(value) => change({ status: value === "" ? undefined : value })}
          />
        </div>
      )}
      {present
        .filter((status) => chosen === null || status === chosen)
        .map((status) => (
          <section key={status} className="ledger-group">
            <h2>
              <StatusMark status={status} /> {status}{" "}
              <span className="faint">{held.filter((claim) => claim.status === status).length}</span>
            </h2>
            <p className="label">{statusMeanings[status]}</p>
            <ol className="ledger">
              {held
                .filter((claim) => claim.status === status)
                .map((claim) => (
                  <ClaimLine key={claim.id} claim={claim} />
                ))}
            </ol>
          </section>
        ))}
      {!isPublished && <Suggestions suggestions={suggestions} />}
      {!isPublished && dismissed.length > 0 && (
        <section className="ledger-group">
          <h2>
            Set aside <span className="faint">{dismissed.length}</span>
          </h2>
          <ol className="ledger">
            {dismissed.map(({ id, statement, reason }) => (
              <li key={id}>
                <p>
                  <Link to={"/claim/$id" as never} params={{ id } as never}>
                    {statement}
                  </Link>
                </p>
                <p className="label">{reason}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </main>
  );
}

function ClaimLine({ claim }: Readonly<{ claim: AssessedClaim }>) {
  const { names } = useStudy();
  const bearing = (side: "for" | "against") => claim.evidence.filter((item) => item.side === side && item.bears).length;
  const projects =
    claim.projects.length > 6 ? [`${claim.projects.length} projects`] : claim.projects.map((id) => names.project(id)?.name ?? id);
  return (
    <li>
      <h3>
        <Link to={"/claim/$id" as never} params={{ id: claim.id } as never}>
          {claim.statement}
        </Link>
      </h3>
      <p>{claim.why}</p>
      <p className="label">
        {projects.join(", ")} · {bearing("for")} for, {bearing("against")} against · {countOf(claim.searches.length, "search", "searches")}{" "}
        for counter-evidence
      </p>
    </li>
  );
}

/** A filled square: holds; half: holds in part; empty: not yet, or no longer. Never by colour alone: the word stands beside it. */
export function StatusMark({ status }: Readonly<{ status: AssessedClaim["status"] }>) {
  const fill = { corroborated: 10, supported: 8, qualified: 5, contested: 5, voiced: 2, stale: 0, unsupported: 0 }[status];
  return (
    <svg className="status-mark" width="12" height="12" aria-hidden="true">
      <rect x="1" y="1" width="10" height="10" fill="none" stroke="currentColor" strokeDasharray={status === "stale" ? "2 2" : undefined} />
      <rect x="1" y={11 - fill} width="10" height={fill} fill="currentColor" />
      {status === "contested" && <path d="M1 11L11 1" stroke="var(--paper)" strokeWidth="1.5" />}
    </svg>
  );
}
