import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { AssessedClaim, ClaimsDocument, EvidenceView } from "../../../model/claim.ts";
import type { discussClaim, searchCounterEvidence } from "../../../workbench/claim/discuss.ts";
import type { pinClaim } from "../../../workbench/claim/pin.ts";
import { documentQuery } from "../../client/documents.ts";
import { runVerb } from "../../client/run-verb.ts";
import { formatDate } from "../../parts/dates.ts";
import { useIsPublished } from "../../parts/publication.ts";
import { StateCard } from "../../parts/state-card.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { WithDocument } from "../../parts/view-state.tsx";
import { statusMeanings } from "./claim-words.ts";
import { StatusMark } from "./claims-page.tsx";

/** One claim: what bears for it and against it, who searched for more, how far it can be trusted, and what was said of it. */
export function ClaimPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  usePageTitle("Claim");
  return (
    <WithDocument query={documentQuery<ClaimsDocument>("claims.json")} what="the claims">
      {({ claims }) => {
        const claim = claims.find((item) => item.id === id);
        return claim === undefined ? <UnknownClaim id={id} /> : <LoadedClaim claim={claim} />;
      }}
    </WithDocument>
  );
}

function UnknownClaim({ id }: Readonly<{ id: string }>) {
  return (
    <main className="centred" id="main">
      <StateCard
        label="Not found"
        title={`No claim is called ${id}`}
        actions={
          <Link className="button primary" to={"/claims" as never}>
            See all claims
          </Link>
        }
      >
        <p>It may have been renamed, or it stands in another study.</p>
      </StateCard>
    </main>
  );
}

function LoadedClaim({ claim }: Readonly<{ claim: AssessedClaim }>) {
  const { names } = useStudy();
  const isPublished = useIsPublished();
  const { testimony, traces } = claim.confidenceOf;
  return (
    <main className="page atlas" id="main">
      <p className="label">
        <Link to={"/claims" as never}>Claims</Link>
      </p>
      <h1>{claim.statement}</h1>
      <p className="sentence">
        <StatusMark status={claim.status} /> <strong>{claim.state === "dismissed" ? "Set aside" : claim.status}</strong>.{" "}
        {claim.state === "dismissed" ? claim.reason : claim.why}
      </p>
      <p className="label">
        {claim.state === "accepted" && `${statusMeanings[claim.status]} `}
        {claim.projects.length > 0 && `About ${claim.projects.map((project) => names.project(project)?.name ?? project).join(", ")}.`}
      </p>
      {claim.status === "stale" && !isPublished && (
        <p className="actions">
          <button type="button" className="button" onClick={() => void runVerb<typeof pinClaim>("claim pin", { id: claim.id })}>
            Pin the figures as they are now
          </button>
        </p>
      )}
      <div className="two-columns">
        <EvidenceList title="For it" items={claim.evidence.filter(({ side }) => side === "for")} />
        <EvidenceList title="Against it" items={claim.evidence.filter(({ side }) => side === "against")} />
      </div>
      <section>
        <h2>Searched for counter-evidence</h2>
        {claim.searches.length === 0 && <p className="muted">Nobody recorded a search, so it cannot be more than voiced.</p>}
        <ul className="lines">
          {claim.searches.map((search) => (
            <li key={`${search.on} ${search.where}`} className="stacked">
              <span>{search.where}</span>
              <small>{search.found}</small>
              <small>
                {formatDate(search.on)}
                {search.who !== undefined && `, ${search.who}`}
              </small>
            </li>
          ))}
        </ul>
        {!isPublished && (
          <AddForm
            labels={["Where was looked", "What was found"]}
            word="Record a search"
            send={([where, found]) =>
              runVerb<typeof searchCounterEvidence>("claim search", { id: claim.id, where: where as string, found: found as string })
            }
          />
        )}
      </section>
      <section>
        <h2>Confidence</h2>
        <p className="label">
          Testimony: {testimony ?? "not judged"} · traces: {traces ?? "not judged"}
        </p>
        <ul className="lines">
          {claim.confidence.map(({ part, concern, note }) => (
            <li key={part}>
              <span>{part}</span>
              <small>
                {concern === "none" ? "no concern" : `${concern} concern`}
                {note !== null && `: ${note}`}
              </small>
            </li>
          ))}
        </ul>
      </section>
      {!isPublished && (
        <>
          <section>
            <h2>Discussion</h2>
            <ul className="lines">
              {claim.discussion.map(({ who, on, text }) => (
                <li key={`${on} ${text}`} className="stacked">
                  <span>{text}</span>
                  <small>
                    {who}, {formatDate(on)}
                  </small>
                </li>
              ))}
            </ul>
            <AddForm
              labels={["Remark"]}
              word="Add a remark"
              send={([text]) => runVerb<typeof discussClaim>("claim discuss", { id: claim.id, text: text as string })}
            />
          </section>
          <section>
            <h2>History</h2>
            <ul className="lines">
              {claim.history.map(({ who, on, what }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end
                <li key={index}>
                  <span>{what}</span>
                  <small>
                    {who}, {formatDate(on)}
                  </small>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </main>
  );
}

function EvidenceList({ title, items }: Readonly<{ title: string; items: readonly EvidenceView[] }>) {
  const { names } = useStudy();
  return (
    <section>
      <h2>
        {title} <span className="faint">{items.filter(({ bears }) => bears).length}</span>
      </h2>
      {items.length === 0 && <p className="muted">Nothing is on record.</p>}
      <ul className="lines">
        {items.map((item) => (
          <li key={`${item.kind} ${item.ref}`} className={item.bears ? "stacked" : "stacked faint"}>
            <span>{item.text ?? "Evidence that is no longer in the study"}</span>
            {item.note !== null && <small>{item.note}</small>}
            {item.stale !== null && <small role="note">{item.stale}</small>}
            <small>
              {{ testimony: "testimony", fact: "fact", trace: "traces" }[item.source]}
              {item.scope === "part" && ", for a part of it"}
              {!item.bears && ", does not bear: its bounds span what was expected, or it is gone"}
              {item.place.project !== null && item.place.domain !== null && item.place.stage !== null && (
                <>
                  {" · "}
                  <Link to="/" search={{ cell: `${item.place.project}.${item.place.stage}.${item.place.domain}` } as never}>
                    {names.project(item.place.project)?.name}, {names.stage(item.place.stage).toLowerCase()},{" "}
                    {names.domain(item.place.domain).toLowerCase()}
                  </Link>
                </>
              )}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AddForm(props: Readonly<{ labels: readonly string[]; word: string; send: (values: readonly string[]) => Promise<unknown> }>) {
  const [values, setValues] = useState(props.labels.map(() => ""));
  const [failure, setFailure] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props
      .send(values)
      .then(() => setValues(props.labels.map(() => "")))
      .catch((error: Error) => setFailure(error.message));
  };
  return (
    <form className="add-form" onSubmit={submit}>
      {props.labels.map((label, index) => (
        <input
          key={label}
          type="text"
          aria-label={label}
          placeholder={label}
          value={values[index] ?? ""}
          onChange={(event) => setValues(values.map((value, at) => (at === index ? event.target.value : value)))}
        />
      ))}
      <button type="submit" className="button" disabled={values.some((value) => value.trim() === "")}>
        {props.word}
      </button>
      {failure !== "" && <p role="alert">{failure}</p>}
    </form>
  );
}
