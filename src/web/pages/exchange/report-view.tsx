import type { ExchangeItem, ExchangeReport } from "../../../model/exchange-report.ts";
import { listCounts } from "./exchange-words.ts";

/** What an exchange keeps, loses and repairs; what is lost stands first. */
export function ReportView({ report: { kept, repaired, lost }, verb }: Readonly<{ report: ExchangeReport; verb: string }>) {
  const notes = repaired.filter(({ severity }) => severity === "note");
  const repairs = repaired.filter(({ severity }) => severity !== "note");
  return (
    <div className="exchange-report">
      <p>
        {verb}: {listCounts(kept)}.
      </p>
      {lost.length === 0 ? <p>Nothing is lost.</p> : <ItemList head="Lost" items={lost} isOpen />}
      {repairs.length > 0 && <ItemList head="Repaired" items={repairs} isOpen />}
      {notes.length > 0 && <ItemList head="Worth knowing" items={notes} isOpen={false} />}
    </div>
  );
}

function ItemList({ head, items, isOpen }: Readonly<{ head: string; items: readonly ExchangeItem[]; isOpen: boolean }>) {
  return (
    <details open={isOpen}>
      <summary>
        {head} <span className="faint">{items.length}</span>
      </summary>
      <ul>
        {items.map(({ entity, message, count, places, hint }) => (
          <li key={`${entity} ${message}`}>
            {entity === null ? "" : `${entity}: `}
            {message}
            {count > 1 && <span className="faint"> × {count}</span>}
            {places.length > 0 && <p className="label">{places.join(", ")}</p>}
            {hint !== undefined && <p className="label">{hint}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
