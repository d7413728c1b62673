import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { answerRecommendations } from "../../../finding/recommendations/answer-recommendations.ts";
import type { RecommendationAnswer, RecommendationState, RecommendationsDocument } from "../../../model/recommendation.ts";
import { documentQuery } from "../../client/documents.ts";
import { countOf } from "../../parts/numbers.ts";
import { usePageSearch } from "../../parts/use-page-search.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { WithDocument } from "../../parts/view-state.tsx";

/** Which of the framework's recommendations speak to whom: by a rule over what the study holds, with what would satisfy each. */
export function RecommendationsPage() {
  usePageTitle("Recommendations");
  return (
    <WithDocument query={documentQuery<RecommendationsDocument>("recommendations.json")} what="the recommendations">
      {(document) => <LoadedRecommendations document={document} />}
    </WithDocument>
  );
}

const groups: readonly (readonly [RecommendationState, string, string])[] = [
  ["triggered", "They speak to these projects", "A rule of Portolan is met, and what would satisfy it is not."],
  ["satisfied", "Met and satisfied", "The rule is met, and so is what would satisfy it."],
  ["one-voice", "One voice short", "The rule would be met if a second voice said so; it does not fire on one."],
  ["not-triggered", "Nothing on record meets the rule", "That may be for want of a fact: unknown is not the same as no."],
  ["general", "General advice", "What the authors advise; Portolan has no rule for it."],
];

function LoadedRecommendations({ document }: Readonly<{ document: RecommendationsDocument }>) {
  const [search, change] = usePageSearch();
  const regions = [...new Set(document.projects.flatMap(({ region }) => region ?? []))].sort();
  const audience = document.audiences.find(({ id }) => id === search.audience)?.id ?? null;
  const region = regions.find((name) => name === search.region) ?? null;
  const project = document.projects.find(({ id }) => id === search.project)?.id ?? null;
  const answers = useMemo(() => answerRecommendations(document, { audience, region, project }), [document, audience, region, project]);
  const fired = answers.filter(({ state }) => state === "triggered");
  return (
    <main className="page atlas" id="main">
      <h1>Recommendations</h1>
      <p className="sentence">
        {countOf(answers.length, "recommendation")} of the framework, of which {fired.length === 1 ? "1 speaks" : `${fired.length} speak`}{" "}
        to what is chosen here. The recommendations are the authors’; the rules are Portolan’s.
      </p>
      <div className="atlas-tools">
        <Choice
          label="Audience"
          value={audience}
          set={(value) => change({ audience: value })}
          options={document.audiences.map(({ id, label }) => [id, label])}
        />
        <Choice label="Region" value={region} set={(value) => change({ region: value })} options={regions.map((name) => [name, name])} />
        <Choice
          label="Project"
          value={project}
          set={(value) => change({ project: value })}
          options={document.projects.map(({ id, name }) => [id, name])}
        />
      </div>
      {groups.map(([state, title, meaning]) => {
        const own = answers.filter((answer) => answer.state === state);
        if (own.length === 0) return null;
        return (
          <section key={state} className="ledger-group">
            <h2>
              {title} <span className="faint">{own.length}</span>
            </h2>
            <p className="label">{meaning}</p>
            <ol className="ledger">
              {own.map((answer) => (
                <AnswerItem key={answer.id} answer={answer} document={document} />
              ))}
            </ol>
          </section>
        );
      })}
    </main>
  );
}

function Choice(
  props: Readonly<{
    label: string;
    value: string | null;
    set: (value: string | undefined) => void;
    options: readonly (readonly [string, string])[];
  }>,
) {
  return (
    <label className={props.value === null ? "select" : "select set"}>
      <span className="hidden">{props.label}</span>
      <select value={props.value ?? ""} onChange={(event) => props.set(event.target.value === "" ? undefined : event.target.value)}>
        <option value="">{props.label}: all</option>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function AnswerItem({ answer, document }: Readonly<{ answer: RecommendationAnswer; document: RecommendationsDocument }>) {
  const audience = document.audiences.find(({ id }) => id === answer.audience)?.label ?? answer.audience;
  const nameOf = (id: string) => document.projects.find((project) => project.id === id)?.name ?? id;
  return (
    <li id={answer.id}>
      <h3>
        <span className="faint">{answer.id}</span> {answer.label}
      </h3>
      <p>{answer.definition}</p>
      <p className="label">
        For {audience.toLowerCase()} · from {answer.origin}
      </p>
      {answer.rule !== null && (
        <dl className="rule">
          <dt>Portolan’s rule</dt>
          <dd>{answer.rule}</dd>
          <dt>Here</dt>
          <dd>{answer.reason}</dd>
          <dt>What would satisfy it</dt>
          <dd>{answer.satisfied}</dd>
        </dl>
      )}
      {answer.projects.length > 0 && (
        <details open={answer.projects.length === 1}>
          <summary>{countOf(answer.projects.length, "project")}, and what it rests on</summary>
          <ul className="lines">
            {answer.projects.map(({ project, isSatisfied, evidence }) => (
              <li key={project} className="stacked">
                <span>
                  <Link to="/project/$id" params={{ id: project }}>
                    {nameOf(project)}
                  </Link>
                  {isSatisfied && " · satisfied"}
                </span>
                {evidence.map(({ condition, ref, text }) => (
                  <small key={`${condition} ${ref}`}>{text}</small>
                ))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
