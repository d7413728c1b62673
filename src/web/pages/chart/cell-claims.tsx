import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Cell } from "../../../model/cell.ts";
import type { AssessedClaim, ClaimsDocument } from "../../../model/claim.ts";
import { documentQuery } from "../../client/documents.ts";

const claimsQuery = documentQuery<ClaimsDocument>("claims.json");

/** The claims that name this cell or rest on it. Where there are none, nothing is shown. */
export function CellClaims({ cell }: Readonly<{ cell: Cell }>) {
  const { data } = useQuery(claimsQuery);
  const own = (data?.claims ?? []).filter((claim) => claim.state === "accepted" && concerns(claim, cell));
  if (own.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h3>Claims</h3>
        <span>{own.length}</span>
      </div>
      <ul className="lines">
        {own.map(({ id, statement, status }) => (
          <li key={id} className="stacked">
            <Link to={"/claim/$id" as never} params={{ id } as never}>
              {statement}
            </Link>
            <small>{status}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function concerns({ cells, evidence }: AssessedClaim, cell: Cell): boolean {
  const isHere = (place: Readonly<{ project: string | null; domain: string | null; stage: string | null }>) =>
    place.project === cell.project && place.domain === cell.domain && place.stage === cell.stage;
  return cells.some(isHere) || evidence.some(({ place, bears }) => bears && isHere(place));
}
