import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Verdict } from "../../../model/round.ts";
import type { DifferenceRow, DifferencesDocument } from "../../../workbench/settlement/list.ts";
import type { settleDifference, takeAlike } from "../../../workbench/settlement/settle.ts";
import { documentQuery } from "../../client/documents.ts";
import { runVerb, type VerbError } from "../../client/run-verb.ts";
import { countOf } from "../../parts/numbers.ts";
import { useKeys } from "../../parts/use-keys.ts";

/** The differences of a round, one after the other, each with what every coder did there, and the debrief log. */
export function DifferenceList({ round }: Readonly<{ round: string }>) {
  const { data, error } = useQuery(documentQuery<DifferencesDocument>(`differences/${round}.json`));
  const list = useRef<HTMLUListElement>(null);
  const [failure, setFailure] = useState("");
  const next = () => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>("li.difference") ?? [])];
    const at = items.indexOf(document.activeElement?.closest("li.difference") as HTMLElement);
    items[(at + 1) % items.length]?.focus();
  };
  useKeys({ n: next });
  if (error !== null) return <p className="muted">{error.message}</p>;
  if (data === undefined) return <p className="muted">Reading the differences</p>;
  const { counts, coders, debrief } = data;
  const open = data.differences.filter(({ isOpen }) => isOpen);
  const names = new Map(coders.map(({ id, name }) => [id, name]));
  const take = () =>
    void runVerb<typeof takeAlike>("settlement take", { round }).then(
      () => setFailure(""),
      (fault: VerbError) => setFailure(fault.message),
    );
  return (
    <section className="differences">
      <h2>Differences</h2>
      <p className="label">
        {`${countOf(counts.alike, "passage")} coded alike, ${counts.settled} settled, ${counts.open} open; ${countOf(counts.consensus, "coding")} in the consensus.`}
      </p>
      <p className="actions">
        <button type="button" className="button" onClick={next} disabled={open.length === 0}>
          Next difference (N)
        </button>
        <button type="button" className="button" onClick={take} disabled={counts.alike === 0}>
          Take what is alike into the consensus
        </button>
      </p>
      {failure !== "" && <p role="alert">{failure}</p>}
      <ul className="ledger" ref={list}>
        {open.map((difference) => (
          <DifferenceItem key={difference.id} difference={difference} round={round} names={names} />
        ))}
      </ul>
      <h2>Debrief</h2>
      {debrief.length === 0 && <p className="muted">Nothing was decided yet.</p>}
      <ul className="lines">
        {debrief.map(({ id, decision, code, reason, by, decidedOn }) => (
          <li key={id}>{`${decidedOn}, ${by}: ${decision}, ${code}. ${reason}`}</li>
        ))}
      </ul>
    </section>
  );
}

type ItemProps = Readonly<{ difference: DifferenceRow; round: string; names: ReadonlyMap<string, string> }>;

function DifferenceItem({ difference, round, names }: ItemProps) {
  const [reason, setReason] = useState(difference.verdict?.reason ?? "");
  const [failure, setFailure] = useState("");
  const settle = (decision: Verdict["decision"], keep?: string) =>
    void runVerb<typeof settleDifference>("settlement settle", {
      round,
      difference: difference.id,
      decision,
      reason,
      ...(keep !== undefined && { keep }),
    }).catch((fault: VerbError) => setFailure(fault.message));
  const codings = difference.sides.flatMap((side) => side.codings.map((coding) => ({ coding, coder: side.coder })));
  const without = reason.trim() === "";
  return (
    <li className="difference" tabIndex={-1}>
      <h3>{`${difference.codeLabel}, ${kindWords[difference.kind]}`}</h3>
      <p className="label">
        <a href={`desk/${difference.source}`}>{difference.sourceTitle}</a>
        {`, ${difference.start}–${difference.end}`}
      </p>
      <div className="difference-sides">
        {difference.sides.map(({ coder, codings: own, instead }, index) => (
          <div key={coder} className={index === 0 ? "side first" : "side"}>
            <p className="label">{names.get(coder) ?? coder}</p>
            {own.length === 0 ? (
              <p className="muted">{instead.length === 0 ? "Not coded" : `Coded as ${instead.map(({ code }) => code).join(", ")}`}</p>
            ) : (
              own.map((coding) => (
                <p key={coding.id} className="bracketed">
                  {difference.words === null ? "Words withheld" : coding.quote}
                </p>
              ))
            )}
          </div>
        ))}
      </div>
      <label>
        <span className="label">Reason</span>
        <input type="text" value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <p className="actions">
        {codings.map(({ coding, coder }) => (
          <button key={coding.id} type="button" className="button" disabled={without} onClick={() => settle("keep", coding.id)}>
            {`Keep ${names.get(coder) ?? coder}'s`}
          </button>
        ))}
        {codings.length > 1 && (
          <button type="button" className="button" disabled={without} onClick={() => settle("merge")}>
            Merge
          </button>
        )}
        <button type="button" className="button" disabled={without} onClick={() => settle("drop")}>
          Drop
        </button>
        <button type="button" className="button" disabled={without} onClick={() => settle("discuss")}>
          Discuss
        </button>
      </p>
      {failure !== "" && <p role="alert">{failure}</p>}
    </li>
  );
}

const kindWords = {
  alike: "coded alike",
  alone: "not coded by all",
  cut: "cut differently",
  place: "placed differently",
} as const;
