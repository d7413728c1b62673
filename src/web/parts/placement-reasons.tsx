import type { Placement } from "../../finding/placement/place-project.ts";
import { SourceText } from "./source-text.tsx";
import { useStudy } from "./study-names.ts";

/** A placement with its steps and their bases, what is missing, what it hangs on, and where other answers lead. */
export function PlacementReasons({ placement }: Readonly<{ placement: Placement }>) {
  const { study, names } = useStudy();
  const inWords = wordsFor(study.framework.organisationTypes);
  const { model, stop, steps, missing, hangsOn, declared, agrees } = placement;
  return (
    <div className="reasons">
      <p>
        {model === null ? (
          <>
            <b>Not placed.</b> {stop === null ? "" : inWords(stop)}
          </>
        ) : (
          <>
            By its facts: <b>{names.model(model)}</b>.
          </>
        )}{" "}
        Declared: {names.model(declared.value)} ({declared.status}).{" "}
        {agrees === false && <span className="verdict-differs">The two differ.</span>}
      </p>
      <ol>
        {steps.map(({ question, asks, answer, status, basis }) => (
          <li key={question}>
            <span className="asks">{asks}</span>{" "}
            <b>
              {answer === null ? "Not known" : inWords(answer)} ({status})
            </b>
            <ul className="lines">
              {basis.map((one) => (
                <li key={`${one.fact} ${one.organisation}`} className="stacked">
                  <span>
                    {one.organisation === null ? one.says : inWords(one.says)} <em>{one.status}</em>
                  </span>
                  <small>
                    {one.fact ?? "record of the organisation"} · <SourceText source={one.source} />
                    {one.note !== null && ` · ${one.note}`}
                  </small>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p>
        Hangs on: <b>{questionWords[hangsOn.question]}</b>, {hangsOn.status}.{" "}
        {hangsOn.otherwise
          .filter(({ models }) => models.length > 0)
          .map(({ answer, models }) => `Were it ${answer}: ${models.map(names.model).join(" or ").toLowerCase()}.`)
          .join(" ")}
      </p>
      <p>{missing.length === 0 ? "No fact is missing." : `Missing: ${missing.join("; ")}.`}</p>
    </div>
  );
}

/** Puts the names of kinds of organisation for their ids, as the tree's answers end with them. */
function wordsFor(types: readonly Readonly<{ id: string; label: string }>[]): (text: string) => string {
  return (text) => text.replace(/[a-z-]+(?=\)|$)/g, (word) => types.find(({ id }) => id === word)?.label.toLowerCase() ?? word);
}

export const questionWords: Readonly<Record<Placement["hangsOn"]["question"], string>> = {
  "final-say": "who holds final say",
  kind: "the kind of the body that decides",
  kinds: "the kinds of the bodies that decide",
  home: "the community's home",
};
