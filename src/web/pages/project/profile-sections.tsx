import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { BothSides } from "../../../finding/shift/release-comparison.ts";
import type { ProjectDocument } from "../../../model/documents.ts";
import type { ProfileDocument } from "../../../workbench/project/profile.ts";
import { documentQuery } from "../../client/documents.ts";
import { groupPassages } from "../../parts/group-passages.ts";
import { countOf, formatCount, formatRate, formatShare, formatShares } from "../../parts/numbers.ts";
import { PassageList } from "../../parts/passage-list.tsx";
import { PlacementReasons } from "../../parts/placement-reasons.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { WayList } from "../../parts/way-list.tsx";

/** What the other views say of this project: read on its own, so that the page shows before it is there. */
export function ProfileSections({ document }: Readonly<{ document: ProjectDocument }>) {
  const { data, error, refetch } = useQuery(documentQuery<ProfileDocument>(`profile/${document.project.id}.json`));
  if (error !== null)
    return (
      <section role="alert">
        <h2>Placement, release and ways in could not be read</h2>
        <p className="muted">{error.message}</p>
        <button type="button" className="button" onClick={() => void refetch()}>
          Read them again
        </button>
      </section>
    );
  if (data === undefined)
    return (
      <p className="muted" role="status">
        Reading placement, release, partners and ways in
      </p>
    );
  return (
    <div className="profile">
      <div className="two-columns">
        <section>
          <h2>Placement</h2>
          <p className="label">The organisational model to which its facts lead</p>
          <PlacementReasons placement={data.placement} />
        </section>
        <div>
          <Concentration profile={data} />
          <BeforeAfter profile={data} />
        </div>
      </div>
      <div className="two-columns">
        <Partners profile={data} />
        <Motives document={document} />
      </div>
      <div className="two-columns">
        <section>
          <h2>Ways in</h2>
          <p className="label">
            {countOf(new Set(data.ways.map(({ kind, name }) => `${kind} ${name}`)).size, "way")} in known, by interest on the view of all
          </p>
          {data.ways.length === 0 && <p className="muted">None is known, which does not say that there is none.</p>}
          <WayList
            ways={[...new Map(data.ways.map((way) => [`${way.kind} ${way.name} ${way.kind === "said" ? way.note : ""}`, way])).values()]}
          />
        </section>
        <section>
          <h2>What is not known</h2>
          <p className="label">{data.gaps.length === 0 ? "No gap of the kinds looked for" : "Gaps that bear on what this page says"}</p>
          <ul className="lines">
            {data.gaps.map(({ what, items }) => (
              <li key={what} className="stacked">
                <span>{what}</span>
                <small>{items.join("; ")}</small>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}

function Concentration({ profile: { axes } }: Readonly<{ profile: ProfileDocument }>) {
  return (
    <section>
      <h2>Concentration and arrivals</h2>
      <p className="label">Core artefacts over their whole history, humans, no merges</p>
      <ul className="lines">
        <li>
          {axes.absenceFactor === null
            ? "Who makes half of the events is not known"
            : `${countOf(axes.absenceFactor, "person makes", "people make")} half of the events`}
        </li>
        <li>The most active person: {formatShare(axes.topShare)} of the events</li>
        {axes.leadShare !== null && <li>The lead: {formatShares(axes.leadShare.low, axes.leadShare.high)}, from known to possible</li>}
        {axes.arrivalsPerYear !== null && (
          <li>
            Arrivals: {formatRate(axes.arrivalsPerYear.value)} people a year, limits {formatRate(axes.arrivalsPerYear.low)} to{" "}
            {formatRate(axes.arrivalsPerYear.high)}
          </li>
        )}
      </ul>
    </section>
  );
}

function BeforeAfter({ profile: { comparison } }: Readonly<{ profile: ProfileDocument }>) {
  const line = (what: string, sides: BothSides, show: (value: number | null) => string, more = "") => (
    <li>
      {what}: {show(sides.before)} before, {show(sides.after)} after{more}
    </li>
  );
  const limits = comparison.arrivals.limits;
  return (
    <section>
      <h2>Before and after its release</h2>
      {comparison.days === null ? (
        <p className="muted">Not compared: {comparison.why}.</p>
      ) : (
        <>
          <p className="label">{comparison.days} days on each side</p>
          <ul className="lines">
            {line("Events", comparison.events, formatCount)}
            {line(
              "Arrivals a year",
              comparison.arrivals,
              formatRate,
              limits === null ? "" : `; ratio within ${formatRate(limits.low)} to ${formatRate(limits.high)}`,
            )}
            {line("People", comparison.people, formatCount)}
            {line("People at equal numbers of events", comparison.peopleRarefied, (value) => value?.toFixed(1) ?? "not known")}
            {line("People who make half", comparison.absenceFactor, formatCount)}
            {comparison.placebos !== null && <li>Other windows: {comparison.placebos}</li>}
            <li>
              The same days elsewhere:{" "}
              {comparison.elsewhere.projects === 0
                ? "no other project was seen"
                : `${countOf(comparison.elsewhere.projects, "project")}, median ratio of arrivals ${formatRate(comparison.elsewhere.arrivalsRatio)}`}
            </li>
          </ul>
        </>
      )}
    </section>
  );
}

function Partners({ profile: { partners } }: Readonly<{ profile: ProfileDocument }>) {
  const { names } = useStudy();
  const kindOf = ({ roles, traced }: ProfileDocument["partners"][number]) =>
    roles.length > 0 && traced.length > 0 ? 0 : roles.length > 0 ? 1 : 2;
  const groups = ["Said and traced", "Said only", "Traced only"].map((title, kind) => ({
    title,
    members: partners.filter((partner) => kindOf(partner) === kind),
  }));
  return (
    <section>
      <h2>Partners by domain</h2>
      <p className="label">Roles as said, work as traced in core artefacts; one to four people are not counted out</p>
      {groups.map(({ title, members }) => (
        <section key={title}>
          <h3>
            {title} ({members.length})
          </h3>
          {members.length === 0 ? (
            <p className="muted">None.</p>
          ) : (
            <details open={members.length <= 8}>
              <summary>{countOf(members.length, "organisation")}</summary>
              <ul className="lines">
                {members.map(({ organisation, name, roles, traced }) => (
                  <li key={organisation} className="stacked">
                    <Link to="/organisation/$id" params={{ id: organisation }}>
                      {name}
                    </Link>
                    <small>
                      {[
                        roles.length === 0
                          ? null
                          : roles.map(({ role, status }) => `${names.role(role).toLowerCase()} (${status})`).join(", "),
                        traced.length === 0
                          ? null
                          : traced
                              .map(
                                (one) =>
                                  `${names.domain(one.domain).toLowerCase()} by ${one.people === null ? "under 5 people" : countOf(one.people, "person", "people")}`,
                              )
                              .join(", "),
                      ]
                        .filter((part) => part !== null)
                        .join("; ")}
                    </small>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
      ))}
    </section>
  );
}

function Motives({ document: { passages } }: Readonly<{ document: ProjectDocument }>) {
  const of = (kind: string) => passages.filter(({ codeKind }) => codeKind === kind);
  return (
    <section>
      <h2>Motivations and barriers</h2>
      <h3>Motivations</h3>
      {of("motivation").length === 0 ? (
        <p className="muted">None is voiced about this project. It does not say that there is none.</p>
      ) : (
        <PassageList passages={groupPassages(of("motivation"))} />
      )}
      <h3>Barriers</h3>
      {of("barrier").length === 0 ? (
        <p className="muted">None is said of this project.</p>
      ) : (
        <PassageList passages={groupPassages(of("barrier"))} />
      )}
    </section>
  );
}
